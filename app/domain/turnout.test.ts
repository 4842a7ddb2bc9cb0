import { expect, test } from "vitest";
import { turnoutByDay, turnoutByHour, turnoutByHourOfDay } from "./turnout.ts";

const closesAt = "2020-10-11T15:00:00.000Z";

/** Envelopes by hour where each checkpoint covers so many lines and no line is anything else. */
const hoursOf = (...checkpoints: [signedAt: string, size: number][]) =>
  turnoutByHour(
    checkpoints.map(([signedAt, size]) => ({ signedAt, size })),
    [],
    closesAt,
  );

test("hours are Seoul's, other lines do not count, and quiet hours and days are left out", () => {
  const checkpoints = [
    { size: 3, signedAt: "2020-09-24T15:00:08.000Z" },
    // In Seoul: shortly after nine, half past nine, ten to midnight.
    { size: 5, signedAt: "2020-09-25T00:00:12.000Z" },
    { size: 6, signedAt: "2020-09-25T00:30:00.000Z" },
    { size: 10, signedAt: "2020-09-25T14:50:00.000Z" },
    { size: 13, signedAt: "2020-09-27T03:00:09.000Z" },
    { size: 16, signedAt: "2020-09-28T03:00:09.000Z" },
  ];
  const hours = turnoutByHour(checkpoints, [0, 1, 2, 12], closesAt);
  expect(hours).toEqual([
    { day: "2020-09-25", hour: 8, envelopes: 2 },
    { day: "2020-09-25", hour: 9, envelopes: 1 },
    { day: "2020-09-25", hour: 23, envelopes: 4 },
    { day: "2020-09-27", hour: 11, envelopes: 2 },
    { day: "2020-09-28", hour: 11, envelopes: 3 },
  ]);
  expect(turnoutByDay(hours)).toEqual([
    { day: "2020-09-25", envelopes: 7 },
    { day: "2020-09-27", envelopes: 2 },
    { day: "2020-09-28", envelopes: 3 },
  ]);
  const ofDay = turnoutByHourOfDay(hours);
  expect(ofDay).toHaveLength(24);
  expect([ofDay[8], ofDay[9], ofDay[11], ofDay[23]]).toEqual([2, 1, 5, 4]);
  expect(ofDay.reduce((sum, count) => sum + count, 0)).toBe(12);
});

test("no checkpoint, no hours", () => {
  expect(hoursOf()).toEqual([]);
  expect(turnoutByDay([])).toEqual([]);
  expect(turnoutByHourOfDay([])).toEqual(Array.from({ length: 24 }, () => 0));
});

test.each([
  { signedAt: "2020-10-11T14:59:59.000Z", why: "a moment before the close" },
  { signedAt: "2020-10-11T15:00:00.000Z", why: "at the close" },
  { signedAt: "2020-10-11T15:00:14.000Z", why: "at the close, as the keeper of the logs does" },
  { signedAt: "2020-10-12T02:30:00.000Z", why: "long after, because the server was down" },
])("votes are shown before the close, with a checkpoint signed $why", ({ signedAt }) => {
  expect(hoursOf(["2020-10-11T14:00:05.000Z", 10], [signedAt, 14])).toEqual([
    { day: "2020-10-11", hour: 22, envelopes: 10 },
    { day: "2020-10-11", hour: 23, envelopes: 4 },
  ]);
});

test("a checkpoint signed shortly after midnight tells of the day before", () => {
  expect(hoursOf(["2020-09-25T15:00:15.000Z", 4], ["2020-09-25T16:00:15.000Z", 6])).toEqual([
    { day: "2020-09-25", hour: 23, envelopes: 4 },
    { day: "2020-09-26", hour: 0, envelopes: 2 },
  ]);
});
