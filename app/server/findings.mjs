import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { root, runtimeNode } from "./prepare.mjs";

/**
 * @typedef {object} Finding
 * @property {"ok" | "warning" | "missing"} state "missing" only for what the server needs to start
 * @property {string} text
 * @property {string} [cure]
 */

const run = promisify(execFile);

/**
 * @param {string} text
 * @returns {Finding}
 */
export const ok = (text) => ({ state: "ok", text });

/**
 * @param {string} text
 * @param {string} cure
 * @returns {Finding}
 */
export const missing = (text, cure) => ({
  state: "missing",
  text,
  cure,
});

/**
 * @param {string} text
 * @param {string} cure
 * @returns {Finding}
 */
export const warning = (text, cure) => ({
  state: "warning",
  text,
  cure,
});

/** @type {Promise<Record<string, any> | null> | undefined} */
let askedEnvironment;

/** The environment as the server will read it; null when it is wrong or cannot be read yet. */
export function environment() {
  if (!askedEnvironment) askedEnvironment = probe("environment").then((answer) => answer.value ?? null);
  return askedEnvironment;
}

/**
 * Asks probe.ts a question, in a process of its own.
 * @param {string} question
 * @returns {Promise<{ value?: any, problem?: string }>}
 */
export async function probe(question) {
  try {
    const flags = ["--experimental-strip-types", "--no-warnings"];
    const script = join(root, "app", "server", "probe.ts");
    const { stdout } = await run(runtimeNode(), [...flags, script, question], { cwd: root, timeout: 15_000 });
    return { value: JSON.parse(stdout) };
  } catch (error) {
    const { stderr, signal, killed, message } = /** @type {any} */ (error);
    if (killed) return { problem: "no answer within 15 s" };
    if (signal) return { problem: `the process crashed (${signal})` };
    return { problem: (stderr || message).trim() };
  }
}
