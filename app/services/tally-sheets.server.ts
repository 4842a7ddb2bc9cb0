import { hash, randomBytes } from "node:crypto";
import type { VenueSheet } from "#app/domain/canvass.ts";
import type { RoundOutcome } from "#app/domain/count-round.ts";
import { canonicalJson } from "#app/domain/log-line.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { addFigures, checkRoom } from "#app/domain/room-voting.ts";
import { sheetFacts } from "#app/domain/sheet-facts.ts";
import { type Db, inTransaction, type Trx } from "#db/connection.ts";
import { insertRound, listIncidents } from "#db/queries/count-rounds.ts";
import { insertSheet, insertSheetSalt } from "#db/queries/tally-sheets.ts";
import {
  type AdmissionRefusal,
  admitToCount,
  type CountAct,
  type ReasonRefusal,
  type RoomCount,
  readReason,
  recordCount,
} from "./count-admission.server.ts";
import { beginFirstRound } from "./count-beginning.server.ts";
import { type IncidentRefusal, keepSums, type ReportedIncident } from "./incidents.server.ts";
import { appendLog, noteState } from "./log.server.ts";
import { addedFigures, phonePartOf } from "./room-figures.server.ts";

export type SignRefusal =
  | AdmissionRefusal
  /** Only the lead of the room signs, and sends back. */
  | { type: "not-the-lead" }
  /** Nobody signs what they counted. */
  | { type: "counted-by-you" }
  /** The two counts are not both in, or differ. */
  | { type: "not-agreed"; outcome: Exclude<RoundOutcome["type"], "agreed"> }
  /** The round of the page is over: sent back, or begun again. */
  | { type: "other-round"; round: number }
  /** The figures do not add up, and neither a counter nor the lead says why. */
  | { type: "incident-missing" }
  | IncidentRefusal
  /** People still vote by phone in this room. */
  | { type: "phone-voting-open" };

interface RoundAct extends CountAct {
  /** The round the page was made for. */
  round: number;
}

/**
 * The lead of a room signs what was counted twice, to which the ballots by phone of a room with both kinds are added:
 * from now on it is the room's sheet, and named in the log. What does not add up, on the paper or together, is signed
 * with an incident: of a counter, or of the lead, who alone may see that there is one to explain. Nothing
 * changes a sheet any more; a correction is another revision. Signing again answers the same. Throws 403 when the officer
 * is no organiser of the room.
 */
export async function signSheet(
  db: Db,
  act: RoundAct & { incident?: ReportedIncident | null },
): Promise<Result<{ revision: number }, SignRefusal>> {
  return inTransaction<{ revision: number }, SignRefusal>(db, async (trx) => {
    const admitted = await admitToCount(trx, act);
    if (!admitted.ok) return admitted;
    const room = admitted.value;
    const { newest, round, outcome } = room;
    if (room.duty !== "lead") return err({ type: "not-the-lead" });
    if (act.round !== (round?.round ?? 1)) return err({ type: "other-round", round: round?.round ?? 1 });
    if (room.signed && newest?.signature?.signedById === act.officerId)
      return ok({ revision: newest.revision });
    if (!round || outcome.type !== "agreed")
      return err({ type: "not-agreed", outcome: outcome.type === "agreed" ? "empty" : outcome.type });
    if (room.readings.some(({ countedById }) => countedById === act.officerId))
      return err({ type: "counted-by-you" });
    const phone = await phonePartOf(trx, act);
    if (phone.stage === "open") return err({ type: "phone-voting-open" });
    const added = addedFigures(phone);
    const problems = checkRoom(room.form, { paper: outcome.figures, phone: added });
    const addsUp = problems.paper.length + problems.together.length === 0;
    const explained = addsUp ? ok(null) : await explain(trx, act, { room, round: round.round });
    if (!explained.ok) return explained;

    const figures = added ? addFigures(outcome.figures, added) : outcome.figures;
    const revision = (newest?.revision ?? 0) + 1;
    await save(trx, act, { room, round: round.round, revision, figures, incidentId: explained.value });
    await logSheet(trx, room, { venueId: act.venueId, revision, figures });
    return ok({ revision });
  });
}

/** The incident that explains figures which do not add up: what the lead says now, or what was said when they were read. */
async function explain(
  trx: Trx,
  act: CountAct & { incident?: ReportedIncident | null },
  { room, round }: { room: RoomCount; round: number },
): Promise<Result<string, SignRefusal>> {
  if (act.incident) return keepSums(trx, act, { incident: act.incident, round, now: room.now });
  const incidents = await listIncidents(trx, act.contestId, act.venueId);
  const told = incidents.findLast((incident) => incident.kind === "sums" && incident.round === round);
  return told ? ok(told.id) : err({ type: "incident-missing" });
}

