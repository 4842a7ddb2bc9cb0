import { describe, expect, test } from "vitest";
import type { ResultBody, ResultVenue } from "./result-body.ts";
import { changesBetween } from "./result-changes.ts";

type Room = [id: string, votes: number[], more?: { people?: number; revision?: number; incident?: string }];

/** Of a result only what is compared. */
function bodyOf(rooms: Room[], chosen: string[] = ["a"]): ResultBody {
  const ids = ["a", "b"];
  const totals = ids.map((_, at) => rooms.reduce((sum, [, votes]) => sum + (votes[at] ?? 0), 0));
  const projects = ids.map((id, at) => ({
    ...{ id, number: at + 1, total: totals[at] ?? 0, selected: chosen.includes(id) },
    rank: 1 + totals.filter((other) => other > (totals[at] ?? 0)).length,
  }));
  const venues = rooms.map(
    ([id, votes, more = {}]): ResultVenue => ({
      ...{ id, name: id, nameEn: id, kind: "hall", votes, choices: votes.reduce((sum, one) => sum + one, 0) },
      ...{ people: more.people ?? 10, revision: more.revision ?? 1, incident: more.incident ?? null },
    }),
  );
  projects.sort((one, other) => one.rank - other.rank);
  return { projects, venues } as Partial<ResultBody> as ResultBody;
}

const venues = (before: Room[], after: Room[]) => changesBetween(bodyOf(before), bodyOf(after)).venues;

test("nothing is told of two versions that say the same", () => {
  const body = bodyOf([["hall", [3, 2]]]);
  expect(changesBetween(body, body)).toEqual({ venues: [], projects: [], in: [], out: [] });
});

test("a new revision is told down to the cell, with the places and projects it changed", () => {
  const before = bodyOf([
    ["hall", [3, 2]],
    ["annex", [1, 1]],
  ]);
  const after = bodyOf(
    [
      ["hall", [1, 4], { revision: 2, people: 11 }],
      ["annex", [1, 1]],
    ],
    ["b"],
  );
  expect(changesBetween(before, after)).toEqual({
    venues: [
      {
        ...{ before: ["hall"], after: ["hall"], revision: { before: 1, after: 2 } },
        people: { before: 10, after: 11 },
        cells: [
          { projectId: "a", before: 3, after: 1 },
          { projectId: "b", before: 2, after: 4 },
        ],
      },
    ],
    projects: [
      { projectId: "b", total: { before: 3, after: 5 }, rank: { before: 2, after: 1 } },
      { projectId: "a", total: { before: 4, after: 2 }, rank: { before: 1, after: 2 } },
    ],
    in: ["b"],
    out: ["a"],
  });
});

test("a sheet that was signed again with the same figures is told by its revision", () => {
  expect(venues([["hall", [3, 2]]], [["hall", [3, 2], { revision: 2 }]])).toMatchObject([
    { revision: { before: 1, after: 2 }, people: null, cells: [] },
  ]);
});

test("the note of an incident that is new is a change", () => {
  expect(venues([["hall", [3, 2]]], [["hall", [3, 2], { incident: "정전" }]])).toHaveLength(1);
});

describe("rooms that are published together", () => {
  test("are compared by their figures: their revision is that of another room", () => {
    const one: Room = ["annex|cellar", [3, 2], { revision: 2 }];
    const other: Room = ["annex|cellar", [3, 1], { revision: 2 }];
    expect(venues([one], [other])).toEqual([
      {
        ...{ before: ["annex|cellar"], after: ["annex|cellar"], revision: null, people: null },
        cells: [{ projectId: "b", before: 2, after: 1 }],
      },
    ]);
    expect(venues([one], [one])).toEqual([]);
  });

  test.each([
    {
      why: "a room that has become too small joins another",
      before: [
        ["hall", [5, 5]],
        ["annex", [3, 2]],
      ] as Room[],
      after: [["hall|annex", [6, 6], { people: 14 }]] as Room[],
      names: { before: ["hall", "annex"], after: ["hall|annex"] },
      people: { before: 20, after: 14 },
      cells: [
        { projectId: "a", before: 8, after: 6 },
        { projectId: "b", before: 7, after: 6 },
      ],
    },
    {
      why: "a room that has grown stands alone",
      before: [["hall|annex", [8, 7], { people: 20 }]] as Room[],
      after: [
        ["hall", [5, 5]],
        ["annex", [3, 2]],
      ] as Room[],
      names: { before: ["hall|annex"], after: ["hall", "annex"] },
      people: null,
      cells: [],
    },
    {
      why: "groups change members, and only what hangs together is compared",
      before: [
        ["a|b", [1, 1]],
        ["c|d", [2, 2]],
        ["e", [9, 9]],
      ] as Room[],
      after: [
        ["a|c", [1, 1]],
        ["b|d", [2, 3]],
        ["e", [9, 9]],
      ] as Room[],
      names: { before: ["a|b", "c|d"], after: ["a|c", "b|d"] },
      people: null,
      cells: [{ projectId: "b", before: 3, after: 4 }],
    },
  ])("$why", ({ before, after, names, people, cells }) => {
    expect(venues(before, after)).toEqual([{ ...names, revision: null, people, cells }]);
  });
});

test("results of before votes were told by room have revisions alone", () => {
  expect(venues([["hall", []]], [["hall", [], { revision: 2 }]])).toMatchObject([
    { revision: { before: 1, after: 2 }, cells: [] },
  ]);
});
