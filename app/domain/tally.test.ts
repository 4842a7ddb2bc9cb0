import fc from "fast-check";
import { expect, test } from "vitest";
import { addTallies, ballotSizes, tallyBallots, tallyOf, totalChoices } from "./tally.ts";

const ids = ["a", "b", "c", "d", "e", "f"];
const ballots = fc.array(fc.subarray(ids, { minLength: 3, maxLength: 5 }));

test("every listed project is there, in ballot order, with 0 where nobody picked it", () => {
  expect([...tallyBallots(["z", "a", "m"], [["m", "a"], ["m"]])]).toEqual([
    ["z", 0],
    ["a", 1],
    ["m", 2],
  ]);
  expect([...tallyBallots(["z", "a"], [])]).toEqual([
    ["z", 0],
    ["a", 0],
  ]);
});

test("an unlisted project in a counted ballot is a bug, not a vote", () => {
  expect(() => tallyBallots(["a"], [["a", "x"]])).toThrow('"x"');
});

test("a one-time iterable is counted as well as an array", () => {
  function* stream() {
    yield ["a"];
    yield ["a", "b"];
  }
  expect([...tallyBallots(["a", "b"], stream()).values()]).toEqual([2, 1]);
});

test("counting in two rooms and adding is counting in one", () => {
  fc.assert(
    fc.property(ballots, ballots, (here, there) => {
      const added = addTallies(tallyBallots(ids, here), tallyBallots(ids, there));
      expect([...added]).toEqual([...tallyBallots(ids, [...here, ...there])]);
    }),
  );
});

test("addTallies leaves its parts alone and keeps the order of first appearance", () => {
  const first = new Map([["a", 1]]);
  const second = new Map([
    ["b", 2],
    ["a", 3],
  ]);
  expect([...addTallies(first, second)]).toEqual([
    ["a", 4],
    ["b", 2],
  ]);
  expect([...first]).toEqual([["a", 1]]);
  expect([...addTallies()]).toEqual([]);
});

test("tallyOf keeps exactly the listed projects", () => {
  const tally = new Map([
    ["x", 9],
    ["b", 2],
  ]);
  expect([...tallyOf(["a", "b"], tally)]).toEqual([
    ["a", 0],
    ["b", 2],
  ]);
});

test("choices are Σ size · ballots of that size, and the sizes are all ballots", () => {
  fc.assert(
    fc.property(ballots, (cast) => {
      const sizes = [...ballotSizes(cast)];
      const choices = sizes.reduce((sum, [size, count]) => sum + size * count, 0);
      expect(totalChoices(tallyBallots(ids, cast))).toBe(choices);
      expect(sizes.reduce((sum, [, count]) => sum + count, 0)).toBe(cast.length);
    }),
  );
  expect([...ballotSizes([["a"], ["a", "b"], ["c"]])]).toEqual([
    [1, 2],
    [2, 1],
  ]);
});
