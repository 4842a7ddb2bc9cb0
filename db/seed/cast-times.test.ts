import { expect, test } from "vitest";
import { castTimes } from "./cast-times.ts";

const from = new Date("2020-09-24T15:00:00.000Z");
const until = new Date("2020-10-11T15:00:00.000Z");
const times = castTimes({ from, until, count: 879 });
const seoul = (time: Date) => new Date(time.getTime() + 9 * 3_600_000).toISOString();

test("everybody votes once, in order, inside the period", () => {
  expect(times).toHaveLength(879);
  expect(times.toSorted((a, b) => a.getTime() - b.getTime())).toEqual(times);
  expect(times[0]?.getTime()).toBeGreaterThanOrEqual(from.getTime());
  expect(times.at(-1)?.getTime()).toBeLessThan(until.getTime());
});

test("most on the first and the last of the 17 days", () => {
  const days = new Map<string, number>();
  for (const time of times.map(seoul)) days.set(time.slice(0, 10), (days.get(time.slice(0, 10)) ?? 0) + 1);
  expect(days.size).toBe(17);
  const counts = [...days.values()];
  const middle = Math.max(...counts.slice(1, -1));
  expect(counts[0]).toBeGreaterThan(2 * middle);
  expect(counts.at(-1)).toBeGreaterThan(2 * middle);
});

test("more in four evening hours than from midnight to eight", () => {
  const hours = times.map((time) => Number(seoul(time).slice(11, 13)));
  const evening = hours.filter((hour) => 19 <= hour && hour < 23).length;
  expect(evening).toBeGreaterThan(3 * hours.filter((hour) => hour < 8).length);
});

test.each([
  { from: "2026-01-01T04:30:00.000Z", until: "2026-01-01T04:40:00.000Z", count: 7 },
  { from: "2026-01-01T14:59:59.000Z", until: "2026-01-03T15:00:00.000Z", count: 1 },
  { from: "2026-01-01T00:00:00.000Z", until: "2026-01-02T00:00:00.001Z", count: 0 },
])("$count from $from to $until", ({ from, until, count }) => {
  const times = castTimes({ from: new Date(from), until: new Date(until), count });
  expect(times).toHaveLength(count);
  for (const time of times) {
    expect(time.getTime()).toBeGreaterThanOrEqual(Date.parse(from));
    expect(time.getTime()).toBeLessThan(Date.parse(until));
  }
});
