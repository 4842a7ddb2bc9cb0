import { err, ok, type Result } from "./result.ts";

/** The life of a contest, in order. A contest only ever moves forward. */
export const contestStates = [
  "draft",
  "scheduled",
  "open",
  "closed",
  "counting",
  "opened",
  "certified",
  "published",
] as const;

export type ContestState = (typeof contestStates)[number];

/** The calendar and the records of what was done, all UTC ISO text; null where it has not happened. */
export interface ContestRecords {
  announcedAt: string | null;
  opensAt: string;
  closesAt: string;
  /** When counting in the rooms begins; null when there is no hall. */
  hallOpensAt: string | null;
  openedAt: string | null;
  certifiedAt: string | null;
  publishedAt: string | null;
  /** Whether the ballots could be opened again: every pair of key holders has shown that it can. */
  keysReady: boolean;
  /** The version that a published result was reopened for, while it is not certified; null when none is in the making. */
  correcting?: number | null;
}

export type OpeningRefusal =
  | { type: "not-closed" }
  | { type: "sheets-missing"; missing: number }
  | { type: "already-opened" };

/**
 * The state at `now`, computed at each request: no job has to run for voting to close.
 * What people have done (published, certified, opened) wins over the clock. Voting is half-open,
 * [opensAt, closesAt): the millisecond of closing is already closed. Times are compared as instants,
 * because ISO text of one instant can be written in several ways. Without keys that were tried, voting does not open.
 */
export function contestState(records: ContestRecords, now: Date): ContestState {
  if (records.publishedAt !== null) return "published";
  if (records.certifiedAt !== null) return "certified";
  if (records.openedAt !== null) return "opened";
  if (records.announcedAt === null) return "draft";

  const reached = (time: string) => now.getTime() >= instantOf(time);
  if (!reached(records.opensAt)) return "scheduled";
  if (!reached(records.closesAt)) return records.keysReady ? "open" : "scheduled";
  return records.hallOpensAt !== null && reached(records.hallOpensAt) ? "counting" : "closed";
}

/**
 * The state to act on when the log has noted one before: never an earlier one, so that a clock set back, or a calendar
 * edited by hand, reopens nothing that was closed.
 */
export function neverBack(state: ContestState, noted: ContestState | null): ContestState {
  return noted !== null && isAtLeast(noted, state) ? noted : state;
}

/** Whether a ballot may be cast, or an earlier one replaced. */
export function mayCast(state: ContestState): boolean {
  return state === "open";
}

/**
 * A sheet may still be corrected after the opening, but not once the result is certified, unless two officials reopened
 * the published result for a correction: then until the corrected version is certified.
 */
export function mayEnterSheets(state: ContestState, records?: Pick<ContestRecords, "correcting">): boolean {
  return state === "counting" || state === "opened" || isCorrecting(state, records);
}

/** Whether a published result is open for a corrected version. What is published stays published meanwhile. */
export function isCorrecting(state: ContestState, records?: Pick<ContestRecords, "correcting">): boolean {
  return state === "published" && (records?.correcting ?? null) !== null;
}

/**
 * Whether the online envelopes may be opened. With a hall, only when every venue's sheet is in: the
 * rooms count before anyone knows the online totals, so that these cannot sway a count. Between the
 * closing and the hall no sheet can be in, so all of them are missing.
 */
export function mayOpen(
  state: ContestState,
  { venues, sheetsIn }: { venues: number; sheetsIn: number },
): Result<null, OpeningRefusal> {
  if (isAtLeast(state, "opened")) return err({ type: "already-opened" });
  if (!isAtLeast(state, "closed")) return err({ type: "not-closed" });

  const missing = state === "counting" ? venues - sheetsIn : venues;
  return missing > 0 ? err({ type: "sheets-missing", missing }) : ok(null);
}

/** Two officials sign after the opening, and again a corrected version of what was published. */
export function mayCertify(state: ContestState, records?: Pick<ContestRecords, "correcting">): boolean {
  return state === "opened" || isCorrecting(state, records);
}

/** Whether the public may see any count by project (invariant 5). */
export function mayShowCounts(state: ContestState): boolean {
  return state === "published";
}

/** Whether officials may see the online count by project: they canvass with it, never before the opening. */
export function mayShowOnlineCountsToOfficials(state: ContestState): boolean {
  return isAtLeast(state, "opened");
}

/** A deadline that cannot be read must not read as "never", nor as the server's own zone. */
function instantOf(time: string): number {
  const instant = time.endsWith("Z") ? Date.parse(time) : Number.NaN;
  if (Number.isNaN(instant))
    throw new RangeError(`"${time}" is not a UTC time such as 2020-10-11T15:00:00.000Z`);
  return instant;
}

function isAtLeast(state: ContestState, milestone: ContestState): boolean {
  return contestStates.indexOf(state) >= contestStates.indexOf(milestone);
}
