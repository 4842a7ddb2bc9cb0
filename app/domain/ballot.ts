import { err, ok, type Result } from "./result.ts";

/** How many projects one ballot names (`min` to `max`) and how many are chosen in the end (`seats`). */
export interface BallotRule {
  min: number;
  max: number;
  seats: number;
}

/**
 * How often one person may cast in one contest. Far above any change of mind; it keeps a single voter from flooding the
 * log, and from searching for a ballot code that somebody else has.
 */
export const mostVersions = 1000;

export type BallotRefusal =
  | { type: "unknown-project"; projectId: string }
  | { type: "withdrawn-project"; projectId: string }
  | { type: "repeated"; projectId: string }
  | { type: "too-few"; picked: number; min: number }
  | { type: "too-many"; picked: number; max: number };

export interface BallotProgress {
  state: "empty" | "under" | "complete" | "over";
  /** Picks still needed to reach the minimum. */
  missing: number;
  /** Picks still allowed up to the maximum. */
  room: number;
  /** Picks above the maximum. */
  excess: number;
}

/**
 * Invariant 3: min to max distinct projects of this contest. The value is the picks in the order of
 * `projects`, so that a stored ballot says nothing about the order in which a person marked it.
 * When several refusals hold, the one that hides the others wins: unknown, withdrawn, repeated, counts.
 */
export function checkBallot(
  rule: BallotRule,
  projects: readonly { id: string; withdrawn: boolean }[],
  selections: readonly string[],
): Result<string[], BallotRefusal> {
  const listed = new Map(projects.map((project) => [project.id, project]));

  const unknown = selections.find((id) => !listed.has(id));
  if (unknown !== undefined) return err({ type: "unknown-project", projectId: unknown });

  const withdrawn = selections.find((id) => listed.get(id)?.withdrawn);
  if (withdrawn !== undefined) return err({ type: "withdrawn-project", projectId: withdrawn });

  const repeated = selections.find((id, index) => selections.indexOf(id) !== index);
  if (repeated !== undefined) return err({ type: "repeated", projectId: repeated });

  const picked = selections.length;
  if (picked < rule.min) return err({ type: "too-few", picked, min: rule.min });
  if (picked > rule.max) return err({ type: "too-many", picked, max: rule.max });

  const picks = new Set(selections);
  return ok(projects.map((project) => project.id).filter((id) => picks.has(id)));
}

/** Where a half-marked ballot stands, for the counter on screen. It guides; only checkBallot decides. */
export function ballotProgress(rule: BallotRule, picked: number): BallotProgress {
  return {
    state: progressState(rule, picked),
    missing: Math.max(0, rule.min - picked),
    room: Math.max(0, rule.max - picked),
    excess: Math.max(0, picked - rule.max),
  };
}

function progressState(rule: BallotRule, picked: number): BallotProgress["state"] {
  if (picked === 0) return "empty";
  if (picked < rule.min) return "under";
  return picked > rule.max ? "over" : "complete";
}

/** Every number of picks a complete ballot can have, smallest first: 3, 4, 5 for a rule of 3 to 5. */
export function allowedSizes(rule: Pick<BallotRule, "min" | "max">): number[] {
  return Array.from({ length: rule.max - rule.min + 1 }, (_, index) => rule.min + index);
}
