import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { builtServer, runtimeNode } from "../app/server/prepare.mjs";
import { freePort } from "./free-port.ts";

/** The built server as a process of its own, for tests that load it or kill it. */
export interface BuiltServer {
  origin: string;
  pid: number;
  /** What it wrote so far. */
  log: () => string;
  /** Ends it as an operator would, or at once; waits until it is gone. */
  end: (signal?: "SIGTERM" | "SIGKILL") => Promise<void>;
}

/** Starts the built server on a folder of data and waits until it is ready. Throws, with its log, when it ends before. */
export async function startBuiltServer(
  dataDir: string,
  { flags = [], environment = {} }: { flags?: string[]; environment?: Record<string, string> } = {},
): Promise<BuiltServer> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const logFile = join(dataDir, `server-${port}.log`);
  const file = openSync(logFile, "a");
  const env = {
    ...process.env,
    NODE_ENV: "production" as const,
    ...{ PORT: String(port), HOST: "127.0.0.1", ORIGIN: origin, DEMO: "on" },
    ...{ DATA_DIR: dataDir, DATABASE_URL: "", KEYS_DIR: "", LOG_LEVEL: "info" },
    ...environment,
  };
  const child = spawn(runtimeNode(), [...flags, builtServer], { env, stdio: ["ignore", file, file] });
  const atExit = () => child.kill("SIGKILL");
  process.once("exit", atExit);
  const log = () => readFileSync(logFile, "utf8");
  const end = async (signal: "SIGTERM" | "SIGKILL" = "SIGTERM") => {
    process.off("exit", atExit);
    await ended(child, signal);
  };
  if (!(await isReady(origin, child))) {
    await end("SIGKILL");
    throw new Error(`The server did not start:\n${log()}`);
  }
  return { origin, pid: child.pid ?? 0, log, end };
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, "exit");
}

async function isReady(origin: string, child: ChildProcess): Promise<boolean> {
  for (let tries = 600; tries > 0 && child.exitCode === null; tries--) {
    const answer = await fetch(`${origin}/readyz`).catch(() => null);
    if (answer?.ok) return true;
    await pause(50);
  }
  return false;
}
