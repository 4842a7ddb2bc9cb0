import { randomUUID } from "node:crypto";
import { type ContestState, contestState } from "#app/domain/contest-state.ts";
import { checkInVerdict, mayCheckIn } from "#app/domain/overlap.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { Keys } from "#app/keys.server.ts";
import { type Clock, type Db, inTransaction, type Trx } from "#db/connection.ts";
import { findVoterByContact, listVenueOfficers } from "#db/queries/accounts.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import {
  findCheckIn,
  insertAssisted,
  insertCheckIn,
  listRoll,
  undoCheckIn as storeUndone,
} from "#db/queries/check-ins.ts";
import { findContest, lockContest } from "#db/queries/contests.ts";
import {
  countAgain,
  findEnvelopes,
  hasParticipated,
  insertParticipations,
  voidEnvelope,
} from "#db/queries/envelopes.ts";
import type { AssistedVoteTable, CheckInTable } from "#db/schema-rooms.ts";
import { linkKeyOf } from "./contest-keys.server.ts";
import { slotOf } from "./pseudonyms.server.ts";
import { type Contact, contactKey, registerVoter } from "./voters.server.ts";

export type CheckInRefusal =
  | { type: "unknown-contest" }
  | { type: "not-now"; state: ContestState }
  /** The rule keeps the online ballot: no ballot in the room for this person. */
  | { type: "voted-online" }
  /** Checking in would take the person's online ballot out of the count: the officer must say so. */
  | { type: "would-void" }
  | { type: "unknown-entry" };

export interface CheckedIn {
  /** Whether this person has an online ballot, too. */
  votedOnline: boolean;
  /** True when the online ballot was taken out of the count. */
  voided: boolean;
  /** True when this person was checked in before, here or elsewhere: no second paper. */
  again: boolean;
}

interface Desk {
  contestId: string;
  venueId: string;
  officerId: string;
}

/** What consent people give on paper at the desk; the text hangs there. */
const paperConsent = "onsite";

/**
 * Checks a person in at a room's desk, by what they told or from the roll, and applies the contest's rule for people who
 * use both channels, in one transaction: with `keep-hall` their online ballot is void from this moment, which the log
 * says from the opening on, in no order of arriving; with `askFirst` that is refused instead. `issued` is the kind of
 * ballot they are given. Throws 403 for organisers of other rooms.
 */
export async function checkIn(
  db: Db,
  keys: Keys,
  desk: Desk & {
    contact: Contact | { rollId: string };
    issued?: "paper" | "phone";
    askFirst?: boolean;
    clock: Clock;
  },
): Promise<Result<CheckedIn, CheckInRefusal>> {
  const { contestId, venueId, contact } = desk;
  const link = await linkKeyOf(db, keys, contestId);
  return inTransaction<CheckedIn, CheckInRefusal>(db, async (trx) => {
    await lockContest(trx, contestId);
    const contest = await findContest(trx, contestId);
    if (!contest) return err({ type: "unknown-contest" });
    if (!(await isOfficer(trx, desk))) throw new Response(null, { status: 403 });
    const now = await desk.clock(trx);
    const state = contestState(contest.records, now);
    if (!mayCheckIn(state) || !link) return err({ type: "not-now", state });
    const key = "rollId" in contact ? await keyOfEntry(trx, desk, contact) : contactKey(keys, contact);
    if (!key) return err({ type: "unknown-entry" });
    const person = { contestId, voterId: await findPerson(trx, key, now) };
    const slot = slotOf(link, person);
    const [envelope] = await findEnvelopes(trx, { contestId, slots: [slot] });
    const again = await hasParticipated(trx, { ...person, channel: "onsite" });
    const votedOnline = envelope !== undefined;
    if (again) return ok({ votedOnline, voided: envelope?.voidReason === "onsite", again });

    const counted = votedOnline && envelope.voidReason === null;
    const verdict = checkInVerdict(contest.overlapRule, { votedOnline: counted });
    if (verdict === "refuse") return err({ type: "voted-online" });
    if (verdict === "admit-and-void" && desk.askFirst) return err({ type: "would-void" });
    await insertParticipations(trx, [{ ...person, channel: "onsite" }]);
    const voided =
      verdict === "admit-and-void" && (await voidEnvelope(trx, { contestId, slot, reason: "onsite" }));
    const at = now.toISOString();
    const { officerId, issued = "paper" } = desk;
    const given = { issued, onlineVoid: voided ? 1 : 0, officerId, at };
    await insertCheckIn(trx, { id: randomUUID(), ...person, venueId, ...given });
    // Whose ballot it made void is not for the record, which stays: the times of both would tell.
    await record(trx, desk, { at, action: "checked-in" });
    return ok({ votedOnline, voided, again });
  });
}

