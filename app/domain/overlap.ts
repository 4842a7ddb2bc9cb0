import type { OverlapRule } from "./contest.ts";
import type { ContestState } from "./contest-state.ts";

/** What the hall does with a person who comes to the desk: gives them a paper, and what becomes of an online ballot. */
export type CheckInVerdict = "admit" | "admit-and-void" | "refuse";

/**
 * Judges one person at the desk. `count-both` is the rule of 2020, when the two tallies were added as they were:
 * nobody's two ballots were compared.
 */
export function checkInVerdict(rule: OverlapRule, { votedOnline }: { votedOnline: boolean }): CheckInVerdict {
  if (!votedOnline || rule === "count-both") return "admit";
  return rule === "keep-online" ? "refuse" : "admit-and-void";
}

/** People may be checked in from the first ballot on, and never once the online ballots are opened. */
export function mayCheckIn(state: ContestState): boolean {
  return state === "open" || state === "closed" || state === "counting";
}

/** Officials may take a ballot out of the count as long as nobody knows what is in it. */
export function mayVoid(state: ContestState): boolean {
  return state === "open" || state === "closed" || state === "counting";
}
