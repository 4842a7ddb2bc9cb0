import { expect, test } from "vitest";
import { endOfPrefix, listPrefixLength, partPrefixLength, readPrefix } from "./ballot-list.ts";

test.each([
  { ballots: 0, part: 0, list: 1 },
  { ballots: 879, part: 0, list: 1 },
  { ballots: 16_000, part: 0, list: 1 },
  { ballots: 16_001, part: 0, list: 2 },
  { ballots: 31_999, part: 0, list: 2 },
  { ballots: 32_000, part: 1, list: 2 },
  { ballots: 1_024_000, part: 2, list: 3 },
  { ballots: 3_000_000, part: 2, list: 3 },
])("$ballots ballots: fetched by $part characters, listed by $list", ({ ballots, part, list }) => {
  expect([partPrefixLength(ballots), listPrefixLength(ballots)]).toEqual([part, list]);
});

test.each([
  ["7", 1, "7"],
  [" 7k ", 2, "7K"],
  ["7K2M-9QXD-4TBR-W3HE", 2, "7K"],
  ["o", 1, "0"],
  ["il", 2, "11"],
  ["７ｋ", 2, "7K"],
  ["", 1, null],
  [" - ", 1, null],
  ["u", 1, null],
  ["가", 1, null],
  ["%", 1, null],
] as const)("%j as the first %i: %j", (text, length, prefix) => {
  expect(readPrefix(text, length)).toBe(prefix);
});

test.each([
  ["7", "8"],
  ["9", "A"],
  ["H", "J"],
  ["7K", "7M"],
  ["7Z", "8"],
  ["Z", null],
  ["ZZ", null],
])("codes that begin with %s end before %s", (prefix, end) => {
  expect(endOfPrefix(prefix)).toBe(end);
});
