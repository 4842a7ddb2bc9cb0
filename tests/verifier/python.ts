import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * Runs a program of this folder with Python and answers what it printed. Throws a sentence where there is no Python: the
 * second verifier is a promise, and a test that skips it would not keep it.
 */
export function runPython(program: string, args: readonly string[] = [], input = ""): string {
  const { status, error, stdout, stderr } = tryPython(program, args, input);
  if (error) throw new Error(`python3 is missing (${error.message}): apt-get install python3`);
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
  return stdout;
}

/** The same with its exit code, for programs that tell something by it. */
export function tryPython(program: string, args: readonly string[] = [], input = "") {
  const path = fileURLToPath(new URL(program, import.meta.url));
  // Without -B it would leave compiled files among the sources.
  return spawnSync("python3", ["-B", path, ...args], { input, encoding: "utf8", maxBuffer: 1 << 28 });
}
