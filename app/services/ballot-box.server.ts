import { setImmediate as turn } from "node:timers/promises";
import { err, ok, type Result } from "#app/domain/result.ts";
import { type Db, inTransaction, isStorageTrouble } from "#db/connection.ts";
import { findContest, lockContest } from "#db/queries/contests.ts";
import { type Accepted, type CastRefusal, fileBallots, type Posted } from "./ballot-filing.server.ts";

type Answer = Result<Accepted, CastRefusal>;

interface Waiting {
  posted: Posted;
  resolve: (answer: Answer) => void;
  reject: (reason: unknown) => void;
}

/** Ballots that share one commit: more would make the first wait for the last. */
const mostInOneCommit = 128;

const queuesOf = new WeakMap<Db, Map<string, Waiting[]>>();

/**
 * Puts a ballot into the box. Ballots that arrive while another commit is under way share the next one, because flushing
 * to disk costs the same for one and for a hundred. What one of them is refused for never touches the others.
 */
export function putInBox(db: Db, posted: Posted): Promise<Answer> {
  const ofDb = queuesOf.get(db) ?? new Map<string, Waiting[]>();
  queuesOf.set(db, ofDb);
  return new Promise((resolve, reject) => {
    const waiting = { posted, resolve, reject };
    const queue = ofDb.get(posted.contestId);
    if (queue) {
      queue.push(waiting);
      return;
    }
    ofDb.set(posted.contestId, [waiting]);
    void empty(db, posted.contestId, ofDb);
  });
}

async function empty(db: Db, contestId: string, queues: Map<string, Waiting[]>): Promise<void> {
  const queue = queues.get(contestId) ?? [];
  for (await gather(queue); queue.length > 0; await gather(queue)) {
    const batch = queue.splice(0, mostInOneCommit);
    try {
      const answers = await commit(
        db,
        contestId,
        batch.map(({ posted }) => posted),
      );
      for (const [index, { resolve }] of batch.entries()) resolve(answers[index] as Answer);
    } catch (error) {
      // What keeps one from being written keeps all: those who have come meanwhile would wait as long for the same.
      if (isStorageTrouble(error)) for (const { reject } of [...batch, ...queue.splice(0)]) reject(error);
      else await oneByOne(db, contestId, batch, error);
    }
  }
  // In the same breath as the look at the empty queue: a ballot that came in between would wait for ever.
  queues.delete(contestId);
}

/**
 * Waits as long as ballots keep coming, which requests that arrived together do one after the other: the more share a
 * commit the less each costs. Two turns of the event loop without a new one are over within microseconds.
 */
async function gather(queue: readonly Waiting[]): Promise<void> {
  for (let still = 0; still < 2 && queue.length < mostInOneCommit; ) {
    const before = queue.length;
    await turn();
    still = queue.length > before ? 0 : still + 1;
  }
}

/** A commit that failed for one of them is tried again for each alone, so that only that one fails. */
async function oneByOne(db: Db, contestId: string, batch: Waiting[], reason: unknown): Promise<void> {
  if (batch.length === 1) {
    batch[0]?.reject(reason);
    return;
  }
  for (const { posted, resolve, reject } of batch) {
    await commit(db, contestId, [posted]).then(([answer]) => resolve(answer as Answer), reject);
  }
}

async function commit(db: Db, contestId: string, batch: readonly Posted[]): Promise<Answer[]> {
  const done = await inTransaction<Answer[], CastRefusal>(db, async (trx) => {
    await lockContest(trx, contestId);
    const contest = await findContest(trx, contestId);
    if (!contest) return err({ type: "unknown-contest" });
    return ok(await fileBallots(trx, contest, batch));
  });
  return done.ok ? done.value : batch.map(() => done);
}
