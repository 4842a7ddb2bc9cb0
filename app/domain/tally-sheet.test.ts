import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allowedSizes } from "./ballot.ts";
import { ballotSizes, tallyBallots } from "./tally.ts";
import { checkTallySheet, type SheetFigures, sheetTotals } from "./tally-sheet.ts";
import { parseSheetFields, sheetFieldNames } from "./tally-sheet-fields.ts";

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

/** A room as it happens: people come, take a ballot or not, hand it in or not. Figures are only counted. */
const rooms = fc
  .record({
    ballots: fc.array(fc.shuffledSubarray(ids, { minLength: 3, maxLength: 5 }), { maxLength: 40 }),
    invalid: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9)),
    unreturned: fc.nat(9),
    leftWithout: fc.nat(9),
  })
  .map(({ ballots, invalid, unreturned, leftWithout }): SheetFigures => {
    const [invalidUnder, invalidOver, invalidUnreadable, invalidBlank] = invalid;
    const handedIn = ballots.length + invalidUnder + invalidOver + invalidUnreadable + invalidBlank;
    const counted = ballotSizes(ballots);
    return {
      checkedIn: handedIn + unreturned + leftWithout,
      issued: handedIn + unreturned,
      unreturned,
      valid: ballots.length,
      ...{ invalidUnder, invalidOver, invalidUnreadable, invalidBlank },
      sizes: new Map(allowedSizes(rule).map((size) => [size, counted.get(size) ?? 0])),
      votes: tallyBallots(ids, ballots),
    };
  });

function typedSheet(figures: SheetFigures): Map<string, string> {
  const { sizes, votes, ...counts } = figures;
  const typed = new Map(Object.entries(counts).map(([field, count]) => [field, String(count)]));
  for (const [size, count] of sizes ?? []) typed.set(`size-${size}`, String(count));
  for (const [id, count] of votes) typed.set(`votes-${id}`, String(count));
  return typed;
}

/** What the hall's form does: read every field, then check the sums. */
function isAccepted(typed: ReadonlyMap<string, string>): boolean {
  const { figures } = parseSheetFields(rule, ids, typed);
  return figures !== null && checkTallySheet(rule, ids, figures).length === 0;
}

/** Every slip of one digit: another digit, one too many, one dropped (perhaps the only one). */
function digitSlips(text: string): string[] {
  const slips = [...text].map((_, at) => text.slice(0, at) + text.slice(at + 1));
  for (const digit of "0123456789") {
    for (let at = 0; at <= text.length; at++) {
      slips.push(text.slice(0, at) + digit + text.slice(at), text.slice(0, at) + digit + text.slice(at + 1));
    }
  }
  return slips.filter((slip) => slip === "" || Number(slip) !== Number(text));
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

  test("a room that counted its ballots rightly has no problem, with or without sizes", () => {
    fc.assert(
      fc.property(rooms, (figures) => {
        expect(checkTallySheet(rule, ids, figures)).toEqual([]);
        expect(checkTallySheet(rule, ids, { ...figures, sizes: null })).toEqual([]);
      }),
    );
  });
});

test("the totals of a sheet", () => {
  expect(sheetTotals(rule, sheet)).toEqual({ invalid: 3, people: 13, choices: 37, expectedChoices: 37 });
  expect(sheetTotals(rule, { ...sheet, sizes: null }).expectedChoices).toBeNull();
  expect(sheetTotals(rule, { ...sheet, sizes: sizes(0, 0, 0) }).expectedChoices).toBe(0);
});

describe("a slip of the hand on a sheet whose sizes were counted", () => {
  // The one number nothing else depends on: people may check in and leave without a ballot.
  const undetectable = (field: string, text: string, figures: SheetFigures) =>
    field === "checkedIn" && text !== "" && Number(text) >= figures.issued && Number(text) <= 100_000;

  test("every one-digit slip in every field is caught, but more people at the door", () => {
    fc.assert(
      fc.property(rooms, (figures) => {
        const typed = typedSheet(figures);
        expect(isAccepted(typed)).toBe(true);
        for (const field of sheetFieldNames(rule, ids)) {
          for (const slip of digitSlips(typed.get(field) ?? "")) {
            const accepted = isAccepted(new Map(typed).set(field, slip));
            expect({ field, slip, accepted }).toEqual({
              field,
              slip,
              accepted: undetectable(field, slip, figures),
            });
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test("so is any other number in any one field", () => {
    const fields = fc.constantFrom(...sheetFieldNames(rule, ids));
    fc.assert(
      fc.property(rooms, fields, fc.nat(200_000), (figures, field, number) => {
        const typed = typedSheet(figures);
        fc.pre(typed.get(field) !== String(number));
        const accepted = isAccepted(new Map(typed).set(field, String(number)));
        expect(accepted).toBe(undetectable(field, String(number), figures));
      }),
      { numRuns: 1000 },
    );
  });

  // No sum can see this: one vote read out for the wrong project. It is why every room counts twice, blind.
  test("two errors that make up for each other are not caught", () => {
    const swapped = { ...sheet, votes: votes(9, 10, 8, 6, 4, 0) };
    expect(checkTallySheet(rule, ids, swapped)).toEqual([]);
    expect(checkTallySheet(rule, ids, { ...sheet, invalidUnder: 0, invalidOver: 2 })).toEqual([]);
  });
});

test("without sizes a slip in one project's votes is caught only outside the bounds", () => {
  fc.assert(
    fc.property(rooms, fc.constantFrom(...ids), fc.nat(60), (figures, id, slip) => {
      const changed = { ...figures, sizes: null, votes: new Map(figures.votes).set(id, slip) };
      const choices = [...changed.votes.values()].reduce((sum, count) => sum + count, 0);
      const unseen = slip <= figures.valid && choices >= 3 * figures.valid && choices <= 5 * figures.valid;
      expect(checkTallySheet(rule, ids, changed).length === 0).toBe(unseen);
    }),
    { numRuns: 500 },
  );
});
