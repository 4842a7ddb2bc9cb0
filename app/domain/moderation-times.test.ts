import { expect, test } from "vitest";
import { handledByDay, medianWait } from "./moderation-times.ts";

const minutes = (count: number) => ({
  waitedSince: "2020-10-05T00:00:00.000Z",
  at: new Date(Date.parse("2020-10-05T00:00:00.000Z") + count * 60_000).toISOString(),
});

test.each([
  [[], null],
  [[5], 5],
  [[9, 1, 5], 5],
  [[1, 2, 4, 100], 3],
  [[-5, 0], 0],
])("the median of %j minutes is %s", (waits, expected) => {
  const median = medianWait(waits.map(minutes));
  expect(median === null ? null : median / 60_000).toBe(expected);
});

test("days are those of Seoul, and days without a decision are zero", () => {
  const handled = ["2020-10-05T14:59:59.999Z", "2020-10-05T15:00:00.000Z", "2020-09-01T00:00:00.000Z"];
  const now = new Date("2020-10-06T01:00:00.000Z");
  expect(
    handledByDay(
      handled.map((at) => ({ at })),
      { now, days: 3 },
    ),
  ).toEqual([
    { day: "2020-10-04", count: 0 },
    { day: "2020-10-05", count: 1 },
    { day: "2020-10-06", count: 1 },
  ]);
});
