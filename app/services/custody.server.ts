import type { Contest } from "#app/domain/contest.ts";
import { type ContestState, contestState, neverBack } from "#app/domain/contest-state.ts";
import { type HolderPair, holderPairs } from "#app/domain/key-share.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { Keys } from "#app/keys.server.ts";
import { type Clock, type Db, inTransaction, type Trx } from "#db/connection.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { findContest, lockContest, updateKeyCustody } from "#db/queries/contests.ts";
import { countPeople } from "#db/queries/envelopes.ts";
import { findOpeningKey, insertOpeningKey, listContestsOfKey } from "#db/queries/opening-keys.ts";
import { insertRehearsals, listNewestRehearsals, passRehearsal } from "#db/queries/rehearsals.ts";
import { makeServerKey } from "./contest-keys.server.ts";
import { type LineFault, readPublicKeyLine } from "./key-shares.server.ts";
import { appendLog, findNotedState, noteState, signCheckpoint } from "./log.server.ts";
import { isAnswer, sealRehearsal } from "./rehearsals.server.ts";

/** Who keeps a contest's opening key, and whether those who do have shown that they can open with it. */

export type CustodyRefusal =
  | { type: "unknown-contest" }
  /** Ballots are sealed to the key there is. */
  | { type: "ballots-cast" }
  /** The key and who keeps it are settled before voting begins. */
  | { type: "not-now"; state: ContestState }
  /** The server keeps this contest's key. */
  | { type: "not-shared" }
  | { type: "key-refused"; fault: LineFault | { type: "of-another-key" } }
  /** There is no key to be tried. */
  | { type: "no-key" }
  | { type: "wrong-answer"; pair: HolderPair };

export interface CustodyAct {
  contestId: string;
  officialId: string;
  clock: Clock;
  keys: Keys;
}

/** Sets who keeps the opening key, before voting begins; choosing what is chosen already changes nothing. */
export async function chooseCustody(
  db: Db,
  act: CustodyAct & { custody: Contest["keyCustody"] },
): Promise<Result<null, CustodyRefusal>> {
  const { contestId, custody, keys } = act;
  return inTransaction<null, CustodyRefusal>(db, async (trx) => {
    const begun = await begin(trx, act);
    if (!begun.ok) return begun;
    const { contest, state, now } = begun.value;
    if (contest.keyCustody === custody) return ok(null);
    if (await hasBallots(trx, contestId)) return err({ type: "ballots-cast" });
    if (state !== "scheduled") return err({ type: "not-now", state });
    await updateKeyCustody(trx, { contestId, custody });
    if (custody === "server") await makeServerKey(trx, keys, { contestId, now });
    await record(trx, act, { now, action: "key-custody-chosen", subject: custody });
    await keepLog(trx, act, now);
    return ok(null);
  });
}

/**
 * Takes the public half of a key that three holders share, and seals the first rehearsal for each pair of them. Possible
 * until voting begins, since an open vote does not close again to wait for a trial; a key entered before gives way, and
 * with it whatever was rehearsed. Entering the key there is changes nothing.
 */
export async function enterSharedKey(
  db: Db,
  act: CustodyAct & { line: string },
): Promise<Result<null, CustodyRefusal>> {
  const { contestId, officialId } = act;
  const read = readPublicKeyLine(act.line);
  return inTransaction<null, CustodyRefusal>(db, async (trx) => {
    const begun = await begin(trx, act);
    if (!begun.ok) return begun;
    const { contest, state, now } = begun.value;
    if (contest.keyCustody !== "shares") return err({ type: "not-shared" });
    if (!read.ok) return err({ type: "key-refused", fault: read.error });
    const publicKey = read.value;
    const newest = await findOpeningKey(trx, contestId);
    if (newest?.publicKey === publicKey) return ok(null);
    if (await hasBallots(trx, contestId)) return err({ type: "ballots-cast" });
    if (state !== "scheduled") return err({ type: "not-now", state });
    const known = await listContestsOfKey(trx, publicKey);
    if (known.length > 0) return err({ type: "key-refused", fault: { type: "of-another-key" } });
    const generation = (newest?.generation ?? 0) + 1;
    const made = { contestId, generation, custody: "shares", publicKey } as const;
    await insertOpeningKey(trx, { ...made, madeBy: officialId, madeAt: now.toISOString() });
    await appendLog(trx, contestId, [{ type: "key", custody: "shares", key: publicKey }]);
    await seal(trx, { contestId, generation, publicKey, round: 1 });
    await record(trx, act, { now, action: "opening-key-entered", subject: `generation/${generation}` });
    await keepLog(trx, act, now);
    return ok(null);
  });
}

