import { expect, test } from "vitest";
import { findRollRows, mostRollRows, planRoll } from "./roll-import.ts";

const rowsOf = (...table: string[][]) => {
  const found = findRollRows(table);
  if (!found.ok) throw new Error(found.error.type);
  return found.value;
};

test.each([
  [["이름", "연락처"]],
  [["성명", "휴대전화 번호"]],
  [["번호", "참가자 이름", "이메일(필수)"]],
  [["E-mail", "Full name"]],
])("finds name and contact under %j", (heading) => {
  const cells = heading.map((word) => (/이름|성명|name/.test(word) ? "김하나" : "010-1111-2222"));
  const [row] = rowsOf(["2020 참가 신청"], heading, [], cells);
  expect(row).toMatchObject({ row: 4, name: "김하나", contact: "010-1111-2222" });
});

test.each([
  [[], "no-headings"],
  [[["이름", "비고"]], "no-headings"],
  [[["이름", "연락처", "이메일"]], "heading-twice"],
  [[["이름", "연락처"]], "no-rows"],
  [[["이름", "연락처"], ...Array.from({ length: mostRollRows + 1 }, () => ["김", "010"])], "too-many-rows"],
])("refuses %#", (table, type) => {
  const found = findRollRows(table as string[][]);
  expect(found.ok ? null : found.error.type).toBe(type);
});

test("each wrong cell is named; who is known is renamed or left; the same again plans nothing", () => {
  const row = (number: number, name: string, contact: string, key: string | null) => ({
    row: number,
    ...{ name, contact, key },
  });
  const known = new Map([
    ["k1", { name: "김하나", otherRoom: null }],
    ["k2", { name: "이두리", otherRoom: null }],
    ["k3", { name: "박세나", otherRoom: "남동구 토론장" }],
  ]);
  const { entries, problems } = planRoll(
    [
      row(2, "김하나", "1", "k1"),
      row(3, "이둘", "2", "k2"),
      row(4, "새 사람", "4", "k4"),
      row(5, "", "5", "k5"),
      row(6, "연락처 없음", "", null),
      row(7, "틀림", "abc", null),
      row(8, "두 번", "4", "k4"),
      row(9, "박세나", "3", "k3"),
      row(10, "가".repeat(81), "6", "k6"),
    ],
    known,
  );
  expect(entries.slice(0, 3).map(({ change }) => change)).toEqual(["same", "renamed", "new"]);
  expect(problems.map(({ row, column, problem }) => [row, column, problem.type])).toEqual([
    [5, "name", "blank"],
    [6, "contact", "blank"],
    [7, "contact", "bad-contact"],
    [8, "contact", "twice"],
    [9, "contact", "in-other-room"],
    [10, "name", "too-long"],
  ]);
});
