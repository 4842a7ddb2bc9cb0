import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutMargin, rankProjects, selectTop } from "./ranking.ts";

function ranked(votes: readonly number[]) {
  return rankProjects(new Map(votes.map((count, index) => [`p${index}`, count])));
}

/** Few distinct values, so that ties are the rule and not the exception. */
const votes = fc.array(fc.nat({ max: 6 }), { maxLength: 30 });

describe("rankProjects", () => {
  test.each([
    { votes: [], ranks: [] },
    { votes: [7], ranks: [1] },
    { votes: [5, 4, 4, 3], ranks: [1, 2, 2, 4] },
    { votes: [3, 4, 4, 5], ranks: [1, 2, 2, 4] },
    { votes: [4, 4, 4, 3], ranks: [1, 1, 1, 4] },
    { votes: [0, 0, 0], ranks: [1, 1, 1] },
  ])("$votes → $ranks", ({ votes, ranks }) => {
    expect(ranked(votes).map((project) => project.rank)).toEqual(ranks);
  });

  test("a rank is one more than the number of projects with more votes (counted one against all)", () => {
    fc.assert(
      fc.property(votes, (counts) => {
        const expected = counts.map((own, index) => ({
          projectId: `p${index}`,
          votes: own,
          rank: 1 + counts.filter((other) => other > own).length,
        }));
        const byId = new Map(ranked(counts).map((project) => [project.projectId, project]));
        expect(counts.map((_, index) => byId.get(`p${index}`))).toEqual(expected);
      }),
    );
  });

  test("most votes first, ballot order among equals", () => {
    expect(ranked([1, 3, 1, 3]).map((project) => project.projectId)).toEqual(["p1", "p3", "p0", "p2"]);
  });

  test("200 projects, all different", () => {
    const ranks = ranked(Array.from({ length: 200 }, (_, index) => (index * 77) % 200));
    expect(ranks.map(({ rank }) => rank)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    expect(ranks.map((project) => project.votes)).toEqual(Array.from({ length: 200 }, (_, i) => 199 - i));
  });
});

describe("selectTop", () => {
  test.each([
    { votes: [5, 4, 3], seats: 2, selected: ["p0", "p1"], tied: [] },
    { votes: [5, 4, 4], seats: 2, selected: ["p0"], tied: ["p1", "p2"] },
    { votes: [5, 5, 4], seats: 2, selected: ["p0", "p1"], tied: [] },
    { votes: [5, 5, 4], seats: 1, selected: [], tied: ["p0", "p1"] },
    { votes: [4, 4, 4], seats: 2, selected: [], tied: ["p0", "p1", "p2"] },
    { votes: [0, 0, 0], seats: 1, selected: [], tied: ["p0", "p1", "p2"] },
    { votes: [3, 3], seats: 2, selected: ["p0", "p1"], tied: [] },
    { votes: [7], seats: 10, selected: ["p0"], tied: [] },
    { votes: [7], seats: 1, selected: ["p0"], tied: [] },
    { votes: [7, 6], seats: 0, selected: [], tied: [] },
    { votes: [], seats: 10, selected: [], tied: [] },
  ])("$votes for $seats seats: $selected in, $tied tied", ({ votes, seats, selected, tied }) => {
    expect(selectTop(ranked(votes), seats)).toEqual({ selected, tiedAtCutoff: tied });
  });

  test("who is in has seats whatever happens, who is tied might, who is out never", () => {
    fc.assert(
      fc.property(votes, fc.integer({ min: 1, max: 35 }), (counts, seats) => {
        const { selected, tiedAtCutoff } = selectTop(ranked(counts), seats);
        counts.forEach((own, index) => {
          const above = counts.filter((other) => other > own).length;
          const atLeast = counts.filter((other) => other >= own).length;
          expect(selected.includes(`p${index}`)).toBe(atLeast <= seats);
          expect(tiedAtCutoff.includes(`p${index}`)).toBe(above < seats && atLeast > seats);
        });
      }),
    );
  });
});

test.each([
  { votes: [5, 4, 3], seats: 2, cut: ["p1", "p2", 1] },
  { votes: [9, 2, 9], seats: 2, cut: ["p2", "p1", 7] },
  { votes: [5, 4, 4], seats: 2, cut: ["p1", "p2", 0] },
  { votes: [5, 4], seats: 2, cut: null },
  { votes: [5, 4], seats: 0, cut: null },
  { votes: [], seats: 1, cut: null },
])("the cut line of $votes for $seats seats: $cut", ({ votes, seats, cut }) => {
  const margin = cutMargin(ranked(votes), seats);
  expect(margin && [margin.lastIn.projectId, margin.firstOut.projectId, margin.votes]).toEqual(cut);
});
