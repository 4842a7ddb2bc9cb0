import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { LoadOutcome } from "./load.ts";
import { cpuMsOf } from "./machine.ts";
import { load } from "./world.ts";

const run = promisify(execFile);

export interface PageLoad {
  url: string;
  headers: Record<string, string>;
  connections: number;
  seconds: number;
  /** Sent before anything is measured. */
  warmUpSeconds: number;
  /** The server's process, whose processor time is read. */
  pid: number;
}

/** Which program asks for pages that are answered faster than a program in JavaScript can ask. */
export type Asker = "wrk" | "autocannon";

/** wrk where it is installed: autocannon takes more of a small machine than a server that sends what it holds. */
export async function findAsker(): Promise<Asker> {
  // It answers its usage with an exit code of 1; only that it is there counts.
  return run("wrk", ["--version"]).then(
    () => "wrk",
    ({ code }) => (code === "ENOENT" ? "autocannon" : "wrk"),
  );
}

/** Loads a page in a closed loop and tells what came of it. */
export async function loadPage(asker: Asker, job: PageLoad): Promise<LoadOutcome> {
  if (asker === "autocannon") return load(job);
  if (job.warmUpSeconds > 0) await askByWrk({ ...job, seconds: job.warmUpSeconds });
  return askByWrk(job);
}

async function askByWrk({ url, headers, connections, seconds, pid }: PageLoad): Promise<LoadOutcome> {
  const before = cpuMsOf(pid);
  const { stdout } = await run("wrk", [
    ...["--threads", "1", "--connections", String(connections), "--duration", `${seconds}s`],
    ...["--script", join(import.meta.dirname, "wrk-report.lua")],
    ...Object.entries(headers).flatMap(([name, value]) => ["--header", `${name}: ${value}`]),
    url,
  ]);
  const {
    answered,
    wrongStatus,
    unanswered,
    seconds: elapsed,
    ...times
  } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
  const after = cpuMsOf(pid);
  return {
    ...times,
    answered,
    perSecond: answered / elapsed,
    failed: wrongStatus + unanswered,
    failures: { "wrong status": wrongStatus, "no answer": unanswered },
    cpuMs: before === null || after === null ? null : (after - before) / answered,
    others: null,
    ranOut: false,
  };
}
