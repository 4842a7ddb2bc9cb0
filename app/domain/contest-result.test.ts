import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { computeResult } from "./contest-result.ts";
import { tallyBallots } from "./tally.ts";

/** A contest of one field, with `online[i]` and `onsite[i]` votes for project `p<i>`. */
function resultOf(online: readonly number[], onsite: readonly number[], { seats = 10, people = 0 } = {}) {
  const projects = online.map((_, index) => ({ id: `p${index}`, fieldId: "f" }));
  const tally = (votes: readonly number[]) =>
    new Map(projects.map(({ id }, index) => [id, votes[index] ?? 0]));
  return computeResult({
    rule: { min: 3, max: 5, seats },
    projects,
    fieldIds: ["f"],
    online: { people, tally: tally(online) },
    onsite: { people: 0, tally: tally(onsite) },
  });
}

describe("the cut line", () => {
  test("equal totals across it, from different channels, are tied and not selected", () => {
    const result = resultOf([9, 5, 0, 1], [0, 0, 5, 1], { seats: 2 });
    expect(result.tiedAtCutoff).toEqual(["p1", "p2"]);
    expect(result.cut).toMatchObject({ lastIn: "p1", firstOut: "p2", votes: 0 });
    expect(result.projects.map((p) => [p.projectId, p.rank, p.selected, p.tiedAtCutoff])).toEqual([
      ["p0", 1, true, false],
      ["p1", 2, false, true],
      ["p2", 2, false, true],
      ["p3", 4, false, false],
    ]);
    expect(result.fields).toEqual([{ fieldId: "f", candidates: 4, selected: 1 }]);
  });

  test("equal totals above it are both selected", () => {
    const result = resultOf([5, 5, 4], [0, 0, 0], { seats: 2 });
    expect(result.tiedAtCutoff).toEqual([]);
    expect(result.projects.map((p) => p.selected)).toEqual([true, true, false]);
    expect(result.cut).toMatchObject({ lastIn: "p1", firstOut: "p2", votes: 1 });
  });

  test("no ballots at all: everything is tied, nothing is selected, shares are 0", () => {
    const result = resultOf(Array(20).fill(0), Array(20).fill(0));
    expect(result.tiedAtCutoff).toHaveLength(20);
    expect(result.channels.total).toEqual({ people: 0, choices: 0 });
    for (const project of result.projects) {
      expect(project).toMatchObject({ rank: 1, onlineRank: 1, onsiteRank: 1, selected: false });
      expect([project.shareOfChoices, project.shareOfPeople]).toEqual([0, 0]);
    }
  });

  test("one project: no cut line", () => {
    const result = resultOf([2], [1], { people: 4 });
    expect(result.cut).toBeNull();
    expect(result.projects).toEqual([
      {
        projectId: "p0",
        ...{ online: 2, onsite: 1, total: 3, score: 3n },
        ...{ rank: 1, onlineRank: 1, onsiteRank: 1 },
        ...{ selected: true, tiedAtCutoff: false },
        ...{ shareOfChoices: 100, shareOfPeople: 75 },
      },
    ]);
  });

  test("200 projects, of which 10", () => {
    const result = resultOf(
      Array.from({ length: 200 }, (_, index) => index),
      Array(200).fill(0),
    );
    expect(result.projects.filter((p) => p.selected).map((p) => p.projectId)).toEqual(
      Array.from({ length: 10 }, (_, index) => `p${199 - index}`),
    );
    expect(result.cut).toMatchObject({ lastIn: "p190", firstOut: "p189", votes: 1 });
  });
});

test("fields stand in the contest's order, also one without candidates", () => {
  const { fields } = computeResult({
    rule: { min: 1, max: 1, seats: 1 },
    projects: [
      { id: "a", fieldId: "green" },
      { id: "b", fieldId: "bio" },
      { id: "c", fieldId: "green" },
    ],
    fieldIds: ["bio", "human", "green"],
    online: { people: 1, tally: new Map([["c", 1]]) },
    onsite: { people: 0, tally: new Map() },
  });
  expect(fields).toEqual([
    { fieldId: "bio", candidates: 1, selected: 0 },
    { fieldId: "human", candidates: 0, selected: 0 },
    { fieldId: "green", candidates: 2, selected: 1 },
  ]);
});

test("votes for what is not on the ballot are no choices", () => {
  const { channels, projects } = computeResult({
    rule: { min: 1, max: 1, seats: 1 },
    projects: [{ id: "a", fieldId: "f" }],
    fieldIds: ["f"],
    online: { people: 3, tally: new Map([["x", 9]]) },
    onsite: { people: 2, tally: new Map([["a", 2]]) },
  });
  expect(channels).toEqual({
    online: { people: 3, choices: 0 },
    onsite: { people: 2, choices: 2 },
    total: { people: 5, choices: 2 },
  });
  expect(projects).toHaveLength(1);
});

const ids = ["p0", "p1", "p2", "p3", "p4", "p5"];
const piles = fc.array(fc.subarray(ids, { minLength: 3, maxLength: 5 }), { maxLength: 30 });

function countPiles(online: readonly string[][], onsite: readonly string[][]) {
  return computeResult({
    rule: { min: 3, max: 5, seats: 3 },
    projects: ids.map((id) => ({ id, fieldId: "f" })),
    fieldIds: ["f"],
    online: { people: online.length, tally: tallyBallots(ids, online) },
    onsite: { people: onsite.length, tally: tallyBallots(ids, onsite) },
  });
}

test("where a ballot was cast changes the channels, never the outcome", () => {
  fc.assert(
    fc.property(piles, piles, (online, onsite) => {
      const apart = countPiles(online, onsite);
      const together = countPiles([...onsite, ...online], []);
      const outcome = ({ projects, cut, tiedAtCutoff, fields, channels }: typeof apart) => ({
        projects: projects.map(({ online, onsite, onlineRank, onsiteRank, ...rest }) => rest),
        ...{ cut, tiedAtCutoff, fields, total: channels.total },
      });
      expect(outcome(apart)).toEqual(outcome(together));
    }),
  );
});

test("totals, ranks and selection of every project, counted one against all", () => {
  fc.assert(
    fc.property(piles, piles, (online, onsite) => {
      const naming = (pile: readonly string[][], id: string) => pile.filter((b) => b.includes(id)).length;
      const rankBy = (votes: (id: string) => number, own: string) =>
        1 + ids.filter((id) => votes(id) > votes(own)).length;
      for (const project of countPiles(online, onsite).projects) {
        const id = project.projectId;
        const total = (other: string) => naming(online, other) + naming(onsite, other);
        const notWorse = ids.filter((other) => total(other) >= total(id)).length;
        expect(project).toMatchObject({
          ...{ online: naming(online, id), onsite: naming(onsite, id), total: total(id) },
          ...{ rank: rankBy(total, id), selected: notWorse <= 3 },
          ...{ onlineRank: rankBy((other) => naming(online, other), id) },
          ...{ onsiteRank: rankBy((other) => naming(onsite, other), id) },
        });
      }
    }),
  );
});
