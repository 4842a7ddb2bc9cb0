import { expect, test } from "vitest";
import { createSettledClock } from "./settled-clock.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const start = Date.parse("2020-10-11T14:00:00.000Z");

/** A clock that others set, looked at after some time. What it told is in milliseconds since the start. */
function watched() {
  let [steady, set] = [0, start];
  const clock = createSettledClock({ wall: () => set + steady, steady: () => steady });
  return {
    setBy: (ms: number) => {
      set += ms;
    },
    lookAfter: (ms: number) => {
      steady += ms;
      return clock.now().getTime() - start;
    },
    aheadMs: clock.aheadMs,
  };
}

test("a clock that runs, and is set right bit by bit, is followed", () => {
  const { setBy, lookAfter, aheadMs } = watched();
  for (let n = 1; n <= 100; n++) {
    setBy(400);
    expect([lookAfter(15_000), aheadMs()]).toEqual([n * 15_400, 0]);
  }
});

test.each([day, -day, 600, -600])(
  "one that jumps by %i ms is followed after ten minutes, not before",
  (jump) => {
    const { setBy, lookAfter, aheadMs } = watched();
    setBy(jump);
    expect([lookAfter(1000), aheadMs()]).toEqual([1000, jump]);
    expect([lookAfter(9 * minute), aheadMs()]).toEqual([9 * minute + 1000, jump]);
    expect([lookAfter(minute), aheadMs()]).toEqual([10 * minute + 1000 + jump, 0]);
  },
);

test("one that is put back within the ten minutes was never followed", () => {
  const { setBy, lookAfter, aheadMs } = watched();
  setBy(day);
  for (let n = 1; n <= 8; n++) expect(lookAfter(minute)).toBe(n * minute);
  setBy(-day);
  expect([lookAfter(minute), aheadMs()]).toEqual([9 * minute, 0]);
});

test("one that is set again and again begins its ten minutes anew", () => {
  const { setBy, lookAfter, aheadMs } = watched();
  for (let n = 1; n <= 30; n++) {
    setBy(n * minute);
    expect(lookAfter(9 * minute)).toBe(n * 9 * minute);
  }
  expect(aheadMs()).toBeGreaterThan(day / 4);
});
