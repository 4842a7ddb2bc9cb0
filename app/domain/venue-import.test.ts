import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findColumns, mostImportRows, readImportRows } from "./venue-import.ts";
import { columnOf, dutyOf, importColumns, kindOf } from "./venue-import-words.ts";

const headings = ["이름", "영문 이름", "종류", "주소", "예상 인원", "담당자 아이디", "담당자 이름", "임무"];
const hall = ["시청 중앙홀", "Central Hall", "중앙", "남동구 정각로 29", "30", "kim01", "김하나", "1차 집계"];

/** The template's table with these rows under its headings. */
function read(...rows: string[][]) {
  const found = findColumns([headings, ...rows]);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return readImportRows(found.value.rows);
}

/** The full row with other texts in some cells. */
function but(cells: Record<number, string>): string[] {
  return hall.map((cell, index) => cells[index] ?? cell);
}

test("a full row becomes a room with its officer", () => {
  expect(read(hall)).toEqual({
    rooms: [
      {
        row: 2,
        name: "시청 중앙홀",
        nameEn: "Central Hall",
        kind: "hall",
        address: "남동구 정각로 29",
        expectedPeople: 30,
        officers: [{ row: 2, login: "kim01", person: "김하나", duty: "counter" }],
      },
    ],
    others: [],
    problems: [],
  });
});

test.each([
  ["이름", "name"],
  [" 토론장 이름 ", "name"],
  ["NAME_KO", "name"],
  ["이름(영문)", "nameEn"],
  ["Name (English)", "nameEn"],
  ["예상 인원(명)", "expectedPeople"],
  ["예상인원（명）", "expectedPeople"],
  ["ＴＹＰＥ", "kind"],
  ["담당자 ID", undefined],
  ["Officer login", "login"],
  ["비고", undefined],
  ["", undefined],
  ["()", undefined],
])("the heading %j is %s", (heading, column) => {
  expect(columnOf(heading)).toBe(column);
});

test.each([
  ["중앙", "hall"],
  ["Hall", "hall"],
  ["군·구", "district"],
  ["군ㆍ구", "district"],
  ["군/구", "district"],
  ["DISTRICT", "district"],
  ["화상 토론장", "remote"],
  ["Zoom", "remote"],
  ["강당", undefined],
])("%j is a room of kind %s", (word, kind) => {
  expect(kindOf(word)).toBe(kind);
});

test.each([
  ["집계", "counter"],
  ["１차 집계", "counter"],
  ["2차 집계", "second"],
  ["second counter", "second"],
  ["책임자", "lead"],
  ["Lead", "lead"],
  ["응원", undefined],
])("%j is the duty %s", (word, duty) => {
  expect(dutyOf(word)).toBe(duty);
});

describe("headings", () => {
  test("in any order, in English, below a title, with columns nobody asked for", () => {
    const found = findColumns([
      ["2020 rooms"],
      [],
      ["Type", "Remarks", "Name"],
      ["hall", "big", "시청"],
      ["", "", ""],
      ["remote", "", "화상 1"],
    ]);
    expect(found).toMatchObject({
      ok: true,
      value: {
        ignored: ["Remarks"],
        rows: [
          { row: 4, cells: { name: "시청", kind: "hall" } },
          { row: 6, cells: { name: "화상 1", kind: "remote" } },
        ],
      },
    });
  });

  test.each([
    { table: [], error: { type: "no-headings" } },
    { table: [["시청", "중앙"]], error: { type: "no-headings" } },
    { table: [["이름"], ["시청"]], error: { type: "no-headings" } },
    { table: [["이름", "주소"], ["시청"]], error: { type: "heading-missing", column: "kind" } },
    { table: [["종류", "주소"], ["중앙"]], error: { type: "heading-missing", column: "name" } },
    { table: [["이름", "종류", "Name"], ["시청"]], error: { type: "heading-twice", column: "name" } },
    {
      table: [
        ["이름", "종류"],
        ["", " "],
      ],
      error: { type: "no-rows" },
    },
    {
      table: [["이름", "종류"], ...Array.from({ length: 201 }, (_, index) => [`${index}`, "중앙"])],
      error: { type: "too-many-rows", most: mostImportRows },
    },
  ])("$error.type", ({ table, error }) => {
    expect(findColumns(table)).toEqual({ ok: false, error });
  });
});

