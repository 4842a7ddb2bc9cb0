import { randomUUID } from "node:crypto";
import type { Contest } from "#app/domain/contest.ts";
import { type ContestState, contestState } from "#app/domain/contest-state.ts";
import { mayVoid } from "#app/domain/overlap.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { type Clock, type Db, inTransaction, type Trx } from "#db/connection.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { findContest, lockContest } from "#db/queries/contests.ts";
import { findEnvelopes, voidEnvelope } from "#db/queries/envelopes.ts";
import { findLinesByEnvelopeKey } from "#db/queries/log.ts";
import {
  insertVoidApproval,
  insertVoidRequest,
  listVoidRequests,
  type VoidRequest,
} from "#db/queries/voids.ts";
import { loadContest } from "./contests.server.ts";
import { appendLog, envelopeKey, noteState } from "./log.server.ts";

export type VoidRefusal =
  | { type: "unknown-contest" }
  | { type: "not-now"; state: ContestState }
  | { type: "reason-missing" }
  /** What was typed is neither an envelope's hash nor an acceptance slip of this contest. */
  | { type: "no-envelope" }
  | { type: "already-void" }
  | { type: "already-requested" }
  | { type: "unknown-request" }
  /** The second official must be another person. */
  | { type: "same-person" };

interface OfficialAct {
  contestId: string;
  officialId: string;
  clock: Clock;
}

/** Reasons are about a person and read by officials and auditors alone; a page, not a book. */
export const mostVoidReasonLetters = 300;

/** The requests of a contest, and whether more may be made. Throws 404. */
export async function loadVoids(
  db: Db,
  contestId: string,
  now: Date,
): Promise<{ contest: Contest; state: ContestState; open: boolean; requests: VoidRequest[] }> {
  const { contest, state } = await loadContest(db, contestId, now);
  return { contest, state, open: mayVoid(state), requests: await listVoidRequests(db, contest.id) };
}

/**
 * One official asks that a ballot be taken out of the count, naming its envelope by hash or slip. Nothing changes until
 * a second official agrees. Whoever holds the slip can be told; who that is, nobody here learns.
 */
export async function requestVoid(
  db: Db,
  act: OfficialAct & { envelope: string; reason: string },
): Promise<Result<{ id: string }, VoidRefusal>> {
  const { contestId, officialId } = act;
  const reason = act.reason
    .replace(/\p{Cc}/gu, " ")
    .trim()
    .slice(0, mostVoidReasonLetters);
  return inTransaction<{ id: string }, VoidRefusal>(db, async (trx) => {
    const judged = await begin(trx, act);
    if (!judged.ok) return judged;
    const { now } = judged.value;
    if (!/[\p{L}\p{N}]/u.test(reason)) return err({ type: "reason-missing" });
    const hash = hashIn(act.envelope);
    const slot = hash && (await findSlot(trx, contestId, hash));
    if (!hash || !slot) return err({ type: "no-envelope" });
    const [envelope] = await findEnvelopes(trx, { contestId, slots: [slot] });
    if (envelope?.voidReason) return err({ type: "already-void" });
    const open = (await listVoidRequests(trx, contestId)).filter(({ approval }) => approval === null);
    if (open.some(({ envelopeHash }) => envelopeHash === hash)) return err({ type: "already-requested" });
    const id = randomUUID();
    const requestedAt = now.toISOString();
    await insertVoidRequest(trx, {
      ...{ id, contestId, envelopeHash: hash, reason },
      ...{ requestedBy: officialId, requestedAt },
    });
    await record(trx, act, { at: requestedAt, action: "void-requested", id });
    return ok({ id });
  });
}

/**
 * A second official agrees: the ballot in that slot, also one cast since, is out of the count from this moment, and the
 * log says so. Agreeing again changes nothing.
 */
export async function approveVoid(
  db: Db,
  act: OfficialAct & { requestId: string },
): Promise<Result<null, VoidRefusal>> {
  const { contestId, officialId } = act;
  return inTransaction<null, VoidRefusal>(db, async (trx) => {
    const judged = await begin(trx, act);
    const request = (await listVoidRequests(trx, contestId)).find(({ id }) => id === act.requestId);
    if (request?.approval) return ok(null);
    if (!judged.ok) return judged;
    const { contest, state, now } = judged.value;
    const slot = request && (await findSlot(trx, contestId, request.envelopeHash));
    if (!request || !slot) return err({ type: "unknown-request" });
    if (request.requestedBy === officialId) return err({ type: "same-person" });
    const [envelope] = await findEnvelopes(trx, { contestId, slots: [slot] });
    // Out by a check-in, which may be taken back: then they can still agree.
    if (envelope?.voidReason) return err({ type: "already-void" });
    const approvedAt = now.toISOString();
    await insertVoidApproval(trx, { requestId: request.id, approvedBy: officialId, approvedAt });
    if (await voidEnvelope(trx, { contestId, slot, reason: "officials" })) {
      await noteState(trx, contest, state);
      await appendLog(trx, contestId, [{ type: "void", slot: slot.toString("hex"), reason: "officials" }]);
    }
    await record(trx, act, { at: approvedAt, action: "void-approved", id: request.id });
    return ok(null);
  });
}

async function begin(
  trx: Trx,
  { contestId, clock }: OfficialAct,
): Promise<Result<{ contest: Contest; state: ContestState; now: Date }, VoidRefusal>> {
  await lockContest(trx, contestId);
  const contest = await findContest(trx, contestId);
  if (!contest) return err({ type: "unknown-contest" });
  const now = await clock(trx);
  const state = contestState(contest.records, now);
  return mayVoid(state) ? ok({ contest, state, now }) : err({ type: "not-now", state });
}

/** The envelope's hash in a slip or by itself. */
function hashIn(typed: string): string | null {
  return /[0-9a-f]{64}/.exec(typed.toLowerCase())?.[0] ?? null;
}

/** Where an envelope of this hash was filed, also when another has replaced it since. */
async function findSlot(trx: Trx, contestId: string, hash: string): Promise<Buffer | null> {
  const lines = await findLinesByEnvelopeKey(trx, { contestId, envelopeKey: envelopeKey(hash) });
  for (const { line } of lines) {
    const logged = JSON.parse(line) as { hash?: string; slot?: string };
    if (logged.hash === hash && logged.slot) return Buffer.from(logged.slot, "hex");
  }
  return null;
}

function record(
  trx: Trx,
  { contestId, officialId }: OfficialAct,
  { at, action, id }: { at: string; action: string; id: string },
): Promise<void> {
  return insertAuditEvent(trx, { at, actorId: officialId, contestId, action, subject: `void-request/${id}` });
}
