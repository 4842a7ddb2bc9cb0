import { err, ok, type Result } from "./result.ts";

/** How many projects one person marks (`min` to `max`) and how many are chosen in the end (`seats`). */
export interface BallotRule {
  min: number;
  max: number;
  seats: number;
}

export type BallotRefusal =
  | { type: "too-few"; picked: number; min: number }
  | { type: "too-many"; picked: number; max: number }
  | { type: "repeated"; projectId: string }
  | { type: "unknown-project"; projectId: string }
  | { type: "withdrawn-project"; projectId: string };

export interface BallotProgress {
  state: "empty" | "under" | "complete" | "over";
  /** Picks still needed to reach the minimum. */
  missing: number;
  /** Picks still allowed before the maximum. */
  room: number;
  /** Picks above the maximum. */
  excess: number;
}

/**
 * Judges what a person marked. The value is the picks in ballot order (that of `projects`), so that the order of
 * clicking is never stored. When several refusals hold, the first of these is told: unknown, withdrawn, repeated,
 * then the number of picks; within one kind, the earliest selection.
 */
export function checkBallot(
  rule: BallotRule,
  projects: readonly { id: string; withdrawn: boolean }[],
  selections: readonly string[],
): Result<string[], BallotRefusal> {
  const withdrawn = new Map(projects.map((project) => [project.id, project.withdrawn]));
  const picks = new Set(selections);

  const unknown = selections.find((id) => !withdrawn.has(id));
  if (unknown !== undefined) return err({ type: "unknown-project", projectId: unknown });

  const gone = selections.find((id) => withdrawn.get(id));
  if (gone !== undefined) return err({ type: "withdrawn-project", projectId: gone });

  const repeated = selections.find((id, index) => selections.indexOf(id) !== index);
  if (repeated !== undefined) return err({ type: "repeated", projectId: repeated });

  if (picks.size < rule.min) return err({ type: "too-few", picked: picks.size, min: rule.min });
  if (picks.size > rule.max) return err({ type: "too-many", picked: picks.size, max: rule.max });
  return ok(projects.map((project) => project.id).filter((id) => picks.has(id)));
}

/** What the counter beside the ballot says for a number of distinct picks. Any number in the range is complete. */
export function ballotProgress(rule: BallotRule, picked: number): BallotProgress {
  const counts = {
    missing: Math.max(0, rule.min - picked),
    room: Math.max(0, rule.max - picked),
    excess: Math.max(0, picked - rule.max),
  };
  if (picked === 0) return { state: "empty", ...counts };
  if (counts.missing > 0) return { state: "under", ...counts };
  if (counts.excess > 0) return { state: "over", ...counts };
  return { state: "complete", ...counts };
}
