import { expect, test } from "vitest";
import { turnoutByDay } from "./turnout.ts";

test("days are Seoul's, other lines do not count, and a quiet day is left out", () => {
  const checkpoints = [
    { size: 3, signedAt: "2020-09-25T01:00:00.000Z" },
    // 23:59 in Seoul, then midnight.
    { size: 10, signedAt: "2020-09-25T14:59:00.000Z" },
    { size: 12, signedAt: "2020-09-25T15:00:00.000Z" },
    { size: 13, signedAt: "2020-09-27T03:00:00.000Z" },
    { size: 16, signedAt: "2020-09-28T03:00:00.000Z" },
  ];
  expect(turnoutByDay(checkpoints, [0, 1, 2, 12])).toEqual([
    { day: "2020-09-25", envelopes: 7 },
    { day: "2020-09-26", envelopes: 2 },
    { day: "2020-09-28", envelopes: 3 },
  ]);
  expect(turnoutByDay([], [])).toEqual([]);
});
