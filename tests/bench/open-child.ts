import { monitorEventLoopDelay } from "node:perf_hooks";
import { loadKeys } from "#app/keys.server.ts";
import { openOnlineBallots } from "#app/services/opening.server.ts";
import { openDatabase } from "#db/connection.ts";
import { clockAt, closesAt } from "#tests/ballot-contest.ts";
import { benchOfficial } from "./box.ts";

// A process of its own, so that its memory is that of an opening alone. Prints what it took as JSON.
const [, , url = "", keysFolder = "", contestId = "", threads = ""] = process.argv;
const db = openDatabase(url);
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const began = performance.now();
const phases: Record<string, number> = {};
let [phase, since] = ["checking", began];
const enter = (next: string) => {
  const now = performance.now();
  phases[phase] = (phases[phase] ?? 0) + (now - since) / 1000;
  [phase, since] = [next, now];
};
const opened = await openOnlineBallots(
  db,
  { contestId, officialId: benchOfficial, clock: clockAt(closesAt), keys: loadKeys(keysFolder) },
  {
    ...(threads ? { threads: Number(threads) } : {}),
    onProgress: (progress) => {
      if (progress.phase !== phase) enter(progress.phase);
    },
  },
);
enter("done");
const seconds = (performance.now() - began) / 1000;
delay.disable();
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
process.stdout.write(
  JSON.stringify({
    opened,
    seconds,
    phases,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    memoryMb: maxRSS / 1024,
    // What another request of the same server would have waited for.
    loopDelayMs: { p50: delay.percentile(50) / 1e6, p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 },
  }),
);
await db.destroy();
