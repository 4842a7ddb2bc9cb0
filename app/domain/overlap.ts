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

/**
 * What became of a person's online ballot: `officials` and `onsite` say why it is void. `unknown` once nobody can come
 * back to it any more, because the link key is destroyed.
 */
export type BallotFate = "none" | "counts" | "officials" | "onsite" | "unknown";

/** `kept` is the person's envelope; null where it cannot be found. */
export function ballotFate(
  rule: OverlapRule,
  {
    voted,
    inHall,
    kept,
  }: { voted: boolean; inHall: boolean; kept: { voidReason: "onsite" | "officials" | null } | null },
): BallotFate {
  if (!voted) return "none";
  if (kept) return kept.voidReason ?? "counts";
  // The rule itself still tells: who was checked in has no online ballot in the count.
  return rule === "keep-hall" && inHall ? "onsite" : "unknown";
}

/** Why this person cannot cast an online ballot, whatever is on it; null when they can while voting is open. */
export function castBar(
  rule: OverlapRule,
  { fate, inHall }: { fate: BallotFate; inHall: boolean },
): "voided" | "voted-in-hall" | null {
  if (fate === "officials") return "voided";
  return fate === "onsite" || (inHall && rule !== "count-both") ? "voted-in-hall" : null;
}
