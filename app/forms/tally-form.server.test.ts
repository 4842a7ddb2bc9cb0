import { expect, test } from "vitest";
import { timeOfDay } from "./tally-form.server.ts";

const afternoon = new Date("2020-10-13T06:00:00.000Z");

test.each([
  ["14:35", "2020-10-13T05:35:00.000Z"],
  [" 1435 ", "2020-10-13T05:35:00.000Z"],
  ["１４시 ３５분", "2020-10-13T05:35:00.000Z"],
  ["9.05", "2020-10-13T00:05:00.000Z"],
  ["24:00", null],
  ["14:60", null],
  ["오후 2시", null],
  ["", null],
])("“%s” on an afternoon in Seoul is %s", (text, time) => {
  expect(timeOfDay(text, afternoon)).toBe(time);
});

test("past midnight, a time of the evening is yesterday's", () => {
  expect(timeOfDay("23:50", new Date("2020-10-13T15:10:00.000Z"))).toBe("2020-10-13T14:50:00.000Z");
});
