import { err, ok, type Result } from "#app/domain/result.ts";
import { shuffled } from "#app/domain/shuffle.ts";

export type DrawRefusal =
  | { type: "not-a-count"; projectId: string; total: number }
  | { type: "total-exceeds-ballots"; projectId: string; total: number; ballots: number }
  | { type: "choices-out-of-range"; choices: number; least: number; most: number };

/** Every ballot takes part in this many trades; after about five nothing of the first layout can be seen. */
const rounds = 16;

/**
 * Draws as many ballots as asked for that add up to exactly these totals, each of `min` to `max` distinct projects in
 * the order of `totals`. The same seed draws the same ballots. Refused are only totals that no set of such ballots has.
 */
export function drawBallots(wanted: {
  totals: ReadonlyMap<string, number>;
  ballots: number;
  rule: { min: number; max: number };
  seed: number;
}): Result<string[][], DrawRefusal> {
  const refusal = judge(wanted);
  if (refusal) return err(refusal);
  const drawn = layOut(wanted.totals, wanted.ballots);
  const indexes = drawn.map((_, index) => index);
  let seed = wanted.seed;
  for (let round = 0; round < rounds; round++) {
    const order = shuffled(indexes, ++seed);
    for (let at = 0; at + 1 < order.length; at += 2) {
      const [a, b] = [order[at] ?? 0, order[at + 1] ?? 0];
      const traded = trade(drawn[a] ?? new Set(), drawn[b] ?? new Set(), { rule: wanted.rule, seed: ++seed });
      [drawn[a], drawn[b]] = traded;
    }
  }
  const projectIds = [...wanted.totals.keys()];
  return ok(drawn.map((picks) => projectIds.filter((id) => picks.has(id))));
}

function judge({ totals, ballots, rule }: Parameters<typeof drawBallots>[0]): DrawRefusal | null {
  let choices = 0;
  for (const [projectId, total] of totals) {
    if (!Number.isInteger(total) || total < 0) return { type: "not-a-count", projectId, total };
    if (total > ballots) return { type: "total-exceeds-ballots", projectId, total, ballots };
    choices += total;
  }
  const least = rule.min * ballots;
  const most = rule.max * ballots;
  return least <= choices && choices <= most ? null : { type: "choices-out-of-range", choices, least, most };
}

/**
 * Deals each project's votes to as many neighbouring ballots, round and round. No project comes twice to one ballot,
 * as none has more votes than there are ballots, and the sizes differ by one at most: so this never fails.
 */
function layOut(totals: ReadonlyMap<string, number>, ballots: number): Set<string>[] {
  const laid = Array.from({ length: ballots }, () => new Set<string>());
  let next = 0;
  for (const [projectId, total] of totals) {
    for (let vote = 0; vote < total; vote++) laid[next++ % ballots]?.add(projectId);
  }
  return laid;
}

/**
 * Puts together what only one of two ballots names, and deals it anew: the totals stay, sizes move within the rule.
 * With fixed sizes this is the "curveball" trade (Strona and others, 2014), which mixes fast.
 */
function trade(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  { rule, seed }: { rule: { min: number; max: number }; seed: number },
): [Set<string>, Set<string>] {
  const common = [...a].filter((id) => b.has(id));
  const pool = shuffled([...[...a].filter((id) => !b.has(id)), ...[...b].filter((id) => !a.has(id))], seed);
  const possible: number[] = [];
  for (let toA = 0; toA <= pool.length; toA++) {
    const sizes = [common.length + toA, common.length + pool.length - toA];
    if (sizes.every((size) => rule.min <= size && size <= rule.max)) possible.push(toA);
  }
  const [toA = a.size - common.length] = shuffled(possible, seed);
  return [new Set([...common, ...pool.slice(0, toA)]), new Set([...common, ...pool.slice(toA)])];
}
