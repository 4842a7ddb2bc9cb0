import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSheetFields, sheetFieldNames } from "./tally-sheet-fields.ts";
import { differingFields, figuresSoFar, sheetFieldValues } from "./tally-sheet-values.ts";

const rule = { min: 3, max: 5, seats: 10 };
const ids = ["a", "b"];
const names = sheetFieldNames(rule, ids);

function figuresOf(typed: ReadonlyMap<string, string>) {
  const { figures } = parseSheetFields(rule, ids, typed);
  if (!figures) throw new Error("not read");
  return figures;
}

const distinct = new Map(names.map((name, index) => [name, String(index + 1)]));

test("values are what was typed, field by field", () => {
  const numbers = fc.array(fc.nat(100_000), { minLength: names.length, maxLength: names.length });
  fc.assert(
    fc.property(numbers, (typed) => {
      const fields = new Map(names.map((name, index) => [name, String(typed[index])]));
      const values = sheetFieldValues(rule, ids, figuresOf(fields));
      expect(new Map([...values].map(([field, value]) => [field, String(value)]))).toEqual(fields);
    }),
  );
});

test("sizes that were not counted and votes that are not on the sheet are null, not zero", () => {
  const sizeless = new Map([...distinct].filter(([field]) => !field.startsWith("size-")));
  const values = sheetFieldValues(rule, [...ids, "later"], figuresOf(sizeless));
  expect([values.get("size-3"), values.get("size-5"), values.get("votes-later")]).toEqual([null, null, null]);
});

describe("differingFields", () => {
  test.each(names)("%s alone", (name) => {
    const changed = figuresOf(new Map([...distinct, [name, "99"]]));
    const pair = { one: figuresOf(distinct), other: changed };
    expect(differingFields(rule, ids, pair)).toEqual([name]);
  });

  test("nothing between equal sheets", () => {
    const pair = { one: figuresOf(distinct), other: figuresOf(new Map(distinct)) };
    expect(differingFields(rule, ids, pair)).toEqual([]);
  });

  test("not counted and counted as zero", () => {
    const zeros = new Map([...distinct, ["size-3", "0"], ["size-4", "0"], ["size-5", "0"]]);
    const blanks = new Map([...distinct, ["size-3", ""], ["size-4", ""], ["size-5", ""]]);
    const pair = { one: figuresOf(zeros), other: figuresOf(blanks) };
    expect(differingFields(rule, ids, pair)).toEqual(["size-3", "size-4", "size-5"]);
  });
});

describe("figuresSoFar", () => {
  test("an empty form counts nothing, sizes included", () => {
    const figures = figuresSoFar(rule, ids, new Map());
    expect(figures).toMatchObject({ issued: 0, valid: 0, sizes: null });
    expect([...figures.votes]).toEqual([
      ["a", 0],
      ["b", 0],
    ]);
  });

  test("what cannot be read yet counts as nothing, the rest as typed", () => {
    const typed = new Map([
      ["valid", "7５"],
      ["size-4", "3"],
      ["votes-a", "1,234"],
      ["votes-b", "12x"],
    ]);
    const figures = figuresSoFar(rule, ids, typed);
    expect(figures.valid).toBe(75);
    expect([...(figures.sizes ?? [])]).toEqual([
      [3, 0],
      [4, 3],
      [5, 0],
    ]);
    expect([...figures.votes.values()]).toEqual([1234, 0]);
  });

  test("a complete form reads as it will be saved", () => {
    expect(figuresSoFar(rule, ids, distinct)).toEqual(figuresOf(distinct));
  });

  test("never throws, whatever is typed", () => {
    const texts = fc.array(fc.string({ unit: "binary" }), {
      minLength: names.length,
      maxLength: names.length,
    });
    fc.assert(
      fc.property(texts, (typed) => {
        const fields = new Map(names.map((name, index) => [name, typed[index] ?? ""]));
        expect(figuresSoFar(rule, ids, fields).votes.size).toBe(2);
      }),
    );
  });
});
