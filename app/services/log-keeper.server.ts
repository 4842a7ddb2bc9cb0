import type { Contest } from "#app/domain/contest.ts";
import { type ContestState, contestState, neverBack } from "#app/domain/contest-state.ts";
import { logLine } from "#app/domain/log-line.ts";
import { ok } from "#app/domain/result.ts";
import type { Keys } from "#app/keys.server.ts";
import { type Db, emptyWriteAheadLog, engineOf, inTransaction, systemClock } from "#db/connection.ts";
import { findContest, listContests, lockContest } from "#db/queries/contests.ts";
import { findLastCheckpoint, findLastEntry, findLineIndex } from "#db/queries/log.ts";
import { settledClock } from "#db/settled-clock.ts";
import { destroyLinkKey, prepareKeys } from "./contest-keys.server.ts";
import { findNotedState, noteState, signCheckpoint } from "./log.server.ts";

const hourOf = (ms: number) => Math.floor(ms / 3_600_000);

/**
 * What time does to the logs: notes a state the clock has brought, and signs a checkpoint at each change of state and
 * after each full hour where lines were added. Also makes the keys a new contest needs, mends a destruction of keys cut short, and
 * empties the database's write-ahead log with each checkpoint and after the close. Called every few seconds by every server process; whoever
 * comes second finds nothing left to do. Throws once all logs had their turn, if one of them could not be kept.
 */
export async function keepLogs(db: Db, keys: Keys, now: Date): Promise<void> {
  const failures: unknown[] = [];
  for (const contest of await listContests(db)) {
    await keepLog(db, keys, { contest, now }).catch((error) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} logs were not kept`);
}

async function keepLog(db: Db, keys: Keys, { contest, now }: { contest: Contest; now: Date }): Promise<void> {
  const state = contestState(contest.records, now);
  if (state === "draft") return;
  const contestId = contest.id;
  const over = state === "certified" || state === "published";
  // Again and again: another server may hold the key in its memory, a copy of the file may have been put back.
  if (over) await destroyLinkKey(db, keys, { contestId, clock: systemClock });
  else await prepareKeys(db, keys, { contestId, now });
  const noted = await findNotedState(db, contestId);
  if (noted !== neverBack(state, noted) || (await isCheckpointDue(db, { contestId, noted, now }))) {
    await note(db, keys, contestId);
    // It tells which ballots came together with which people.
    await emptyWriteAheadLog(db);
  }
  await emptyOnce(db, contestId, neverBack(state, noted));
}

const emptied = new WeakMap<Db, Map<string, ContestState>>();

/** At each state past voting, whoever noted it and signed for it: a ballot, an opening, another process. */
async function emptyOnce(db: Db, contestId: string, state: ContestState): Promise<void> {
  if (state === "scheduled" || state === "open") return;
  const known = emptied.get(db) ?? new Map<string, ContestState>();
  emptied.set(db, known);
  if (known.get(contestId) === state) return;
  await emptyWriteAheadLog(db);
  known.set(contestId, state);
}

/**
 * Where a state was noted that no checkpoint covers, and when a full hour has passed since the last one and lines were
 * added: so that checkpoints tell turnout by the hour.
 */
async function isCheckpointDue(
  db: Db,
  { contestId, noted, now }: { contestId: string; noted: ContestState | null; now: Date },
): Promise<boolean> {
  const checkpoint = await findLastCheckpoint(db, contestId);
  if (!checkpoint) return true;
  const line = noted && logLine({ type: "state", state: noted });
  const notedAt = line && (await findLineIndex(db, { contestId, kind: "state", line }));
  if (typeof notedAt === "number" && notedAt >= checkpoint.size) return true;
  if (hourOf(now.getTime()) <= hourOf(Date.parse(checkpoint.signedAt))) return false;
  const last = await findLastEntry(db, contestId);
  return last !== undefined && last.idx + 1 > checkpoint.size;
}

async function note(db: Db, keys: Keys, contestId: string): Promise<void> {
  await inTransaction<null, never>(db, async (trx) => {
    await lockContest(trx, contestId);
    const contest = await findContest(trx, contestId);
    if (!contest) return ok(null);
    const now = settledClock.now();
    const state = contestState(contest.records, now);
    // Where the database has a clock of its own both must say so: what is noted is never taken back.
    if (engineOf(trx) === "postgres" && contestState(contest.records, await systemClock(trx)) !== state)
      return ok(null);
    await noteState(trx, contest, state);
    await signCheckpoint(trx, keys, { contestId, now });
    return ok(null);
  });
}