async function save(
  trx: Trx,
  act: CountAct,
  sheet: {
    room: RoomCount;
    round: number;
    revision: number;
    figures: VenueSheet["figures"];
    incidentId: string | null;
  },
): Promise<void> {
  const { contestId, venueId, officerId } = act;
  const { room, round, revision, figures, incidentId } = sheet;
  const find = (kind: "first" | "second") => room.readings.find(({ reading }) => reading === kind);
  const [first, second] = [find("first"), find("second")];
  if (!first || !second) throw new Error("an agreed round lacks a reading");
  const written = await insertSheet(trx, {
    ...{ contestId, venueId, revision, figures, round, incidentId },
    ...{ enteredBy: first.countedById, enteredAt: first.countedAt, secondBy: second.countedById },
    ...{ signedBy: officerId, signedAt: room.now.toISOString(), reason: reasonOf(room) },
  });
  if (!written) throw new Error("a revision appeared while the contest was locked");
  const subject = `revision/${revision}`;
  await recordCount(trx, act, { now: room.now, action: "tally-sheet-signed", subject });
}

/** Why the newest signed sheet is corrected: as it was said when the correction began, whatever was sent back since. */
function reasonOf({ rounds, newest }: RoomCount): string | null {
  if (!newest) return null;
  const signed = newest.signature?.round ?? 0;
  return rounds.find(({ round, cause }) => cause === "correction" && round > signed)?.reason ?? null;
}

/** Names a sheet in the log, by its hash. */
export async function logSheet(
  trx: Trx,
  { contest, projects, state }: Pick<RoomCount, "contest" | "projects" | "state">,
  { venueId, revision, figures }: VenueSheet,
): Promise<void> {
  const numberOf = new Map(projects.map(({ id, number }) => [id, number]));
  const salt = randomBytes(16).toString("hex");
  await insertSheetSalt(trx, { contestId: contest.id, venueId, revision, salt });
  const facts = sheetFacts(contest.id, { venueId, revision, figures, salt }, numberOf);
  await noteState(trx, contest, state);
  const sheet = hash("sha256", canonicalJson(facts), "hex");
  await appendLog(trx, contest.id, [{ type: "onsite", venue: venueId, revision, hash: sheet }]);
}

export type RoundRefusal =
  | AdmissionRefusal
  | ReasonRefusal
  | { type: "not-the-lead" }
  | { type: "other-round"; round: number }
  /** Nothing is agreed that could be sent back, or nothing signed that could be corrected. */
  | { type: "nothing-to-begin" };

/** The lead does not sign: both count again, in a new round, and see why. The same again answers the same. */
export async function sendBack(
  db: Db,
  act: RoundAct & { reason: string | null },
): Promise<Result<{ round: number }, RoundRefusal>> {
  return beginRound(db, act, "sent-back");
}

/** A signed sheet is wrong: it stays as it is, and a new round begins that ends in its next revision. */
export async function beginCorrection(
  db: Db,
  act: RoundAct & { reason: string | null },
): Promise<Result<{ round: number }, RoundRefusal>> {
  return beginRound(db, act, "correction");
}

async function beginRound(
  db: Db,
  act: RoundAct & { reason: string | null },
  cause: "sent-back" | "correction",
): Promise<Result<{ round: number }, RoundRefusal>> {
  return inTransaction<{ round: number }, RoundRefusal>(db, async (trx) => {
    const admitted = await admitToCount(trx, act);
    if (!admitted.ok) return admitted;
    const room = admitted.value;
    const current = room.round?.round ?? 1;
    const reason = readReason(act.reason);
    if (isReplay(room, act, { cause, reason: reason.ok ? reason.value : "" })) return ok({ round: current });
    if (cause === "sent-back" && room.duty !== "lead") return err({ type: "not-the-lead" });
    if (act.round !== current) return err({ type: "other-round", round: current });
    if (!mayBegin(room, cause)) return err({ type: "nothing-to-begin" });
    if (!reason.ok) return reason;

    const { contestId, venueId, officerId } = act;
    const begun = { contestId, venueId, begunBy: officerId, begunAt: room.now.toISOString() };
    // A sheet of before rooms were counted twice stands for a first round of its own.
    if (!room.round) await beginFirstRound(trx, act, room);
    const round = current + 1;
    await insertRound(trx, { ...begun, round, cause, reason: reason.value });
    const action = cause === "correction" ? "correction-begun" : "count-sent-back";
    await recordCount(trx, act, { now: room.now, action, subject: `round/${round}: ${reason.value}` });
    return ok({ round });
  });
}

/** A room may be counted anew from whatever its two counts have come to, but not while nobody has counted. */
function mayBegin({ signed, outcome }: RoomCount, cause: "sent-back" | "correction"): boolean {
  return cause === "correction" ? signed : !signed && outcome.type !== "empty";
}

function isReplay(
  { round }: RoomCount,
  act: RoundAct,
  { cause, reason }: { cause: string; reason: string },
): boolean {
  return (
    round?.round === act.round + 1 &&
    round.cause === cause &&
    round.begunById === act.officerId &&
    round.reason === reason
  );
}
