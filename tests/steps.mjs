import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  build,
  ensureBuilt,
  root,
  runtimeNode,
  toolEnvironment,
  toolScript,
} from "../app/server/prepare.mjs";
import { runVisibly } from "../app/server/progress.mjs";
import { countPlaywright, countVitest } from "./counts.mjs";

/**
 * @typedef {object} Step
 * @property {string} name also the argument of `node tests/run.mjs` that selects it
 * @property {(folder: string) => Promise<import("../app/server/progress.mjs").Outcome>} run `folder` takes reports
 * @property {"one" | "other"} [core] short steps that keep one core busy: those of one run beside those of the other
 * @property {(report: any) => import("./counts.mjs").Counts} [count] for steps that leave `<name>.json` in the folder
 */

/** @type {Step[]} In order: what fails fastest comes first. */
export const steps = [
  { name: "types", core: "one", run: () => tool("types", ["typescript", "tsc"], ["--noEmit"]) },
  { name: "lint", core: "other", run: () => tool("lint", ["@biomejs/biome", "biome"], ["check", "."]) },
  {
    name: "layers",
    core: "other",
    run: () =>
      tool(
        "layers",
        ["dependency-cruiser", "depcruise"],
        ["app", "db", "tests", "--output-type", "err-long"],
      ),
  },
  { name: "dead-code", core: "other", run: () => tool("dead-code", ["knip", "knip"], []) },
  // Before the tests that send forms to the built server.
  { name: "build", core: "other", run: () => build("build") },
  { name: "unit", run: (folder) => vitest("unit", folder), count: countVitest },
  { name: "integration", run: (folder) => vitest("integration", folder), count: countVitest },
  { name: "browser", run: playwright, count: countPlaywright },
];

/**
 * @param {string} project
 * @param {string} folder
 */
function vitest(project, folder) {
  const reporters = [
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${join(folder, `${project}.json`)}`,
  ];
  return tool(project, ["vitest", "vitest"], ["run", "--project", project, ...reporters], {
    POSTGRES_REPORT: join(folder, "postgres.json"),
  });
}

/** @param {string} folder */
async function playwright(folder) {
  await ensureBuilt();
  return tool("browser", ["@playwright/test", "playwright"], ["test", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: join(folder, "browser.json"),
    // Once in some ten thousand requests Node's client takes a short answer for one with 16 KB of headers ("Header
    // overflow"; never seen outside Playwright). How long our headers are is tested by itself (http.plain.spec.ts).
    NODE_OPTIONS: "--max-http-header-size=1048576",
  });
}

/**
 * @param {string} label
 * @param {[packageName: string, command: string]} which
 * @param {string[]} args
 * @param {Record<string, string>} [environment]
 */
function tool(label, [packageName, command], args, environment = {}) {
  const env = { ...toolEnvironment(), NODE_ENV: /** @type {const} */ ("test"), ...environment };
  if (!process.stdout.isTTY) Object.assign(env, { NO_COLOR: "1" });
  return runVisibly(label, runtimeNode(), [toolScript(packageName, command), ...args], { cwd: root, env });
}

/**
 * The JSON report a step left, if it did.
 * @param {string} folder
 * @param {string} name
 */
export function readReport(folder, name) {
  const path = join(folder, `${name}.json`);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null;
}

/**
 * In words, whether the integration tests met PostgreSQL.
 * @param {string} folder
 */
export function describePostgres(folder) {
  const report = readReport(folder, "postgres");
  if (report?.available) return `PostgreSQL: tested, version ${report.version}`;
  return `PostgreSQL: not tested, because ${report?.reason ?? "the integration tests did not get that far"}`;
}
