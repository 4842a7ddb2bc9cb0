import type { Contest, Venue } from "#app/domain/contest.ts";
import { type ContestState, contestState } from "#app/domain/contest-state.ts";
import { checkInVerdict, mayCheckIn } from "#app/domain/overlap.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { Keys } from "#app/keys.server.ts";
import { type Clock, type Db, inTransaction, type Trx } from "#db/connection.ts";
import { findVoterByContact, listVenueOfficers } from "#db/queries/accounts.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { findContest, listVenues, lockContest } from "#db/queries/contests.ts";
import {
  countPeople,
  findEnvelopes,
  hasParticipated,
  insertParticipations,
  voidEnvelope,
} from "#db/queries/envelopes.ts";
import { linkKeyOf } from "./contest-keys.server.ts";
import { loadContest } from "./contests.server.ts";
import { appendLog, noteState } from "./log.server.ts";
import { slotOf } from "./pseudonyms.server.ts";
import { type Contact, contactKey, registerVoter } from "./voters.server.ts";

export type CheckInRefusal =
  | { type: "unknown-contest" }
  | { type: "not-now"; state: ContestState }
  /** The rule keeps the online ballot: no paper for this person. */
  | { type: "voted-online" };

export interface CheckedIn {
  /** Whether this person has an online ballot, too. */
  votedOnline: boolean;
  /** True when the online ballot was taken out of the count. */
  voided: boolean;
  /** True when this person was checked in before, here or elsewhere: no second paper. */
  again: boolean;
}

/** The desk of one room for a member of staff. Throws 404. `access` is false for all but the room's organisers. */
export async function loadCheckIn(
  db: Db,
  desk: { contestId: string; venueId: string; officerId: string; now: Date },
): Promise<{ contest: Contest; venue: Venue; access: boolean; open: boolean; people: number }> {
  const { contest, state } = await loadContest(db, desk.contestId, desk.now);
  const venue = (await listVenues(db, contest.id)).find(({ id }) => id === desk.venueId);
  if (!venue) throw new Response(null, { status: 404 });
  return {
    contest,
    venue,
    access: await isOfficer(db, desk),
    open: mayCheckIn(state),
    people: await countPeople(db, { contestId: contest.id, channel: "onsite" }),
  };
}

/** What consent people give on paper at the desk; the text hangs there. */
const paperConsent = "onsite";

/**
 * Checks a person in at a room's desk and applies the contest's rule for people who use both channels, in one
 * transaction: with `keep-hall` their online ballot is void from this moment, and the log says so. Throws 403 for
 * organisers of other rooms.
 */
export async function checkIn(
  db: Db,
  keys: Keys,
  desk: { contestId: string; venueId: string; officerId: string; contact: Contact; clock: Clock },
): Promise<Result<CheckedIn, CheckInRefusal>> {
  const { contestId } = desk;
  const link = await linkKeyOf(db, keys, contestId);
  return inTransaction<CheckedIn, CheckInRefusal>(db, async (trx) => {
    await lockContest(trx, contestId);
    const contest = await findContest(trx, contestId);
    if (!contest) return err({ type: "unknown-contest" });
    if (!(await isOfficer(trx, desk))) throw new Response(null, { status: 403 });
    const now = await desk.clock(trx);
    const state = contestState(contest.records, now);
    if (!mayCheckIn(state) || !link) return err({ type: "not-now", state });
    const person = { contestId, voterId: await findPerson(trx, contactKey(keys, desk.contact), now) };
    const slot = slotOf(link, person);
    const [envelope] = await findEnvelopes(trx, { contestId, slots: [slot] });
    const again = await hasParticipated(trx, { ...person, channel: "onsite" });
    const votedOnline = envelope !== undefined;
    if (again) return ok({ votedOnline, voided: envelope?.voidReason === "onsite", again });

    const counted = votedOnline && envelope.voidReason === null;
    const verdict = checkInVerdict(contest.overlapRule, { votedOnline: counted });
    if (verdict === "refuse") return err({ type: "voted-online" });
    await insertParticipations(trx, [{ ...person, channel: "onsite" }]);
    const voided =
      verdict === "admit-and-void" && (await voidEnvelope(trx, { contestId, slot, reason: "onsite" }));
    if (voided) {
      await noteState(trx, contest, state);
      await appendLog(trx, contestId, [{ type: "void", slot: slot.toString("hex"), reason: "onsite" }]);
    }
    await insertAuditEvent(trx, {
      at: now.toISOString(),
      actorId: desk.officerId,
      contestId,
      action: voided ? "checked-in-online-ballot-void" : "checked-in",
      subject: `venue/${desk.venueId}`,
    });
    return ok({ votedOnline, voided, again });
  });
}

async function isOfficer(
  db: Db | Trx,
  desk: { contestId: string; venueId: string; officerId: string },
): Promise<boolean> {
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
