import type { BallotRule } from "#app/domain/ballot.ts";
import type { Contest, OfficerDuty, Text } from "#app/domain/contest.ts";
import { type ContestState, contestState, mayEnterSheets } from "#app/domain/contest-state.ts";
import { type RoundOutcome, roundOutcome } from "#app/domain/count-round.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { Clock, Trx } from "#db/connection.ts";
import { listVenueOfficers } from "#db/queries/accounts.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { findContest, listBallotProjects, listVenues, lockContest } from "#db/queries/contests.ts";
import { type CountReading, type CountRound, listReadings, listRounds } from "#db/queries/count-rounds.ts";
import { findNewestSheet, type SavedSheet } from "#db/queries/tally-sheets.ts";

/** Longer reasons are cut by nobody: they are refused. */
export const mostReasonLetters = 300;

/** Who does something in the counting of a room, and when. */
export interface CountAct {
  contestId: string;
  venueId: string;
  officerId: string;
  clock: Clock;
}

export type AdmissionRefusal = { type: "unknown-venue" } | { type: "not-counting"; state: ContestState };

export type ReasonRefusal = { type: "reason-missing" } | { type: "reason-too-long"; most: number };

/** A room as it stands while the contest is locked. */
export interface RoomCount {
  contest: Contest;
  projects: readonly { id: string; number: number }[];
  /** What a sheet of this contest is made of. */
  form: { rule: BallotRule; projectIds: string[] };
  state: ContestState;
  now: Date;
  /** What the officer does in this room. */
  duty: OfficerDuty;
  rounds: CountRound[];
  /** The newest round; undefined before anybody began. */
  round: CountRound | undefined;
  /** Those of the newest round. */
  readings: CountReading[];
  outcome: RoundOutcome;
  newest: SavedSheet | undefined;
  /** Whether the newest round is signed, so that only a correction goes on. */
  signed: boolean;
}

/** Locks the contest and says how a room stands for one of its officers. Throws 403 when they are no organiser of it. */
export async function admitToCount(trx: Trx, act: CountAct): Promise<Result<RoomCount, AdmissionRefusal>> {
  const { contestId, venueId } = act;
  await lockContest(trx, contestId);
  const now = await act.clock(trx);
  const contest = await findContest(trx, contestId);
  const venues = contest ? await listVenues(trx, contestId) : [];
  if (!contest || !venues.some(({ id }) => id === venueId)) return err({ type: "unknown-venue" });
  const duty = await dutyOf(trx, act);
  if (!duty) throw new Response(null, { status: 403 });
  const state = contestState(contest.records, now);
  if (!mayEnterSheets(state, contest.records)) return err({ type: "not-counting", state });

  const projects = await listBallotProjects(trx, contestId);
  const form = { rule: contest.rule, projectIds: projects.map(({ id }) => id) };
  const rounds = await listRounds(trx, contestId, venueId);
  const round = rounds.at(-1);
  const readings = (await listReadings(trx, contestId, venueId)).filter((one) => one.round === round?.round);
  const newest = await findNewestSheet(trx, act);
  const outcome = roundOutcome(form, readings);
  const signed = newest !== undefined && (newest.signature?.round ?? 0) === (round?.round ?? 0);
  return ok({
    ...{ contest, projects, form, state, now, duty },
    ...{ rounds, round, readings, outcome, newest, signed },
  });
}

async function dutyOf(trx: Trx, act: CountAct): Promise<OfficerDuty | undefined> {
  const officers = await listVenueOfficers(trx, act.contestId);
  return officers.find(
    ({ accountId, venueId, role }) =>
      accountId === act.officerId && venueId === act.venueId && role === "organiser",
  )?.duty;
}

/** One line of text: PostgreSQL stores no NUL, and a form field has no line breaks. */
function cleanLine(text: string | null): string {
  return (text ?? "").replace(/\p{Cc}/gu, " ").trim();
}

/** A reason as it is kept. */
export function readReason(text: string | null): Result<string, ReasonRefusal> {
  const reason = cleanLine(text);
  if (reason === "") return err({ type: "reason-missing" });
  if (reason.length > mostReasonLetters) return err({ type: "reason-too-long", most: mostReasonLetters });
  return ok(reason);
}

/** Leaves a line of what was done, without a figure, and tells the open boards. */
export async function recordCount(
  trx: Trx,
  act: CountAct,
  { now, action, subject }: { now: Date; action: string; subject: string },
): Promise<void> {
  await insertAuditEvent(trx, {
    at: now.toISOString(),
    actorId: act.officerId,
    contestId: act.contestId,
    action,
    subject: `venue/${act.venueId}/${subject}`,
  });
}

/** Who wrote a reading, for those who may not see its figures. */
export type ReadBy = { name: Text; at: string };
