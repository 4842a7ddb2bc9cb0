import { err, ok, type Result } from "./result.ts";

export type ContestState =
  | "draft"
  | "scheduled"
  | "open"
  | "closed"
  | "counting"
  | "opened"
  | "certified"
  | "published";

/** What is recorded about a contest's life, all as UTC ISO text ending in Z; null when it has not happened. */
export interface ContestRecords {
  announcedAt: string | null;
  opensAt: string;
  closesAt: string;
  /** When the rooms of the town hall begin; null when the contest has no hall. */
  hallOpensAt: string | null;
  openedAt: string | null;
  certifiedAt: string | null;
  publishedAt: string | null;
}

export type OpeningRefusal =
  | { type: "not-closed" }
  | { type: "sheets-missing"; missing: number }
  | { type: "already-opened" };

/**
 * Where a contest stands at `now`. What officials recorded wins over the calendar; voting is half-open,
 * `[opensAt, closesAt)`, to the millisecond. Throws a RangeError for a time that is not UTC ISO text.
 */
export function contestState(records: ContestRecords, now: Date): ContestState {
  if (records.publishedAt !== null) return "published";
  if (records.certifiedAt !== null) return "certified";
  if (records.openedAt !== null) return "opened";
  if (records.announcedAt === null) return "draft";

  const time = now.getTime();
  if (time < instant(records.opensAt)) return "scheduled";
  if (time < instant(records.closesAt)) return "open";
  if (records.hallOpensAt !== null && time >= instant(records.hallOpensAt)) return "counting";
  return "closed";
}

/** Whether an online ballot is accepted, a first one or a changed one. */
export function mayCast(state: ContestState): boolean {
  return state === "open";
}

/** Whether a room's sheet may be entered or corrected: still after the opening, never after certification. */
export function mayEnterSheets(state: ContestState): boolean {
  return state === "counting" || state === "opened";
}

/**
 * Whether the online envelopes may be opened. Rooms count blind to the online tally, so every sheet must be in;
 * a contest without rooms may open as soon as voting has closed. Rooms whose hall has not begun answer
 * `sheets-missing`, or `not-closed` should their sheets stand there already (the hall was moved).
 */
export function mayOpen(
  state: ContestState,
  { venues, sheetsIn }: { venues: number; sheetsIn: number },
): Result<void, OpeningRefusal> {
  if (mayShowCountsToOfficials(state)) return err({ type: "already-opened" });
  if (state !== "closed" && state !== "counting") return err({ type: "not-closed" });
  if (sheetsIn < venues) return err({ type: "sheets-missing", missing: venues - sheetsIn });
  if (state === "closed" && venues > 0) return err({ type: "not-closed" });
  return ok(undefined);
}

/** Whether officials may sign the result. That two different officials must is the service's to keep. */
export function mayCertify(state: ContestState): boolean {
  return state === "opened";
}

/** Whether the certified result may be made public. */
export function mayPublish(state: ContestState): boolean {
  return state === "certified";
}

/** Whether the public may see any count by project, or anything derived from one, such as an order. */
export function mayShowCounts(state: ContestState): boolean {
  return state === "published";
}

/** Whether officials may see counts by project. Before the opening nobody may. */
export function mayShowCountsToOfficials(state: ContestState): boolean {
  return state === "opened" || state === "certified" || state === "published";
}

/** Text without Z would be read in the server's own zone, and a deadline would be hours off without a sound. */
function instant(text: string): number {
  const time = text.endsWith("Z") ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new RangeError(`not a UTC ISO time: ${text}`);
  return time;
}
