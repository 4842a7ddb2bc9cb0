import type { ContestResult } from "./contest-result.ts";
import { err, ok, type Result } from "./result.ts";

/** Two officials put projects in and out of the chosen ones against the count. It is marked wherever the result shows. */
export interface Override {
  out: string[];
  in: string[];
  reason: string;
}

export type OverrideProblem =
  | { type: "override-empty" }
  /** As many go in as out, so that the number of seats stays what the rule says. */
  | { type: "override-uneven"; out: number; in: number }
  | { type: "override-not-chosen"; projectId: string }
  | { type: "override-already-chosen"; projectId: string }
  /** What no rule has settled cannot be decided this way either. */
  | { type: "tie-at-cutoff"; projectIds: string[] };

/** Judges a change of the chosen projects against what the count says. */
export function checkOverride(
  counted: { projects: readonly { id: string; selected: boolean }[]; tiedAtCutoff: readonly string[] },
  change: Pick<Override, "out" | "in">,
): Result<null, OverrideProblem> {
  if (counted.tiedAtCutoff.length > 0)
    return err({ type: "tie-at-cutoff", projectIds: [...counted.tiedAtCutoff] });
  const chosen = new Set(counted.projects.filter(({ selected }) => selected).map(({ id }) => id));
  const listed = new Set(counted.projects.map(({ id }) => id));
  if (change.out.length === 0 && change.in.length === 0) return err({ type: "override-empty" });
  if (new Set(change.out).size !== new Set(change.in).size)
    return err({ type: "override-uneven", out: change.out.length, in: change.in.length });
  const notChosen = change.out.find((id) => !chosen.has(id));
  if (notChosen !== undefined) return err({ type: "override-not-chosen", projectId: notChosen });
  const already = change.in.find((id) => chosen.has(id) || !listed.has(id));
  return already === undefined ? ok(null) : err({ type: "override-already-chosen", projectId: already });
}

/** The result with other projects chosen. Votes, ranks, cut line and ties stay what the count made them. */
export function withOverride(
  result: ContestResult,
  change: Pick<Override, "out" | "in">,
  projects: readonly { id: string; fieldId: string }[],
): ContestResult {
  const isChosen = (id: string, selected: boolean) =>
    change.in.includes(id) || (selected && !change.out.includes(id));
  const rows = result.projects.map((row) => ({ ...row, selected: isChosen(row.projectId, row.selected) }));
  const chosen = new Set(rows.filter(({ selected }) => selected).map(({ projectId }) => projectId));
  return {
    ...result,
    projects: rows,
    fields: result.fields.map((field) => ({
      ...field,
      selected: projects.filter(({ id, fieldId }) => fieldId === field.fieldId && chosen.has(id)).length,
    })),
  };
}
