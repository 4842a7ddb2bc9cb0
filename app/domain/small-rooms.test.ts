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
