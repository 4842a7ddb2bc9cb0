import { spawn } from "node:child_process";

/**
 * @typedef {object} Outcome
 * @property {number} code exit code; 127 when the command could not be started
 * @property {string} output everything it wrote, both streams in order of arrival
 * @property {number} seconds how long it ran
 */

const secondsBetweenLines = 15;
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
  const stopTicking = tick(label, seconds);
  const { code, output } = await collect(command, args, options);
  stopTicking();
  return { code, output, seconds: seconds() };
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
function collect(command, args, options) {
  return new Promise((resolve) => {
    let output = "";
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
    child.stdout.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
    child.on("error", (error) => {
      output += error.message;
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
 * @returns {() => void} ends the ticking and clears its line
 */
function tick(label, seconds) {
  if (process.stdout.isTTY) {
    const show = () => process.stdout.write(`\r\x1b[K${label} … ${seconds().toFixed(0)} s`);
    show();
    const timer = setInterval(show, 1000);
    return () => {
      clearInterval(timer);
      process.stdout.write("\r\x1b[K");
    };
  }
  process.stdout.write(`${label} …\n`);
  const timer = setInterval(
    () => process.stdout.write(`  still at it: ${label.split(" (", 1)[0]}, ${seconds().toFixed(0)} s\n`),
    secondsBetweenLines * 1000,
  );
  return () => clearInterval(timer);
}
