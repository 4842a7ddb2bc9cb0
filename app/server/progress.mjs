import { spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

/**
 * @typedef {object} Outcome
 * @property {number} code exit code; 127 when the command could not be started
 * @property {string} output everything it wrote, both streams in order of arrival
 * @property {number} seconds how long it ran
 */

const secondsBetweenLines = 30;
const endings = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * Runs a command to its end and shows that time passes: seconds ticking on a terminal, a line now and then elsewhere.
 * Its output is collected, not shown; the caller knows when it is worth reading.
 * @param {string} label what goes on, in words
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<Outcome>}
 */
export async function runVisibly(label, command, args, options = {}) {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  let latest = "";
  const stopTicking = tick(label, seconds, () => latest);
  const { code, output } = await collect(command, args, options, (line) => {
    latest = line;
  });
  stopTicking();
  return { code, output, seconds: seconds() };
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} options
 * @param {(line: string) => void} tell is given the latest line of the output
 * @returns {Promise<{ code: number, output: string }>}
 */
function collect(command, args, options, tell) {
  return new Promise((resolve) => {
    let output = "";
    const keep = (/** @type {string} */ text) => {
      output += text;
      tell(stripVTControlCharacters(text).trim().split("\n").at(-1) ?? "");
    };
    // npm is a script on Windows, which only a shell can start.
    const shell = process.platform === "win32" && command === "npm";
    const child = spawn(command, args, { ...options, shell, stdio: ["ignore", "pipe", "pipe"] });
    const leave = (/** @type {NodeJS.Signals} */ signal) => {
      child.kill(signal);
      process.exit(130);
    };
    for (const signal of endings) process.on(signal, leave);
    const end = (/** @type {number} */ code) => {
      for (const signal of endings) process.off(signal, leave);
      resolve({ code, output });
    };
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    child.on("error", (error) => {
      keep(error.message);
      end(127);
    });
    child.on("close", (code) => end(code ?? 1));
    // A process left behind by the command may hold its output open for ever.
    child.on("exit", (code) => setTimeout(end, 3000, code ?? 1).unref());
  });
}

/**
 * @param {string} label
 * @param {() => number} seconds
 * @param {() => string} latest
 * @returns {() => void} ends the ticking and clears its line. On stderr: what a command prints may be read by a program
 */
function tick(label, seconds, latest) {
  if (process.stderr.isTTY) {
    const room = (process.stderr.columns || 80) - 1;
    const show = () => {
      const line = `${label} … ${seconds().toFixed(0)} s  ${latest()}`;
      process.stderr.write(`\r\x1b[K${line.slice(0, room)}`);
    };
    show();
    const timer = setInterval(show, 1000);
    return () => {
      clearInterval(timer);
      process.stderr.write("\r\x1b[K");
    };
  }
  process.stderr.write(`${label} …\n`);
  const timer = setInterval(
    () => process.stderr.write(`  ${seconds().toFixed(0)} s  ${latest().slice(0, 100) || "still at it"}\n`),
    secondsBetweenLines * 1000,
  );
  return () => clearInterval(timer);
}
