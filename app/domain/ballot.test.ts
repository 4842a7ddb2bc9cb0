import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allowedSizes, ballotProgress, checkBallot } from "./ballot.ts";

const rule = { min: 3, max: 5, seats: 10 };
const twenty = Array.from({ length: 20 }, (_, index) => ({ id: `p${index + 1}`, withdrawn: false }));
const ids = twenty.map((project) => project.id);

describe("checkBallot", () => {
  test.each(Array.from({ length: 21 }, (_, size) => ({ size })))("any $size of 20 projects", ({ size }) => {
    const picks = fc.shuffledSubarray(ids, { minLength: size, maxLength: size });
    fc.assert(
      fc.property(picks, (selections) => {
        const inBallotOrder = [...selections].sort((a, b) => ids.indexOf(a) - ids.indexOf(b));
        const expected =
          size < 3
            ? { ok: false, error: { type: "too-few", picked: size, min: 3 } }
            : size > 5
              ? { ok: false, error: { type: "too-many", picked: size, max: 5 } }
              : { ok: true, value: inBallotOrder };
        expect(checkBallot(rule, twenty, selections)).toEqual(expected);
      }),
    );
  });

  const few = [
    { id: "a", withdrawn: false },
    { id: "b", withdrawn: false },
    { id: "c", withdrawn: true },
    { id: "d", withdrawn: false },
  ];
  test.each([
    { selections: ["a", "b", "x"], error: { type: "unknown-project", projectId: "x" } },
    { selections: ["a", "b", "c"], error: { type: "withdrawn-project", projectId: "c" } },
    { selections: ["a", "b", "a"], error: { type: "repeated", projectId: "a" } },
    { selections: ["c", "x", "c"], error: { type: "unknown-project", projectId: "x" } },
    { selections: ["c", "a", "c"], error: { type: "withdrawn-project", projectId: "c" } },
    { selections: ["a", "a"], error: { type: "repeated", projectId: "a" } },
    { selections: ["a", "b", "d", "a", "b", "d"], error: { type: "repeated", projectId: "a" } },
    { selections: [""], error: { type: "unknown-project", projectId: "" } },
    { selections: ["A", "b", "d"], error: { type: "unknown-project", projectId: "A" } },
    { selections: ["__proto__", "b", "d"], error: { type: "unknown-project", projectId: "__proto__" } },
  ])("$selections is refused as $error.type", ({ selections, error }) => {
    expect(checkBallot(rule, few, selections)).toEqual({ ok: false, error });
  });

  test("marking order is not kept", () => {
    expect(checkBallot(rule, few, ["d", "b", "a"])).toEqual({ ok: true, value: ["a", "b", "d"] });
  });

  test("what it accepts, it accepts again unchanged", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ids, { minLength: 3, maxLength: 5 }), (selections) => {
        const first = checkBallot(rule, twenty, selections);
        expect(first.ok && checkBallot(rule, twenty, first.value)).toEqual(first);
      }),
    );
  });
});

test.each([
  { picked: 0, state: "empty", missing: 3, room: 5, excess: 0 },
  { picked: 1, state: "under", missing: 2, room: 4, excess: 0 },
  { picked: 2, state: "under", missing: 1, room: 3, excess: 0 },
  { picked: 3, state: "complete", missing: 0, room: 2, excess: 0 },
  { picked: 4, state: "complete", missing: 0, room: 1, excess: 0 },
  { picked: 5, state: "complete", missing: 0, room: 0, excess: 0 },
  { picked: 6, state: "over", missing: 0, room: 0, excess: 1 },
  { picked: 20, state: "over", missing: 0, room: 0, excess: 15 },
])("with $picked marked the counter is $state", ({ picked, ...progress }) => {
  expect(ballotProgress(rule, picked)).toEqual(progress);
});

test("the counter says complete exactly where the rule says yes", () => {
  for (let picked = 0; picked <= 20; picked++) {
    const accepted = checkBallot(rule, twenty, ids.slice(0, picked)).ok;
    expect(ballotProgress(rule, picked).state === "complete").toBe(accepted);
  }
});

test.each([
  { min: 3, max: 5, sizes: [3, 4, 5] },
  { min: 1, max: 1, sizes: [1] },
  { min: 0, max: 2, sizes: [0, 1, 2] },
])("a rule of $min to $max allows $sizes", ({ min, max, sizes }) => {
  expect(allowedSizes({ min, max })).toEqual(sizes);
});
