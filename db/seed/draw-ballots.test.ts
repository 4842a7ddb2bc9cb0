import fc from "fast-check";
import { expect, test } from "vitest";
import { ballotSizes, tallyBallots } from "#app/domain/tally.ts";
import { drawBallots } from "./draw-ballots.ts";
import { incheon } from "./incheon.ts";

const rule = { min: 3, max: 5 };
const online = new Map(incheon.reconstructed.totals.map((total) => [total.candidate, total.online]));

function totalsOf(counts: readonly number[]): Map<string, number> {
  return new Map(counts.map((votes, index) => [`p${index + 1}`, votes]));
}

function drawn(wanted: Parameters<typeof drawBallots>[0]): string[][] {
  const result = drawBallots(wanted);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const anyWish = fc
  .record({ ballots: fc.nat({ max: 40 }), min: fc.integer({ min: 1, max: 4 }), spread: fc.nat({ max: 3 }) })
  .chain(({ ballots, min, spread }) =>
    fc.record({
      counts: fc.array(fc.nat({ max: ballots + 1 }), { minLength: 1, maxLength: 12 }),
      ballots: fc.constant(ballots),
      rule: fc.constant({ min, max: min + spread }),
      seed: fc.integer(),
    }),
  );

test("whatever is wished for: ballots that add up exactly, or a refusal where no ballots could", () => {
  const outcomes = { drawn: 0, refused: 0 };
  fc.assert(
    fc.property(anyWish, ({ counts, ballots, rule, seed }) => {
      const totals = totalsOf(counts);
      const result = drawBallots({ totals, ballots, rule, seed });
      const choices = counts.reduce((sum, votes) => sum + votes, 0);
      // Necessary for any set of ballots at all; so a refusal beyond it would be one too many.
      const thinkable =
        counts.every((votes) => votes <= ballots) &&
        rule.min * ballots <= choices &&
        choices <= rule.max * ballots;
      expect(result.ok).toBe(thinkable);
      outcomes[result.ok ? "drawn" : "refused"]++;
      if (!result.ok) return;
      expect(result.value).toHaveLength(ballots);
      expect(tallyBallots([...totals.keys()], result.value)).toEqual(totals);
      for (const picks of result.value) {
        expect(new Set(picks).size).toBe(picks.length);
        expect(picks.length).toBeGreaterThanOrEqual(rule.min);
        expect(picks.length).toBeLessThanOrEqual(rule.max);
      }
    }),
    { numRuns: 500, seed: 879 },
  );
  expect(Math.min(outcomes.drawn, outcomes.refused)).toBeGreaterThan(50);
});

test.each([
  {
    counts: [3, 3, 4],
    ballots: 3,
    error: { type: "total-exceeds-ballots", projectId: "p3", total: 4, ballots: 3 },
  },
  { counts: [3, 3, 2], ballots: 3, error: { type: "choices-out-of-range", choices: 8, least: 9, most: 15 } },
  {
    counts: [2, 2, 2, 2, 2, 2],
    ballots: 2,
    error: { type: "choices-out-of-range", choices: 12, least: 6, most: 10 },
  },
  { counts: [1, -1], ballots: 1, error: { type: "not-a-count", projectId: "p2", total: -1 } },
  { counts: [0.5], ballots: 1, error: { type: "not-a-count", projectId: "p1", total: 0.5 } },
  { counts: [Number.NaN], ballots: 1, error: { type: "not-a-count", projectId: "p1", total: Number.NaN } },
])("$counts on $ballots ballots: $error.type", ({ counts, ballots, error }) => {
  expect(drawBallots({ totals: totalsOf(counts), ballots, rule, seed: 1 })).toEqual({ ok: false, error });
});

test("the same seed draws the same ballots, another seed others", () => {
  const draw = (seed: number) => drawn({ totals: online, ballots: 879, rule, seed });
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test("879 online ballots look like people's: sizes mixed, few alike, no project at home in one place", () => {
  const ballots = drawn({ totals: online, ballots: 879, rule, seed: 1 });
  for (const [size, count] of ballotSizes(ballots))
    expect(count, `of size ${size}`).toBeGreaterThan(879 * 0.2);
  expect(new Set(ballots.map((picks) => picks.join())).size).toBeGreaterThan(600);
  const half = tallyBallots([...online.keys()], ballots.slice(0, 440));
  for (const [projectId, votes] of online) {
    // The first layout would give some projects all their votes in one half.
    expect((half.get(projectId) ?? 0) / votes, projectId).toBeGreaterThan(0.3);
    expect((half.get(projectId) ?? 0) / votes, projectId).toBeLessThan(0.7);
  }
});
