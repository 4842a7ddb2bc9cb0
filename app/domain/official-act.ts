import { type ContestRecords, type ContestState, isCorrecting, mayCertify } from "./contest-state.ts";
import type { CountRule } from "./count-rule.ts";

/** What two officials may do together, one asking and another agreeing. Each is logged and shown to the public. */
export const officialActKinds = ["rule-change", "draw", "override", "correction"] as const;
export type OfficialActKind = (typeof officialActKinds)[number];

/** What is asked for, as it is stored. */
export type OfficialActContent =
  | { kind: "rule-change"; rule: CountRule }
  | { kind: "draw"; seed: string }
  | { kind: "override"; out: string[]; in: string[] }
  | { kind: "correction" };

export const mostReasonLetters = 500;
export const mostSeedLetters = 200;

/**
 * When: the rule only until the hall begins to count, so that nobody chooses it knowing figures; a draw and another choice
 * of projects between the opening and the certification; a correction once a result is published and none is under way.
 */
export function mayAskFor(
  kind: OfficialActKind,
  state: ContestState,
  records: Pick<ContestRecords, "correcting">,
): boolean {
  if (kind === "rule-change") return state === "scheduled" || state === "open" || state === "closed";
  if (kind === "correction") return state === "published" && !isCorrecting(state, records);
  return mayCertify(state, records);
}
