import "./node-version.mjs";
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { endWithNpm } from "./end-with-npm.mjs";
import { probe } from "./findings.mjs";
import { builtServer, ensureBuilt, ensureInstalled, root, runtimeNode, Unprepared } from "./prepare.mjs";

/** `npm start`: installs and builds what is missing, then serves. With --dev it serves from the sources. */
async function main() {
  endWithNpm();
  await ensureInstalled();
  // Asked before, because a server that throws while loading answers with a stack trace.
  const { problem } = await probe("environment");
  if (problem) throw new Unprepared(problem);
  if (process.argv.includes("--dev")) return serve(join(root, "app", "server", "dev.mjs"));
  await ensureBuilt();
  serve(builtServer);
}

/**
 * Started directly, never through npm, so that ending this process ends the server.
 * @param {string} script
 */
function serve(script) {
  // Without it React would answer every page from its development build, a third slower.
  const env = { ...process.env, NODE_ENV: process.env.NODE_ENV || "production" };
  const server = spawn(runtimeNode(), [script], { cwd: root, env, stdio: "inherit" });
  const pass = (/** @type {NodeJS.Signals} */ signal) => {
    // Ctrl+C on a terminal reaches the server by itself; twice would mean "at once".
    if (signal !== "SIGINT" || !process.stdin.isTTY) server.kill(signal);
  };
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, pass);
  server.on("exit", (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)));
  server.on("error", fail);
}

/** @param {unknown} error */
function fail(error) {
  console.error(error instanceof Unprepared ? `\n${error.message}` : error);
  process.exit(1);
}

main().catch(fail);