/** The keyed contact of a person on this room's roll. */
async function keyOfEntry(
  trx: Trx,
  { contestId, venueId }: Desk,
  { rollId }: { rollId: string },
): Promise<string | undefined> {
  return (await listRoll(trx, { contestId, venueId })).find(({ id }) => id === rollId)?.contactKey;
}

export type AmendRefusal =
  | { type: "unknown-contest" }
  | { type: "not-now"; state: ContestState }
  | { type: "unknown-check-in" }
  | { type: "reason-missing" }
  /** Characters that nobody can type or see: what was meant is not guessed. */
  | { type: "reason-unreadable" };

/**
 * Takes a check-in back, with a reason that stays in the record; the ballot given out must have come back. An online
 * ballot that it made void counts again, and the person may cast another while voting is open: a mistake of a desk leaves
 * nobody without a ballot. Doing so again changes nothing.
 */
export async function undoCheckIn(
  db: Db,
  keys: Keys,
  act: Desk & { checkInId: string; reason: string; clock: Clock },
): Promise<Result<{ countsAgain: boolean }, AmendRefusal>> {
  const { contestId } = act;
  const link = await linkKeyOf(db, keys, contestId);
  return amend(db, act, async (trx, { found, at }) => {
    const countsAgain = found.onlineVoid === 1;
    if (found.undoneAt !== null) return ok({ countsAgain });
    if (/(?![\t\n\r])\p{Cc}/u.test(act.reason)) return err({ type: "reason-unreadable" });
    const reason = act.reason.replace(/\s+/gu, " ").trim().slice(0, 300);
    if (!/[\p{L}\p{N}]/u.test(reason)) return err({ type: "reason-missing" });
    await storeUndone(trx, found, { undoneBy: act.officerId, undoneAt: at, undoReason: reason });
    if (countsAgain) {
      if (!link) throw new Error(`people are checked in in ${contestId} without its link key`);
      await countAgain(trx, { contestId, slot: slotOf(link, found) });
    }
    await record(trx, act, { at, action: "check-in-undone", subject: `check-in/${found.id}: ${reason}` });
    return ok({ countsAgain });
  });
}

/** Marks that somebody helped this person to vote, and why. Only the first mark counts. */
export async function markAssisted(
  db: Db,
  act: Desk & { checkInId: string; reason: AssistedVoteTable["reason"]; clock: Clock },
): Promise<Result<null, AmendRefusal>> {
  return amend(db, act, async (trx, { found, at }) => {
    if (found.undoneAt !== null) return err({ type: "unknown-check-in" });
    const { officerId, reason } = act;
    const marked = await insertAssisted(trx, { checkInId: found.id, reason, officerId, at });
    const subject = `check-in/${found.id}/${reason}`;
    if (marked) await record(trx, act, { at, action: "assisted-vote-marked", subject });
    return ok(null);
  });
}

/** Runs on one check-in of this room, while people may be checked in. Throws 403 for organisers of other rooms. */
async function amend<T>(
  db: Db,
  act: Desk & { checkInId: string; clock: Clock },
  work: (trx: Trx, it: { found: CheckInTable; at: string }) => Promise<Result<T, AmendRefusal>>,
): Promise<Result<T, AmendRefusal>> {
  return inTransaction<T, AmendRefusal>(db, async (trx) => {
    await lockContest(trx, act.contestId);
    const contest = await findContest(trx, act.contestId);
    if (!contest) return err({ type: "unknown-contest" });
    if (!(await isOfficer(trx, act))) throw new Response(null, { status: 403 });
    const now = await act.clock(trx);
    const state = contestState(contest.records, now);
    if (!mayCheckIn(state)) return err({ type: "not-now", state });
    const found = await findCheckIn(trx, act.checkInId);
    const here = found?.contestId === act.contestId && found.venueId === act.venueId;
    return found && here ? work(trx, { found, at: now.toISOString() }) : err({ type: "unknown-check-in" });
  });
}

function record(
  trx: Trx,
  { contestId, venueId, officerId }: Desk,
  { at, action, subject }: { at: string; action: string; subject?: string },
): Promise<void> {
  const place = `venue/${venueId}`;
  return insertAuditEvent(trx, {
    ...{ at, actorId: officerId, contestId, action },
    subject: subject ? `${place}/${subject}` : place,
  });
}

/** Whether this account is an organiser of this room. */
export async function isOfficer(db: Db | Trx, desk: Desk): Promise<boolean> {
  const officers = await listVenueOfficers(db, desk.contestId);
  return officers.some(
    ({ accountId, venueId, role }) =>
      accountId === desk.officerId && venueId === desk.venueId && role === "organiser",
  );
}

/** The account of a contact. People who never came online get one; the consent they gave online stays as it is. */
async function findPerson(trx: Trx, key: string, now: Date): Promise<string> {
  const known = await findVoterByContact(trx, key);
  return known?.accountId ?? registerVoter(trx, { contactKey: key, consentVersion: paperConsent, now });
}
