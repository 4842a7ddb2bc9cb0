import { describe, expect, test } from "vitest";
import { hallMessages } from "#app/i18n/hall.ts";
import { sumsSoFar } from "./tally-sums.ts";

const t = hallMessages.ko;
const shape = {
  rule: { min: 3, max: 5, seats: 2 },
  projects: [1, 2, 3, 4].map((number) => ({
    id: `p${number}`,
    number,
    title: `과제 ${number}`,
    withdrawn: false,
  })),
};

/** 10 handed out: 8 valid (5 with three picks, 3 with four: 27 choices), 1 blank, 1 not returned. */
const sound: Record<string, string> = {
  checkedIn: "12",
  issued: "10",
  unreturned: "1",
  valid: "8",
  invalidUnder: "0",
  invalidOver: "0",
  invalidUnreadable: "0",
  invalidBlank: "1",
  "size-3": "5",
  "size-4": "3",
  "size-5": "0",
  "votes-p1": "8",
  "votes-p2": "7",
  "votes-p3": "6",
  "votes-p4": "6",
};

function sums(changes: Record<string, string> = {}) {
  return sumsSoFar(shape, t, new Map(Object.entries({ ...sound, ...changes })));
}

function marks(changes: Record<string, string>) {
  return sums(changes).checks.map(({ mark }) => mark);
}

test("an empty form waits for everything and shows nothing wrong", () => {
  const empty = sumsSoFar(shape, t, new Map());
  expect(empty).toMatchObject({ begun: false, ready: false, wrong: [] });
  expect(empty.checks.map(({ mark }) => mark)).toEqual(["wait", "wait", "wait"]);
});

test("a sheet that adds up is ready", () => {
  expect(sums()).toMatchObject({ begun: true, blanks: 0, ready: true, wrong: [] });
  expect(marks({})).toEqual(["ok", "ok", "ok"]);
});

test("sizes may stay blank", () => {
  const uncounted = { "size-3": "", "size-4": "", "size-5": "" };
  expect(sums(uncounted).ready).toBe(true);
  expect(sums({ ...uncounted, "votes-p4": "2" }).ready).toBe(false);
});

test.each<{ name: string; changes: Record<string, string>; expected: string[] }>([
  { name: "one ballot too few", changes: { unreturned: "0" }, expected: ["off", "ok", "ok"] },
  { name: "more ballots than people", changes: { checkedIn: "9" }, expected: ["off", "ok", "ok"] },
  { name: "sizes are not the valid", changes: { "size-5": "1" }, expected: ["ok", "off", "off"] },
  { name: "one choice too few", changes: { "votes-p4": "5" }, expected: ["ok", "ok", "off"] },
  {
    name: "too few choices, but not all typed",
    changes: { "votes-p4": "" },
    expected: ["ok", "ok", "wait"],
  },
  {
    name: "too many already, though not all typed",
    changes: { "votes-p1": "", "votes-p2": "17" },
    expected: ["ok", "ok", "off"],
  },
  { name: "no number yet", changes: { issued: "1o" }, expected: ["wait", "ok", "ok"] },
])("$name: $expected", ({ changes, expected }) => {
  expect(marks(changes)).toEqual(expected);
  expect(sums(changes).ready).toBe(false);
});

describe("the sentence names the difference", () => {
  test("as in 선택 합계 26, 크기별 계산 27: 1개 모자랍니다", () => {
    expect(sums({ "votes-p4": "5" }).checks[2]?.text).toBe("선택 합계 26, 크기별 계산 27: 1개 모자랍니다");
  });

  test("and the project with more votes than valid ballots", () => {
    expect(sums({ "votes-p3": "9" }).wrong).toEqual([
      {
        field: "votes-p3",
        text: "3번 과제 9표는 유효 투표지 8장보다 많습니다. 표의 3번 칸을 다시 보세요.",
      },
    ]);
  });

  test("but only once the valid ballots are typed", () => {
    expect(sums({ valid: "", "votes-p3": "9" }).wrong).toEqual([]);
  });
});

test("a cell that is no number is named at once, typed or pasted; a blank one is only counted", () => {
  expect(sums({ "votes-p2": "l0", "votes-p3": "" }).wrong).toEqual([
    { field: "votes-p2", text: expect.stringContaining("‘2번 과제’ 칸에 적힌 “l0”") },
  ]);
  expect(sums({ issued: "-1" }).wrong.map(({ field }) => field)).toEqual(["issued"]);
});

test("the people checked in are compared with nothing while they are being typed", () => {
  expect(sums({ issued: "" }).checkedIn).toBeNull();
  expect(sums({ checkedIn: "1x" }).checkedIn).toBeNull();
  expect(sums().checkedIn).toBe(12);
});
