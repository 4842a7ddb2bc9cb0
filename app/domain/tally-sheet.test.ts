import { describe, expect, test } from "vitest";
import { checkTallySheet, type SheetFigures, sheetTotals } from "./tally-sheet.ts";

const rule = { min: 3, max: 5, seats: 10 };
const ids = ["a", "b", "c", "d", "e", "f"];

/** 10 valid ballots, 5 of three picks, 3 of four and 2 of five: 37 choices. It adds up. */
const sheet: SheetFigures = {
  checkedIn: 16,
  issued: 15,
  unreturned: 2,
  valid: 10,
  invalidUnder: 1,
  invalidOver: 1,
  invalidUnreadable: 0,
  invalidBlank: 1,
  sizes: sizes(5, 3, 2),
  votes: votes(10, 9, 8, 6, 4, 0),
};

function sizes(...counts: number[]) {
  return new Map(counts.map((count, index) => [rule.min + index, count]));
}

function votes(...counts: number[]) {
  return new Map(ids.map((id, index) => [id, counts[index] ?? 0]));
}

describe("checkTallySheet", () => {
  const issued = {
    type: "issued-not-accounted",
    field: "issued",
    issued: 15,
    valid: 10,
    invalid: 3,
    unreturned: 2,
  };
  const door = { type: "issued-exceeds-checked-in", field: "issued" };
  const sized = { type: "sizes-not-valid", field: "size-3" };
  const sum = { type: "votes-not-sizes", field: "votes-a" };
  const range = { type: "votes-out-of-range", field: "votes-a", least: 30, most: 50 };
  const exceed = { type: "votes-exceed-valid", valid: 10 };

  test.each<{ change: Partial<SheetFigures>; problems: object[] }>([
    { change: {}, problems: [] },
    { change: { sizes: null }, problems: [] },
    { change: { votes: new Map([...sheet.votes].filter(([id]) => id !== "f")) }, problems: [] },
    { change: { sizes: sizes(10), votes: votes(10, 10, 10) }, problems: [] },
    { change: { checkedIn: 15 }, problems: [] },
    { change: { checkedIn: 14 }, problems: [{ ...door, issued: 15, checkedIn: 14 }] },
    { change: { issued: 14 }, problems: [{ ...issued, issued: 14 }] },
    {
      change: { issued: 17 },
      problems: [
        { ...issued, issued: 17 },
        { ...door, issued: 17, checkedIn: 16 },
      ],
    },
    { change: { unreturned: 0 }, problems: [{ ...issued, unreturned: 0 }] },
    { change: { invalidUnder: 2 }, problems: [{ ...issued, invalid: 4 }] },
    { change: { invalidOver: 0 }, problems: [{ ...issued, invalid: 2 }] },
    { change: { invalidUnreadable: 1 }, problems: [{ ...issued, invalid: 4 }] },
    { change: { invalidBlank: 2 }, problems: [{ ...issued, invalid: 4 }] },
    {
      change: { valid: 11 },
      problems: [
        { ...issued, valid: 11 },
        { ...sized, sizesTotal: 10, valid: 11 },
      ],
    },
    {
      change: { sizes: sizes(6, 3, 2) },
      problems: [
        { ...sized, sizesTotal: 11, valid: 10 },
        { ...sum, choices: 37, expected: 40 },
      ],
    },
    { change: { sizes: sizes(4, 4, 2) }, problems: [{ ...sum, choices: 37, expected: 38 }] },
    { change: { votes: votes(10, 9, 8, 6, 4, 1) }, problems: [{ ...sum, choices: 38, expected: 37 }] },
    {
      change: { votes: votes(11, 9, 8, 6, 3, 0) },
      problems: [{ ...exceed, field: "votes-a", projectId: "a", votes: 11 }],
    },
    {
      change: { votes: votes(0, 0, 13, 0, 12, 11) },
      problems: [
        { ...sum, choices: 36, expected: 37 },
        { ...exceed, field: "votes-c", projectId: "c", votes: 13 },
        { ...exceed, field: "votes-e", projectId: "e", votes: 12 },
        { ...exceed, field: "votes-f", projectId: "f", votes: 11 },
      ],
    },
    { change: { sizes: null, votes: votes(10, 10, 9) }, problems: [{ ...range, choices: 29 }] },
    { change: { sizes: null, votes: votes(10, 10, 10) }, problems: [] },
    { change: { sizes: null, votes: votes(10, 10, 10, 10, 10) }, problems: [] },
    { change: { sizes: null, votes: votes(10, 10, 10, 10, 10, 1) }, problems: [{ ...range, choices: 51 }] },
  ])("$change", ({ change, problems }) => {
    expect(checkTallySheet(rule, ids, { ...sheet, ...change })).toEqual(problems);
  });

  // No sum can see this: one vote read out for the wrong project. It is why every room counts twice, blind.
  test("two errors that make up for each other are not caught", () => {
    const swapped = { ...sheet, votes: votes(9, 10, 8, 6, 4, 0) };
    expect(checkTallySheet(rule, ids, swapped)).toEqual([]);
    expect(checkTallySheet(rule, ids, { ...sheet, invalidUnder: 0, invalidOver: 2 })).toEqual([]);
  });
});

test("the totals of a sheet", () => {
  expect(sheetTotals(rule, sheet)).toEqual({ invalid: 3, people: 13, choices: 37, expectedChoices: 37 });
  expect(sheetTotals(rule, { ...sheet, sizes: null }).expectedChoices).toBeNull();
  expect(sheetTotals(rule, { ...sheet, sizes: sizes(0, 0, 0) }).expectedChoices).toBe(0);
});
