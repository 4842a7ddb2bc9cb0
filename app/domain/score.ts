import type { Weights } from "./count-rule.ts";
import { type Tally, totalChoices } from "./tally.ts";

export interface ChannelTallies {
  online: Tally;
  onsite: Tally;
}

/**
 * The points that ranks go by, as whole numbers of any length: no rounding can make or break a tie. Points by shares
 * are put over one denominator: w1 · votes1 / choices1 + w2 · votes2 / choices2, times choices1 · choices2. A channel
 * without any choice adds nothing. Keys in the order of the online tally.
 */
export function scoresOf(weights: Weights, { online, onsite }: ChannelTallies): Map<string, bigint> {
  const factors = factorsOf(weights, { online: totalChoices(online), onsite: totalChoices(onsite) });
  return new Map(
    [...online].map(([id, votes]) => [
      id,
      factors.online * BigInt(votes) + factors.onsite * BigInt(onsite.get(id) ?? 0),
    ]),
  );
}

/** What a score is a part of when points are shares: then `score / whole` is the weighted share. Null for points by vote. */
export function wholeScore(weights: Weights, choices: { online: number; onsite: number }): bigint | null {
  if (weights.of === "points") return null;
  const [online, onsite] = [atLeastOne(choices.online), atLeastOne(choices.onsite)];
  return BigInt(weights.online + weights.onsite) * online * onsite;
}

/** A part of a whole in percent: three decimals, cut off and not rounded, since ranks go by the exact value. */
export function percentOf(part: bigint, whole: bigint): string {
  const thousandths = (part * 100_000n) / whole;
  return `${thousandths / 1000n}.${String(thousandths % 1000n).padStart(3, "0")}`;
}

function factorsOf(weights: Weights, choices: { online: number; onsite: number }) {
  const [online, onsite] = [BigInt(weights.online), BigInt(weights.onsite)];
  if (weights.of === "points") return { online, onsite };
  return { online: online * atLeastOne(choices.onsite), onsite: onsite * atLeastOne(choices.online) };
}

function atLeastOne(choices: number): bigint {
  return BigInt(Math.max(1, choices));
}
