import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadKeys } from "#app/keys.server.ts";
import { castBallot } from "#app/services/ballots.server.ts";
import { emptyWriteAheadLog, inTransaction, openDatabase } from "#db/connection.ts";
import { clockAt, insertVoters, opensAt } from "#tests/ballot-contest.ts";
import { fillBox } from "./box.ts";

/** What a ballot costs in a box that holds so many. */
export interface GrowthRow {
  stored: number;
  fileMb: number;
  ballotsPerSecond: number;
  /** Processor time of one ballot in the service, without the road of the web (µs). */
  cpuUs: number;
}

const casts = 4000;
const atOnce = 50;

/** Casts the same number of ballots into boxes of these sizes: the cost of one must not grow with those stored. */
export async function measureGrowth(
  sizes: readonly number[],
  tell: (line: string) => void,
): Promise<GrowthRow[]> {
  const rows: GrowthRow[] = [];
  for (const stored of sizes) {
    const folder = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), "citizens-growth-"));
    try {
      tell(`filling a box with ${stored} ballots`);
      const box = await fillBox(folder, { ballots: stored, change: "minute", open: true });
      rows.push({ stored, fileMb: statSync(box.file).size / 1e6, ...(await castInto(box)) });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return rows;
}

async function castInto(box: { url: string; keysFolder: string; contestId: string }) {
  const db = openDatabase(box.url);
  const keys = loadKeys(box.keysFolder);
  const voters = Array.from({ length: casts }, () => randomBytes(16).toString("hex"));
  await inTransaction<null, never>(db, async (trx) => {
    await insertVoters(trx, ...voters);
    return { ok: true, value: null };
  });
  await emptyWriteAheadLog(db);
  const clock = clockAt(opensAt);
  const cast = async (voterId: string) => {
    const answer = await castBallot(db, {
      ...{ contestId: box.contestId, voterId, selections: ["p1", "p2", "p3"], keys, clock },
      requestKey: randomBytes(16).toString("hex"),
    });
    if (!answer.ok) throw new Error(answer.error.type);
  };
  for (const voterId of voters.splice(-500)) await cast(voterId);
  const count = voters.length;
  const began = performance.now();
  const cpu = process.cpuUsage();
  const client = async () => {
    for (let voterId = voters.pop(); voterId; voterId = voters.pop()) await cast(voterId);
  };
  await Promise.all(Array.from({ length: atOnce }, client));
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - began) / 1000;
  await db.destroy();
  return { ballotsPerSecond: count / seconds, cpuUs: (user + system) / count };
}