describe("one cell", () => {
  test.each([
    ["30", 30],
    ["３０", 30],
    ["1,234", 1234],
    ["１，２３４", 1234],
    ["30명", 30],
    ["0", 0],
    ["", null],
    ["100000", 100_000],
  ])("expected people %j is %s", (text, people) => {
    expect(read(but({ 4: text }))).toMatchObject({ problems: [], rooms: [{ expectedPeople: people }] });
  });

  test.each([
    ["expectedPeople", 4, "서른", "not-a-number"],
    ["expectedPeople", 4, "1e3", "not-a-number"],
    ["expectedPeople", 4, "12.5", "not-a-number"],
    ["expectedPeople", 4, "1,23", "not-a-number"],
    ["expectedPeople", 4, "=1+1", "not-a-number"],
    ["expectedPeople", 4, "-3", "negative"],
    ["expectedPeople", 4, "100001", "too-large"],
    ["expectedPeople", 4, "9".repeat(400), "too-large"],
    ["name", 0, "", "room-missing"],
    ["name", 0, "가".repeat(81), "too-long"],
    ["nameEn", 1, "a".repeat(121), "too-long"],
    ["kind", 2, "", "blank"],
    ["kind", 2, "강당", "unknown-kind"],
    ["address", 3, "가".repeat(201), "too-long"],
    ["login", 5, "", "login-missing"],
    ["login", 5, "김 하나", "bad-login"],
    ["login", 5, "=kim", "bad-login"],
    ["login", 5, "k", "bad-login"],
    ["login", 5, "k".repeat(41), "too-long"],
    ["person", 6, "가".repeat(61), "too-long"],
    ["duty", 7, "", "blank"],
    ["duty", 7, "응원", "unknown-duty"],
  ] as const)("%s (%i) %j: %s", (column, index, text, type) => {
    const { rooms, problems } = read(but({ [index]: text }));
    expect(problems).toMatchObject([{ row: 2, column, problem: { type } }]);
    expect(rooms).toEqual([]);
  });

  test("a text like a formula stays a text, with or without the apostrophe that guards it", () => {
    for (const text of ["=1+1", "'=1+1"]) {
      expect(read(but({ 0: text, 3: "+82 (0)32" })).rooms).toMatchObject([
        { name: "=1+1", address: "+82 (0)32" },
      ]);
    }
  });
});

describe("several rows of a room", () => {
  const second = ["", "", "", "", "", "lee02", "이두리", "2차 집계"];

  test("by its name again, or without a name, as merged cells come out", () => {
    const again = but({ 5: "park03", 6: "박세나", 7: "책임자" });
    const named = ["시청  중앙홀", "", "", "", "", "choi04", "최네모", "책임자"];
    const { rooms, problems } = read(hall, second, again, named);
    expect(problems).toEqual([]);
    expect(rooms).toHaveLength(1);
    expect(rooms[0]?.officers.map(({ row, login, duty }) => [row, login, duty])).toEqual([
      [2, "kim01", "counter"],
      [3, "lee02", "second"],
      [4, "park03", "lead"],
      [5, "choi04", "lead"],
    ]);
  });

  test.each([
    { what: "another kind", row: but({ 2: "화상", 5: "lee02", 6: "" }), problem: ["kind", "differs"] },
    { what: "no officer", row: but({ 5: "", 6: "", 7: "" }), problem: ["name", "room-twice"] },
    { what: "the same officer", row: but({ 7: "책임자" }), problem: ["login", "officer-twice"] },
    { what: "a login in other letters", row: but({ 5: "KIM01" }), problem: ["login", "differs"] },
    { what: "one login, two names", row: but({ 0: "다른 방", 6: "김두리" }), problem: ["person", "differs"] },
  ])("$what is a problem", ({ row, problem }) => {
    const { problems } = read(hall, row);
    expect(problems.map(({ column, problem: { type } }) => [column, type])).toEqual([problem]);
    expect(problems[0]).toMatchObject({ row: 3, problem: { other: 2 } });
  });

  test("officers beside a wrong cell are told apart", () => {
    const { rooms, others } = read(but({ 4: "서른" }), second);
    expect(rooms).toEqual([]);
    expect(others.map(({ login }) => login)).toEqual(["kim01", "lee02"]);
  });

  test("an officer without any room above", () => {
    expect(read(second).problems[0]).toMatchObject({
      row: 2,
      column: "name",
      problem: { type: "room-missing" },
    });
  });
});

describe("whatever the texts", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.constantFrom(
      "이름",
      "종류",
      "중앙",
      "화상",
      "kim01",
      "lead",
      "30",
      "",
      "\ud800",
      "constructor",
      "__proto__",
    ),
  );
  const table = fc.array(fc.array(text, { maxLength: 9 }), { maxLength: 12 });

  test("reading never throws, and names only cells that exist", () => {
    fc.assert(
      fc.property(table, (rows) => {
        findColumns(rows);
        const found = findColumns([headings, ...rows]);
        if (!found.ok) return;
        const { rooms, problems } = readImportRows(found.value.rows);
        const known = new Set(found.value.rows.map(({ row }) => row));
        for (const { row, column } of problems) {
          expect(known.has(row)).toBe(true);
          expect(importColumns).toContain(column);
        }
        const wrong = new Set(problems.map(({ row }) => row));
        for (const room of rooms) expect(wrong.has(room.row)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});
