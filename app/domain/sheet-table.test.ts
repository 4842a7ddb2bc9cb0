import { expect, test } from "vitest";
import { readSheetTable } from "./sheet-table.ts";

const projects = [
  { id: "a", number: 1 },
  { id: "b", number: 12 },
];
const names = new Map([
  ["유효투표지", "valid"],
  ["validballots", "valid"],
]);
const read = (rows: string[][]) => readSheetTable(rows, projects, names);

test("numbers of projects in any dress, names of figures in both languages, the last cell counts", () => {
  const rows = [
    ["번호", "과제", "표"],
    ["1번 과제", "AI", " 7 "],
    [],
    ["012", "숲", ""],
    ["유효 투표지 (장)", "22"],
  ];
  const { fields, unknown } = read(rows);
  expect(Object.fromEntries(fields)).toEqual({ "votes-a": "7", "votes-b": "", valid: "22" });
  expect(unknown).toEqual([]);
  expect(read([["Valid ballots", "3"]]).fields.get("valid")).toBe("3");
});

test("a row that belongs to no field, or says one twice, is named; the first may be a heading", () => {
  const { fields, unknown } = read([["x"], ["13", "5"], ["1", "2"], ["1", "3"]]);
  expect(fields.get("votes-a")).toBe("2");
  expect(unknown).toEqual([
    { row: 2, text: "13", twice: false },
    { row: 4, text: "1", twice: true },
  ]);
});

test("a first row that counts something is no heading", () => {
  expect(
    read([
      ["13", "5"],
      ["1", "2"],
    ]).unknown,
  ).toEqual([{ row: 1, text: "13", twice: false }]);
});
