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

/** @typedef {{ label: string, seconds: () => number, latest: () => string }} Running */

/** What runs at this moment, in the order of starting. */
const running = /** @type {Set<Running>} */ (new Set());
/** @type {NodeJS.Timeout | undefined} */
let drawing;

/**
 * @param {string} label
 * @param {() => number} seconds
 * @param {() => string} latest
 * @returns {() => void} ends the ticking and clears its line. On stderr: what a command prints may be read by a program
 */
function tick(label, seconds, latest) {
  if (process.stderr.isTTY) {
    const command = { label, seconds, latest };
    running.add(command);
    draw();
    drawing ??= setInterval(draw, 1000);
    return () => {
      running.delete(command);
      draw();
      if (running.size > 0) return;
      clearInterval(drawing);
      drawing = undefined;
    };
  }
  process.stderr.write(`${label} …\n`);
  const tell = () => `  ${label} ${seconds().toFixed(0)} s  ${latest().slice(0, 100) || "still at it"}\n`;
  const timer = setInterval(() => process.stderr.write(tell()), secondsBetweenLines * 1000);
  return () => clearInterval(timer);
}

/** Several commands share the terminal's one line; one by itself shows the latest of its output, too. */
function draw() {
  const room = (process.stderr.columns || 80) - 1;
  const parts = [...running].map(({ label, seconds }) => `${label} … ${seconds().toFixed(0)} s`);
  const [only] = running;
  const line = running.size === 1 ? `${parts[0]}  ${only?.latest()}` : parts.join("   ");
  process.stderr.write(`\r\x1b[K${line.slice(0, room)}`);
}
