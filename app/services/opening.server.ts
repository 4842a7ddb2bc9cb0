import { setTimeout as pause } from "node:timers/promises";
import { err, ok, type Result } from "#app/domain/result.ts";
import { type Db, inTransaction } from "#db/connection.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { findContest, lockContest } from "#db/queries/contests.ts";
import { countPeople } from "#db/queries/envelopes.ts";
import { countEnvelopeLines } from "#db/queries/log.ts";
import { countOpenedBallots, insertOpening, insertUnreadableEnvelopes } from "#db/queries/openings.ts";
import { appendLog, noteState, signCheckpoint } from "./log.server.ts";
import { beginOpening, mayOpenNow, type OpeningAct, type OpeningJob } from "./opening-begin.server.ts";
import {
  clockNow,
  holdJob,
  Interrupted,
  type JobHold,
  loadOpeningJob,
  mostNamed,
  type OpenRefusal,
  type Progress,
  TakenOver,
} from "./opening-job.server.ts";
import { findVoided, isStillVoided, type Voided } from "./opening-log.server.ts";
import { createPool } from "./opening-pool.server.ts";
import {
  clearStaged,
  type OpenedBox,
  openBox,
  type StoredBallots,
  storeBallots,
} from "./opening-run.server.ts";

export type { OpenRefusal } from "./opening-job.server.ts";

type Opened = Result<{ people: number }, OpenRefusal | { type: "interrupted" }>;

