import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface LockEntry {
  version?: string;
  resolved?: string;
  hasInstallScript?: boolean;
  optionalDependencies?: Record<string, string>;
}

const packages: Record<string, LockEntry> = JSON.parse(readFileSync("package-lock.json", "utf8")).packages;

/** Where Node would look for `name` from `path`, nearest first. */
function isLocked(path: string, name: string): boolean {
  const parts = path === "" ? [] : path.split("/node_modules/");
  return parts
    .map((_, depth) => [...parts.slice(0, parts.length - depth), name].join("/node_modules/"))
    .concat(`node_modules/${name}`)
    .some((candidate) => candidate in packages);
}

// Without them `npm ci` fails, or a clone on another system misses its binary.
test("every build for another platform has its entry", () => {
  const absent = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(path, name))
      .map((name) => `${name}, wanted by ${path || "package.json"}`),
  );
  expect(absent).toEqual([]);
});

test("no address of a private registry", () => {
  const hosts = Object.values(packages).flatMap(({ resolved }) => (resolved ? [new URL(resolved).host] : []));
  expect(hosts.filter((host) => host !== "registry.npmjs.org")).toEqual([]);
});

// .npmrc keeps install scripts from running; esbuild's only makes it start faster.
test("no package needs an install script", () => {
  const scripted = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript);
  expect(scripted.filter(([path]) => !path.endsWith("node_modules/esbuild"))).toEqual([]);
});

test("every package but our own has a version, so that the test above reads the right thing", () => {
  expect(Object.keys(packages).length).toBeGreaterThan(100);
  expect(Object.values(packages).every(({ version }) => version !== undefined)).toBe(true);
});
