import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSheetFields, sheetFieldNames } from "./tally-sheet-fields.ts";

const rule = { min: 3, max: 5, seats: 10 };
const ids = ["a", "b"];
const names = [
  "checkedIn",
  "issued",
  "unreturned",
  "valid",
  "invalidUnder",
  "invalidOver",
  "invalidUnreadable",
  "invalidBlank",
  "size-3",
  "size-4",
  "size-5",
  "votes-a",
  "votes-b",
];

/** Every field filled, each with its own number, so that a mix-up shows. */
const filled = new Map(names.map((name, index) => [name, String(index + 1)]));

function typedInstead(changes: Record<string, string>) {
  return new Map([...filled, ...Object.entries(changes)]);
}

function readAs(text: string) {
  const { figures, problems } = parseSheetFields(rule, ids, typedInstead({ issued: text }));
  return figures?.issued ?? problems;
}

test("the fields, in form order", () => {
  expect(sheetFieldNames(rule, ids)).toEqual(names);
  expect(sheetFieldNames({ min: 1, max: 1, seats: 1 }, []).slice(8)).toEqual(["size-1"]);
});

test("every field goes to its own figure", () => {
  const { figures, problems } = parseSheetFields(rule, ids, filled);
  expect(problems).toEqual([]);
  expect(figures).toEqual({
    checkedIn: 1,
    issued: 2,
    unreturned: 3,
    valid: 4,
    invalidUnder: 5,
    invalidOver: 6,
    invalidUnreadable: 7,
    invalidBlank: 8,
    sizes: new Map([
      [3, 9],
      [4, 10],
      [5, 11],
    ]),
    votes: new Map([
      ["a", 12],
      ["b", 13],
    ]),
  });
});

test.each([
  { text: "0", number: 0 },
  { text: "12", number: 12 },
  { text: " 12\t", number: 12 },
  { text: "　12　", number: 12 },
  { text: "１２", number: 12 },
  { text: "1２", number: 12 },
  { text: "007", number: 7 },
  { text: "1,234", number: 1234 },
  { text: "１，２３４", number: 1234 },
  { text: "12,345", number: 12345 },
  { text: "100000", number: 100_000 },
  { text: "100,000", number: 100_000 },
])("$text is $number", ({ text, number }) => {
  expect(readAs(text)).toBe(number);
});

describe("what is not a count", () => {
  test.each(["", " ", "　", "\t"])("%j is blank, not zero", (text) => {
    expect(readAs(text)).toEqual([{ type: "blank", field: "issued" }]);
  });

  test.each([
    "x",
    "12명",
    "1.0",
    "1.5",
    "１．５",
    "1e3",
    "0x10",
    "+1",
    "1 2",
    "1,23",
    "1,2345",
    ",123",
    "1,,234",
    "0,001",
    "²",
    "②",
    "٣",
    "삼",
    "-",
    "--1",
    "1-",
    "NaN",
    "Infinity",
  ])("%s is refused, and quoted as typed", (text) => {
    expect(readAs(` ${text}`)).toEqual([{ type: "not-a-whole-number", field: "issued", text }]);
  });

  test.each(["-1", "−1", "－１", "-1,234"])("%s is negative", (text) => {
    expect(readAs(text)).toEqual([{ type: "negative", field: "issued" }]);
  });

  test.each(["100001", "100,001", "9".repeat(400)])("%s is too large", (text) => {
    expect(readAs(text)).toEqual([{ type: "too-large", field: "issued", most: 100_000 }]);
  });
});

describe("sizes", () => {
  test("all blank: not counted", () => {
    const typed = typedInstead({ "size-3": "", "size-4": " ", "size-5": "　" });
    const { figures, problems } = parseSheetFields(rule, ids, typed);
    expect(figures?.sizes).toBeNull();
    expect(problems).toEqual([]);
  });

  test.each([{ blank: ["size-3"] }, { blank: ["size-4"] }, { blank: ["size-3", "size-5"] }])(
    "$blank blank among filled ones is missing",
    ({ blank }) => {
      const typed = typedInstead(Object.fromEntries(blank.map((field) => [field, ""])));
      expect(parseSheetFields(rule, ids, typed)).toEqual({
        figures: null,
        problems: blank.map((field) => ({ type: "blank", field })),
      });
    },
  );

  test("a wrong one among blank ones is a problem too: the others are then missing", () => {
    const typed = typedInstead({ "size-3": "", "size-4": "x", "size-5": "" });
    expect(parseSheetFields(rule, ids, typed).problems).toEqual([
      { type: "blank", field: "size-3" },
      { type: "not-a-whole-number", field: "size-4", text: "x" },
      { type: "blank", field: "size-5" },
    ]);
  });
});

test("an empty form: every field but the sizes is missing, in form order", () => {
  const { figures, problems } = parseSheetFields(rule, ids, new Map());
  expect(figures).toBeNull();
  const fields = names.filter((name) => !name.startsWith("size-"));
  expect(problems).toEqual(fields.map((field) => ({ type: "blank", field })));
});

test("fields the form does not have are not read", () => {
  const { figures } = parseSheetFields(rule, ids, typedInstead({ "votes-x": "9", "size-6": "9", csrf: "t" }));
  expect([...(figures?.votes.keys() ?? [])]).toEqual(ids);
  expect([...(figures?.sizes?.keys() ?? [])]).toEqual([3, 4, 5]);
});

test("any count up to the limit is read back, however it is written", () => {
  const fullWidth = (text: string) =>
    text.replace(/\d/g, (digit) => "０１２３４５６７８９".charAt(Number(digit)));
  fc.assert(
    fc.property(fc.nat(100_000), (number) => {
      expect(readAs(String(number))).toBe(number);
      expect(readAs(number.toLocaleString("en-US"))).toBe(number);
      expect(readAs(fullWidth(String(number)))).toBe(number);
    }),
  );
});
