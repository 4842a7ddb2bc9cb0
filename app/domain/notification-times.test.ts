import { expect, test } from "vitest";
import { isQuiet, nextMail, retryAt } from "./notification-times.ts";

test.each([
  { seoul: "2020-10-05T07:59:59+09:00", quiet: true },
  { seoul: "2020-10-05T08:00:00+09:00", quiet: false },
  { seoul: "2020-10-05T20:59:59+09:00", quiet: false },
  { seoul: "2020-10-05T21:00:00+09:00", quiet: true },
  { seoul: "2020-10-05T00:00:00+09:00", quiet: true },
])("at $seoul mail rests: $quiet", ({ seoul, quiet }) => {
  expect(isQuiet(new Date(seoul))).toBe(quiet);
});

test.each([
  {
    frequency: "at-once",
    now: "2020-10-05T12:00:00+09:00",
    justSent: false,
    next: "2020-10-05T03:00:00.000Z",
  },
  {
    frequency: "at-once",
    now: "2020-10-05T12:00:00+09:00",
    justSent: true,
    next: "2020-10-05T03:10:00.000Z",
  },
  { frequency: "daily", now: "2020-10-05T07:00:00+09:00", justSent: false, next: "2020-10-04T23:00:00.000Z" },
  { frequency: "daily", now: "2020-10-05T08:00:00+09:00", justSent: true, next: "2020-10-05T23:00:00.000Z" },
  { frequency: "daily", now: "2020-12-31T23:30:00+09:00", justSent: false, next: "2020-12-31T23:00:00.000Z" },
] as const)("$frequency, $now, just sent $justSent: next $next", ({ frequency, now, justSent, next }) => {
  expect(nextMail(frequency, new Date(now), { justSent }).toISOString()).toBe(next);
});

test("a refused mail is tried again, later each time, and then given up", () => {
  const now = new Date("2020-10-05T03:00:00.000Z");
  const minutes = [1, 2, 3, 4, 5, 6].map((tries) => {
    const at = retryAt(tries, now);
    return at && (at.getTime() - now.getTime()) / 60_000;
  });
  expect(minutes).toEqual([1, 5, 30, 120, 600, null]);
});