/** Seals a new rehearsal for each pair, also while people vote. Does nothing as long as one is unfinished. */
export async function repeatRehearsal(db: Db, act: CustodyAct): Promise<Result<null, CustodyRefusal>> {
  const { contestId } = act;
  return inTransaction<null, CustodyRefusal>(db, async (trx) => {
    const begun = await begin(trx, act);
    if (!begun.ok) return begun;
    const key = await findOpeningKey(trx, contestId);
    if (key?.custody !== "shares") return err({ type: "no-key" });
    const { generation, publicKey } = key;
    const rehearsals = await listNewestRehearsals(trx, { contestId, generation });
    if (rehearsals.some(({ passed }) => passed === null)) return ok(null);
    const round = (rehearsals[0]?.round ?? 0) + 1;
    await seal(trx, { contestId, generation, publicKey, round });
    const subject = `generation/${generation}/round/${round}`;
    await record(trx, act, { now: begun.value.now, action: "key-rehearsal-begun", subject });
    return ok(null);
  });
}

/**
 * Takes the answer that two holders found in their envelope. The right one for all three pairs lets voting begin. A
 * wrong one leaves a trace too, but not what was typed.
 */
export async function answerRehearsal(
  db: Db,
  act: CustodyAct & { pair: string; answer: string },
): Promise<Result<null, CustodyRefusal>> {
  const { contestId, officialId, answer } = act;
  const judged = await inTransaction<HolderPair | null, CustodyRefusal>(db, async (trx) => {
    const begun = await begin(trx, act);
    if (!begun.ok) return begun;
    const { now } = begun.value;
    const key = await findOpeningKey(trx, contestId);
    const generation = key?.generation ?? 0;
    const rehearsals = await listNewestRehearsals(trx, { contestId, generation });
    const rehearsal = rehearsals.find(({ pair }) => pair === act.pair);
    if (!rehearsal) return err({ type: "no-key" });
    const { pair, round } = rehearsal;
    if (rehearsal.passed) return ok(null);
    const subject = `generation/${generation}/round/${round}/pair/${pair}`;
    if (!isAnswer(answer, rehearsal.answerHash)) {
      await record(trx, act, { now, action: "key-rehearsal-failed", subject });
      return ok(pair);
    }
    const passed = { passedBy: officialId, passedAt: now.toISOString() };
    await passRehearsal(trx, { contestId, generation, pair, round, ...passed });
    await record(trx, act, { now, action: "key-rehearsal-passed", subject });
    await keepLog(trx, act, now);
    return ok(null);
  });
  if (!judged.ok) return judged;
  return judged.value ? err({ type: "wrong-answer", pair: judged.value }) : ok(null);
}

async function begin(
  trx: Trx,
  { contestId, clock }: CustodyAct,
): Promise<Result<{ contest: Contest; state: ContestState; now: Date }, CustodyRefusal>> {
  await lockContest(trx, contestId);
  const contest = await findContest(trx, contestId);
  if (!contest) return err({ type: "unknown-contest" });
  const now = await clock(trx);
  const state = neverBack(contestState(contest.records, now), await findNotedState(trx, contestId));
  return ok({ contest, state, now });
}

/** A person's participation is written with their first envelope. */
async function hasBallots(trx: Trx, contestId: string): Promise<boolean> {
  return (await countPeople(trx, { contestId, channel: "online" })) > 0;
}

async function seal(
  trx: Trx,
  { publicKey, ...key }: { contestId: string; generation: number; publicKey: string; round: number },
): Promise<void> {
  const rehearsals = holderPairs.map((pair) => ({ ...key, pair }));
  await insertRehearsals(
    trx,
    rehearsals.map((rehearsal) => ({ ...rehearsal, ...sealRehearsal(publicKey, rehearsal) })),
  );
}

/** A key entered or tried may have changed the state; others should soon hold a checkpoint that names the key. */
async function keepLog(trx: Trx, { contestId, keys }: CustodyAct, now: Date): Promise<void> {
  const contest = await findContest(trx, contestId);
  if (!contest) return;
  const state = contestState(contest.records, now);
  if (state === "draft") return;
  await noteState(trx, contest, state);
  await signCheckpoint(trx, keys, { contestId, now });
}

function record(
  trx: Trx,
  { contestId, officialId }: CustodyAct,
  { now, action, subject }: { now: Date; action: string; subject: string },
): Promise<void> {
  return insertAuditEvent(trx, { at: now.toISOString(), actorId: officialId, contestId, action, subject });
}
