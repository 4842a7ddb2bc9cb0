import { expect, test } from "vitest";
import { contestState } from "#app/domain/contest-state.ts";
import { calendar2020, countingCalendar, openCalendar } from "./demo-calendar.ts";

const nothingDone = { openedAt: null, certifiedAt: null, publishedAt: null, keysReady: true };
const nows = [
  "2026-11-22T14:59:59.999Z",
  "2026-11-22T15:00:00.000Z",
  "2026-11-22T18:20:00.000Z",
  "2028-02-29T03:00:00.000Z",
  "2026-12-31T23:30:00.000Z",
].map((iso) => new Date(iso));

test.each(nows)("seeded at %s: one contest open for 14 more days, one counting, one over", (now) => {
  const [open, counting] = [openCalendar(now), countingCalendar(now)];
  const stateOf = (calendar: typeof open, at: Date) => contestState({ ...calendar, ...nothingDone }, at);
  expect(stateOf(open, now)).toBe("open");
  expect(stateOf(open, new Date(now.getTime() + 14 * 86_400_000))).toBe("open");
  expect(stateOf(open, new Date(now.getTime() + 15 * 86_400_000))).toBe("closed");
  expect(stateOf(counting, now)).toBe("counting");
  expect(stateOf(counting, new Date(now.getTime() - 4 * 3_600_000))).toBe("closed");
  expect(stateOf(calendar2020, now)).toBe("counting");
  for (const { announcedAt, opensAt, closesAt, hallOpensAt } of [open, counting, calendar2020])
    expect([announcedAt, opensAt, closesAt, hallOpensAt].toSorted()).toEqual([
      announcedAt,
      opensAt,
      closesAt,
      hallOpensAt,
    ]);
});

test("days of the demonstration begin and end at midnight in Seoul", () => {
  expect(openCalendar(new Date("2026-11-22T20:00:00.000Z"))).toEqual({
    announcedAt: "2026-11-17T15:00:00.000Z",
    opensAt: "2026-11-19T15:00:00.000Z",
    closesAt: "2026-12-07T15:00:00.000Z",
    hallOpensAt: "2026-12-09T05:00:00.000Z",
  });
});
