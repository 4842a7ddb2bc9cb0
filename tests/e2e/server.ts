import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { builtServer, runtimeNode } from "../../app/server/prepare.mjs";
import { fastFolder } from "../fast-folder.ts";

// A busy machine seeds slowly; a server that ends is told at once all the same.
const secondsToStart = 180;

/**
 * Playwright's global setup: the built server with a fresh demonstration at BASE_URL, for all tests of the run.
 * Returns what ends it; a line at level "error" in its log fails the run, whatever the pages looked like.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(fastFolder(), "citizens-e2e-"));
  const logFile = join(folder, "server.log");
  const { BASE_URL = "" } = process.env;
  // The workers inherit it: a test that needs a contest of its own puts it beside the demonstration.
  process.env.E2E_DATA_DIR = join(folder, "data");
  process.env.E2E_LOG_FILE = logFile;
  const server = startServer(folder, logFile, new URL(BASE_URL));
  const end = endAlsoAtExit(server, folder);
  try {
    await untilReady(BASE_URL, server);
  } catch (error) {
    const log = readFileSync(logFile, "utf8");
    await end();
    throw new Error(`The server did not start: ${(error as Error).message}\n${log}`);
  }
  return async () => {
    const errors = readFileSync(logFile, "utf8").split("\n").filter(isError);
    await end();
    if (errors.length > 0) throw new Error(`The server logged errors:\n${errors.join("\n")}`);
  };
}

/** Directly, without npm: ending a wrapper would leave the server running. */
function startServer(folder: string, logFile: string, address: URL): ChildProcess {
  const env = {
    ...process.env,
    NODE_ENV: "production" as const,
    // The wide limit of the tests' client is not the server's.
    NODE_OPTIONS: "",
    PORT: address.port,
    HOST: address.hostname,
    ORIGIN: "",
    DATABASE_URL: "",
    KEYS_DIR: "",
    DATA_DIR: join(folder, "data"),
    DEMO: "on",
    // Everything there is: a test looks whether a code got in.
    LOG_LEVEL: "debug",
  };
  const log = openSync(logFile, "w");
  return spawn(runtimeNode(), [builtServer], { env, stdio: ["ignore", log, log] });
}

function endAlsoAtExit(server: ChildProcess, folder: string): () => Promise<void> {
  const atExit = () => {
    server.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  const leave = () => process.exit(130);
  process.once("exit", atExit).once("SIGTERM", leave).once("SIGHUP", leave);
  return async () => {
    process.off("exit", atExit).off("SIGTERM", leave).off("SIGHUP", leave);
    if (server.exitCode === null && server.signalCode === null) {
      server.kill("SIGTERM");
      await Promise.race([once(server, "exit"), pause(12_000)]);
    }
    atExit();
  };
}

async function untilReady(address: string, server: ChildProcess): Promise<void> {
  for (let tries = secondsToStart * 10; tries > 0; tries--) {
    if (server.exitCode !== null) throw new Error(`it ended with code ${server.exitCode}`);
    const answer = await fetch(`${address}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error(`it was not ready within ${secondsToStart} s`);
}

function isError(line: string): boolean {
  const level = /^\{"level":(\d+)/.exec(line)?.[1];
  const error = 50;
  return Number(level) >= error;
}
