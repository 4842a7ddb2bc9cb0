import { expect, test } from "vitest";
import { createClockWatch } from "./clock-watch.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

/** A clock that others set, and how it is looked at. */
function watched() {
  let [steady, set] = [0, 1_600_000_000_000];
  const watch = createClockWatch({ wall: () => set + steady, steady: () => steady });
  return {
    setBy: (ms: number) => {
      set += ms;
    },
    lookAfter: (ms: number) => {
      steady += ms;
      return watch.look();
    },
  };
}

test("a clock that runs, and is set right bit by bit, is believed", () => {
  const { setBy, lookAfter } = watched();
  for (let n = 0; n < 100; n++) {
    setBy(400);
    expect(lookAfter(15_000)).toEqual({ settled: true, jumpedMs: 0 });
  }
});

test.each([day, -day, 6000, -6000])("one that jumps by %i ms is believed again after ten minutes", (jump) => {
  const { setBy, lookAfter } = watched();
  expect(lookAfter(15_000).settled).toBe(true);
  setBy(jump);
  expect(lookAfter(15_000)).toEqual({ settled: false, jumpedMs: jump });
  expect(lookAfter(9 * minute)).toEqual({ settled: false, jumpedMs: 0 });
  expect(lookAfter(minute)).toEqual({ settled: true, jumpedMs: 0 });
});

test("one that is put back within the ten minutes has never been believed", () => {
  const { setBy, lookAfter } = watched();
  setBy(day);
  const meanwhile = Array.from({ length: 8 }, () => lookAfter(minute).settled);
  setBy(-day);
  const after = Array.from({ length: 10 }, () => lookAfter(minute).settled);
  expect(new Set([...meanwhile, ...after])).toEqual(new Set([false]));
  expect(lookAfter(minute).settled).toBe(true);
});
