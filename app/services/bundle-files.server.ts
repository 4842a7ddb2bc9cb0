import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** Every part of the verifier, in an order in which each knows those before it. */
const parts = [
  ...["words", "report", "hashes", "zip", "files", "forms", "manifest", "checkpoints", "log"],
  ...["ballots", "sheets", "ties", "result", "verify"],
];

/** The files that are the same in every bundle: both verifiers and what to read first. Read from the sources. */
export function standingFiles(): Map<string, Buffer> {
  return new Map([
    ["verify.mjs", Buffer.from(joinVerifier())],
    ["verify.py", readFileSync(resolve("tests/verifier/verify.py"))],
    ["README.ko.md", readFileSync(resolve("app/verifier/README.ko.md"))],
    ["README.en.md", readFileSync(resolve("app/verifier/README.en.md"))],
  ]);
}

/**
 * The verifier's parts as the one file that people download. The parts import each other by name and export nothing
 * under two names, so that leaving these words out is all there is to it.
 */
export function joinVerifier(): string {
  const nodeImports = new Set<string>();
  const bodies = parts.map((part) => {
    const source = readFileSync(resolve(`app/verifier/${part}.mjs`), "utf8").replace(/^#!.*\n/, "");
    return source
      .replace(/^import [^;]+;\n/gm, (statement) => {
        if (statement.includes(' from "node:')) nodeImports.add(statement);
        return "";
      })
      .replace(/^export /gm, "")
      .replace(/^\/\*\* @typedef \{(ReturnType<typeof )?import\(.*\n/gm, "")
      .trim();
  });
  // The last part says what the whole is.
  const [, title = "", rest = ""] = /^(\/\*\*.*?\*\/\n)(.*)$/s.exec(bodies.pop() ?? "") ?? [];
  const imports = [...nodeImports].sort().join("");
  return `#!/usr/bin/env node\n${title}${imports}\n${[...bodies, rest.trim()].join("\n\n")}\n`;
}

/** Which software made a bundle; the commit is known where the sources are a Git clone. */
export function softwareFacts(): { version: string; commit: string | null } {
  const { version } = JSON.parse(readFileSync(resolve("package.json"), "utf8")) as { version: string };
  return { version, commit: commitOf(resolve(".git")) };
}

function commitOf(git: string): string | null {
  try {
    const head = readFileSync(`${git}/HEAD`, "utf8").trim();
    if (!head.startsWith("ref: ")) return head;
    const ref = head.slice("ref: ".length);
    return looseRef(git, ref) ?? packedRef(git, ref);
  } catch {
    return null;
  }
}

function looseRef(git: string, ref: string): string | null {
  try {
    return readFileSync(`${git}/${ref}`, "utf8").trim();
  } catch {
    return null;
  }
}

function packedRef(git: string, ref: string): string | null {
  const lines = readFileSync(`${git}/packed-refs`, "utf8").split("\n");
  return lines.find((line) => line.endsWith(` ${ref}`))?.split(" ", 1)[0] ?? null;
}