interface Manner {
  /** How many worker threads; as many as cores when not said. */
  threads?: number;
  /** How many rows are read or written in one step. */
  rowsAtOnce?: number;
  /** Ends the opening early; nothing is lost by it. */
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

/**
 * Opens and counts the online ballots, once: after the close and after every room's sheet is in. Every ballot is judged
 * again and nothing is dropped in silence: with envelopes that cannot be counted it stops and names them, until an
 * official goes on without them. Safe to interrupt and to repeat; where somebody else is at it, waits for the outcome.
 */
export async function openOnlineBallots(db: Db, act: OpeningAct, manner: Manner = {}): Promise<Opened> {
  for (;;) {
    const begun = await beginOpening(db, act);
    if (begun.ok)
      return "job" in begun.value ? runOpening(db, begun.value.job, act, manner) : ok(begun.value);
    if (begun.error.type !== "already-running") return begun;
    if (manner.signal?.aborted) return err({ type: "interrupted" });
    await pause(100);
    const other = await loadOpeningJob(db, act.contestId, await clockNow(db));
    if (other?.running) manner.onProgress?.({ ...other, phase: other.phase as Progress["phase"] });
    if (other?.phase === "stopped" && other.report.refusal) return err(other.report.refusal);
  }
}

/**
 * Begins the opening and leaves it to itself; whether it is under way now. Its progress and its outcome are in the job,
 * for any process to read. `onFailure` hears of what no job can tell: a fault of the program or the machine.
 */
export async function startOpening(
  db: Db,
  act: OpeningAct,
  onFailure: (error: unknown) => void,
): Promise<Result<{ ended: Promise<void> }, OpenRefusal>> {
  const begun = await beginOpening(db, act);
  if (!begun.ok) return begun;
  if (!("job" in begun.value)) return ok({ ended: Promise.resolve() });
  return ok({ ended: runOpening(db, begun.value.job, act).then(() => {}, onFailure) });
}

/** Runs an opening that was begun, to whatever end. */
export async function runOpening(
  db: Db,
  job: OpeningJob,
  act: Pick<OpeningAct, "officialId" | "clock" | "keys" | "without">,
  { threads, rowsAtOnce = 500, ...watch }: Manner = {},
): Promise<Opened> {
  const { contestId } = job.facts;
  const hold = holdJob(db, { contestId, token: job.token, report: job.report }, watch);
  try {
    for (;;) {
      const outcome = await openOnce({ db, job, act, hold, threads, rowsAtOnce });
      if (outcome?.ok) return outcome;
      if (!outcome) continue;
      await hold.end("stopped", { refusal: outcome.error });
      return outcome;
    }
  } catch (error) {
    if (error instanceof TakenOver) return err({ type: "already-running" });
    const interrupted = error instanceof Interrupted;
    // Best effort: a job that ends without a word is free again after half a minute.
    await hold.end(interrupted ? "interrupted" : "failed").catch(() => {});
    if (interrupted) return err({ type: "interrupted" });
    throw error;
  } finally {
    job.facts.privateKey.fill(0);
  }
}

interface Attempt {
  db: Db;
  job: OpeningJob;
  act: Pick<OpeningAct, "officialId" | "clock" | "keys" | "without">;
  hold: JobHold;
  threads: number | undefined;
  rowsAtOnce: number;
}

/** Null when a ballot was taken out of the count meanwhile, or back in: to be done again. */
async function openOnce(attempt: Attempt): Promise<Result<{ people: number }, OpenRefusal> | null> {
  const { db, job, act, hold, threads, rowsAtOnce } = attempt;
  const { contestId } = job.facts;
  const people = await countPeople(db, { contestId, channel: "online" });
  const voided = await findVoided(db, act.keys, contestId);
  const total = people - voided.slots.size;
  const pool = createPool(job.facts, total, threads);
  const run = { db, facts: job.facts, pool, hold, rowsAtOnce };
  try {
    const box = await openBox(run, { total, voided: voided.slots });
    if (box.envelopes !== people) {
      return err({ type: "ballots-differ-from-people", ballots: box.envelopes, people });
    }
    if (box.void !== voided.slots.size || box.misvoided > 0) {
      return (await isStillVoided(db, contestId, voided)) ? err({ type: "voids-differ" }) : null;
    }
    if (box.order.length + box.faults.length !== total) {
      throw new Error(
        `of ${total} envelopes ${box.order.length} were opened and ${box.faults.length} cannot be: the rest is missing`,
      );
    }
    // With envelopes that are not in the log there is nothing to add up.
    const adds = box.versions === (await countEnvelopeLines(db, contestId));
    if (!adds && !box.faults.some(({ why }) => why === "log")) return err({ type: "log-behind" });
    const unreadable = box.faults.length;
    hold.tell({ envelopes: box.faults.slice(0, mostNamed) });
    if (unreadable !== (act.without?.unreadable ?? 0)) {
      return err({ type: "unreadable-envelopes", envelopes: unreadable });
    }
    await clearStaged(run);
    const stored = await storeBallots(run, box);
    await hold.note({ phase: "recording", done: 0, total: 0 });
    if ((await countOpenedBallots(db, contestId)) !== stored.people) {
      throw new Error("the stored ballots are not as many as were opened");
    }
    return await recordOpening(attempt, { box, voided, stored });
  } finally {
    await pool.end();
  }
}

/** All that makes the opening an opening, in one transaction: before it, nothing of this is to be seen. */
async function recordOpening(
  { db, job, act, hold }: Attempt,
  { box, voided, stored }: { box: OpenedBox; voided: Voided; stored: StoredBallots },
): Promise<Result<{ people: number }, OpenRefusal> | null> {
  const { contestId } = job.facts;
  const { people, ballotsSha256 } = stored;
  const recorded = await inTransaction<{ people: number } | null, OpenRefusal>(db, async (trx) => {
    await lockContest(trx, contestId);
    const contest = await findContest(trx, contestId);
    if (!contest) return err({ type: "unknown-contest" });
    await hold.noteIn(trx, { phase: "recording", done: 0, total: 0 });
    const now = await act.clock(trx);
    const ready = await mayOpenNow(trx, contest, now);
    if (!ready.ok) return ready;
    if (!(await isStillVoided(trx, contestId, voided))) return ok(null);
    if ((await countPeople(trx, { contestId, channel: "online" })) !== box.envelopes) return ok(null);
    const openedAt = now.toISOString();
    const unreadable = box.faults.length;
    await insertOpening(trx, { contestId, openedBy: act.officialId, openedAt, unreadable, ...stored });
    const named = box.faults.map(({ slot, version }) => ({ slot: Buffer.from(slot, "hex"), version }));
    await insertUnreadableEnvelopes(trx, contestId, named);
    const opened = { type: "opened", count: people, unreadable, ballots: ballotsSha256 } as const;
    await appendLog(trx, contestId, [...voided.lines, opened]);
    await noteState(trx, contest, "opened");
    await signCheckpoint(trx, act.keys, { contestId, now });
    await insertAuditEvent(trx, {
      ...{ at: openedAt, actorId: act.officialId, contestId },
      ...{ action: "online-ballots-opened", subject: `people/${people}/unreadable/${unreadable}` },
    });
    await hold.endIn(trx, "done");
    return ok({ people });
  });
  return recorded.ok ? recorded.value && ok(recorded.value) : recorded;
}
