import fc from "fast-check";
import { expect, test } from "vitest";
import { groupSmallRooms, joinFigures } from "./small-rooms.ts";

const groupsOf = (valid: readonly number[], below = 10) =>
  groupSmallRooms(
    valid.map((count, index) => ({ id: `r${index}`, valid: count })),
    below,
  ).map((ids) => ids.map((id) => Number(id.slice(1))));

test.each([
  { valid: [], groups: [] },
  { valid: [12, 30, 10], groups: [[0], [1], [2]] },
  { valid: [30, 3, 40, 12], groups: [[0], [1, 3], [2]] },
  { valid: [30, 3, 4, 5, 40], groups: [[0], [1, 2, 3], [4]] },
  {
    valid: [3, 4, 5, 6, 30],
    groups: [
      [0, 1, 2],
      [3, 4],
    ],
  },
  { valid: [0, 12], groups: [[0, 1]] },
  { valid: [2, 3, 4], groups: [[0, 1, 2]] },
  { valid: [7], groups: [[0]] },
])("$valid: $groups", ({ valid, groups }) => {
  expect(groupsOf(valid)).toEqual(groups);
});

test.each([
  {
    what: "stays, though each is large enough now",
    valid: [12, 30, 10],
    before: [[0, 2]],
    groups: [[0, 2], [1]],
  },
  { what: "grows, while it is too small", valid: [3, 30, 4, 12], before: [[0, 2]], groups: [[0, 2, 3], [1]] },
  {
    what: "takes in a room that has become small",
    valid: [6, 30, 3, 7],
    before: [[0, 3]],
    groups: [[0, 2, 3], [1]],
  },
  {
    what: "of two versions become one where they share a room",
    valid: [20, 20, 20, 20, 20],
    before: [[0, 1], [2], [3], [1, 3]],
    groups: [[0, 1, 3], [2], [4]],
  },
  { what: "with a room that is no more", valid: [20, 20], before: [[0, 7]], groups: [[0], [1]] },
])("a group of an earlier version $what", ({ valid, before, groups }) => {
  const rooms = valid.map((count, index) => ({ id: `r${index}`, valid: count }));
  const named = before.map((group) => group.map((room) => `r${room}`));
  const expected = groups.map((group) => group.map((room) => `r${room}`));
  expect(groupSmallRooms(rooms, 10, named)).toEqual(expected);
});

test("whatever rooms become, version by version: what stood together stays together, and no group is too small", () => {
  const counts = fc.array(fc.nat({ max: 30 }), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(fc.array(counts, { minLength: 2, maxLength: 5 }), (versions) => {
      const before: string[][] = [];
      for (const valid of versions) {
        const rooms = valid.map((count, index) => ({ id: `r${index}`, valid: count }));
        const groups = groupSmallRooms(rooms, 10, before);
        expect(groups.flat().sort()).toEqual(rooms.map(({ id }) => id));
        for (const earlier of before)
          expect(groups.some((group) => earlier.every((id) => group.includes(id)))).toBe(true);
        const sums = groups.map((ids) => ids.reduce((sum, id) => sum + (valid[Number(id.slice(1))] ?? 0), 0));
        if (groups.length > 1) expect(Math.min(...sums)).toBeGreaterThanOrEqual(10);
        before.push(...groups);
      }
    }),
  );
});

test("with 1 nothing is merged but empty rooms", () => {
  expect(groupsOf([1, 2, 3], 1)).toEqual([[0], [1], [2]]);
});

test("every room is in one group, every group is large enough or the only one, and order does not matter", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 40 }), { maxLength: 20 }),
      fc.integer({ min: 1, max: 20 }),
      (valid, below) => {
        const groups = groupsOf(valid, below);
        expect(groups.flat().sort((a, b) => a - b)).toEqual(valid.map((_, index) => index));
        const sums = groups.map((group) => group.reduce((sum, room) => sum + (valid[room] ?? 0), 0));
        if (groups.length > 1) expect(Math.min(...sums)).toBeGreaterThanOrEqual(below);
        const rooms = valid.map((count, index) => ({ id: `r${index}`, valid: count }));
        const again = groupSmallRooms(rooms, below);
        expect(groupSmallRooms([...rooms], below)).toEqual(again);
      },
    ),
  );
});

test("joined figures are the sums; sizes are known only where every room counted them", () => {
  const figures = (valid: number, sizes: boolean) => ({
    ...{ checkedIn: valid + 2, issued: valid + 1, unreturned: 1, valid },
    ...{ invalidUnder: 0, invalidOver: 0, invalidUnreadable: 0, invalidBlank: 0 },
    sizes: sizes ? new Map([[1, valid]]) : null,
    votes: new Map([["a", valid]]),
  });
  expect(joinFigures([figures(2, true), figures(3, true)])).toMatchObject({ checkedIn: 9, valid: 5 });
  expect(joinFigures([figures(2, true), figures(3, true)]).sizes).toEqual(new Map([[1, 5]]));
  expect(joinFigures([figures(2, true), figures(3, false), figures(1, true)]).sizes).toBeNull();
  expect(joinFigures([figures(2, false), figures(3, true)]).votes).toEqual(new Map([["a", 5]]));
});
