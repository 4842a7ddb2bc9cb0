import fc from "fast-check";
import { expect, test } from "vitest";
import { canvass, type VenueSheet } from "./canvass.ts";
import type { SheetFigures } from "./tally-sheet.ts";

const rule = { min: 1, max: 2, seats: 1 };
const projectIds = ["a", "b"];
const venueIds = ["hall", "north", "remote"];

/** A room of single picks, with one invalid ballot and one that never came back: it adds up. */
function room(a: number, b: number): SheetFigures {
  const valid = a + b;
  return {
    checkedIn: valid + 5,
    issued: valid + 2,
    unreturned: 1,
    valid,
    invalidUnder: 0,
    invalidOver: 1,
    invalidUnreadable: 0,
    invalidBlank: 0,
    sizes: new Map([
      [1, valid],
      [2, 0],
    ]),
    votes: new Map([
      ["a", a],
      ["b", b],
    ]),
  };
}

function sheet(venueId: string, figures: SheetFigures, revision = 1): VenueSheet {
  return { venueId, revision, figures };
}

const sheets = [sheet("north", room(10, 20)), sheet("hall", room(3, 4)), sheet("remote", room(100, 0))];

function count(changed: readonly VenueSheet[]) {
  return canvass({ rule, projectIds, venueIds, sheets: changed });
}

test("all rooms together; people are those who handed a ballot in, valid or not", () => {
  expect(count(sheets)).toEqual({
    missingVenues: [],
    problems: [],
    people: 31 + 8 + 101,
    invalid: 3,
    unreturned: 3,
    choices: 137,
    tally: new Map([
      ["a", 113],
      ["b", 24],
    ]),
    complete: true,
  });
});

test("a missing room is named, in the contest's order, and nothing is complete without it", () => {
  expect(count([])).toMatchObject({ missingVenues: venueIds, people: 0, choices: 0, complete: false });
  const partial = count(sheets.slice(0, 1));
  expect(partial).toMatchObject({ missingVenues: ["hall", "remote"], people: 31, complete: false });
});

test("a room that does not add up is named with what is wrong, and holds the canvass up", () => {
  const wrong = { ...room(3, 4), issued: 8 };
  const result = count([...sheets.filter(({ venueId }) => venueId !== "hall"), sheet("hall", wrong)]);
  expect(result.complete).toBe(false);
  expect(result.missingVenues).toEqual([]);
  expect(result.problems).toEqual([
    {
      venueId: "hall",
      problems: [
        { type: "issued-not-accounted", field: "issued", issued: 8, valid: 7, invalid: 1, unreturned: 1 },
      ],
    },
  ]);
});

test("the newest revision counts, once, wherever it stands; revision 10 is newer than 9", () => {
  const revisions = [9, 10, 2].map((revision) => sheet("hall", room(revision, 0), revision));
  const others = sheets.filter(({ venueId }) => venueId !== "hall");
  fc.assert(
    fc.property(fc.shuffledSubarray([...revisions, ...others], { minLength: 5 }), (anyOrder) => {
      expect([...count(anyOrder).tally.values()]).toEqual([120, 20]);
      expect(count(anyOrder).people).toBe(31 + 11 + 101);
    }),
  );
});

test("a corrected sheet clears its problem", () => {
  const wrong = sheet("hall", { ...room(3, 4), issued: 8 });
  const others = sheets.filter(({ venueId }) => venueId !== "hall");
  expect(count([...others, wrong]).complete).toBe(false);
  expect(count([...others, wrong, sheet("hall", room(3, 4), 2)]).complete).toBe(true);
});

test("a place the contest does not list, and a project it does not list, do not count", () => {
  const elsewhere = sheet("elsewhere", { ...room(1000, 1000), issued: 0 });
  expect(count([...sheets, elsewhere])).toEqual(count(sheets));
  const withX = sheet("hall", { ...room(3, 4), votes: new Map([["x", 9], ...room(3, 4).votes]) });
  expect(count([...sheets.filter(({ venueId }) => venueId !== "hall"), withX]).choices).toBe(137);
});

test("a contest without a hall is complete, with nobody in it", () => {
  expect(canvass({ rule, projectIds, venueIds: [], sheets: [] })).toEqual({
    missingVenues: [],
    problems: [],
    people: 0,
    invalid: 0,
    unreturned: 0,
    choices: 0,
    tally: new Map([
      ["a", 0],
      ["b", 0],
    ]),
    complete: true,
  });
});
