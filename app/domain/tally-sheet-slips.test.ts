import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allowedSizes } from "./ballot.ts";
import { ballotSizes, tallyBallots } from "./tally.ts";
import { checkTallySheet, type SheetFigures } from "./tally-sheet.ts";
import { parseSheetFields, sheetFieldNames } from "./tally-sheet-fields.ts";

const rule = { min: 3, max: 5, seats: 10 };
const ids = ["a", "b", "c", "d", "e", "f"];

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

test("a room that counted its ballots rightly has no problem, with or without sizes", () => {
  fc.assert(
    fc.property(rooms, (figures) => {
      expect(checkTallySheet(rule, ids, figures)).toEqual([]);
      expect(checkTallySheet(rule, ids, { ...figures, sizes: null })).toEqual([]);
    }),
  );
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

test("with a single allowed size, leaving it blank means not counted, and the sum still tells", () => {
  const single = { min: 2, max: 2, seats: 1 };
  const typed = new Map(sheetFieldNames(single, ["a", "b"]).map((field) => [field, "0"]));
  for (const field of ["checkedIn", "issued", "valid", "votes-a", "votes-b"]) typed.set(field, "7");
  const check = (size: string, votesA: string) => {
    const { figures } = parseSheetFields(
      single,
      ["a", "b"],
      typed.set("size-2", size).set("votes-a", votesA),
    );
    return figures && checkTallySheet(single, ["a", "b"], figures).map((problem) => problem.type);
  };
  expect(check("7", "7")).toEqual([]);
  expect(check("", "7")).toEqual([]);
  expect(check("", "6")).toEqual(["votes-out-of-range"]);
});
