import { describe, expect, test } from "vitest";
import {
  type ContestRecords,
  type ContestState,
  contestState,
  contestStates,
  mayCast,
  mayCertify,
  mayEnterSheets,
  mayOpen,
  mayShowCounts,
  mayShowOnlineCountsToOfficials,
  neverBack,
} from "./contest-state.ts";

/** The calendar of 2020: 25 September to 11 October Seoul time, the hall on the 13th at 14:00. */
const calendar: ContestRecords = {
  announcedAt: "2020-09-20T00:00:00.000Z",
  opensAt: "2020-09-24T15:00:00.000Z",
  closesAt: "2020-10-11T15:00:00.000Z",
  hallOpensAt: "2020-10-13T05:00:00.000Z",
  openedAt: null,
  certifiedAt: null,
  publishedAt: null,
  keysReady: true,
};
const done = "2020-10-13T08:00:00.000Z";

function shifted(time: string | null, milliseconds: number): Date {
  return new Date(Date.parse(time ?? "") + milliseconds);
}

test.each<{ state: ContestState; noted: ContestState | null; acted: ContestState }>([
  { state: "open", noted: null, acted: "open" },
  { state: "open", noted: "scheduled", acted: "open" },
  { state: "open", noted: "closed", acted: "closed" },
  { state: "scheduled", noted: "counting", acted: "counting" },
])("$state after $noted was noted is $acted", ({ state, noted, acted }) => {
  expect(neverBack(state, noted)).toBe(acted);
});

describe("contestState by the clock", () => {
  test.each<{ at: "opensAt" | "closesAt" | "hallOpensAt"; before: ContestState; from: ContestState }>([
    { at: "opensAt", before: "scheduled", from: "open" },
    { at: "closesAt", before: "open", from: "closed" },
    { at: "hallOpensAt", before: "closed", from: "counting" },
  ])("$before until 1 ms before $at, $from from then on", ({ at, before, from }) => {
    expect(contestState(calendar, shifted(calendar[at], -1))).toBe(before);
    expect(contestState(calendar, shifted(calendar[at], 0))).toBe(from);
    expect(contestState(calendar, shifted(calendar[at], 1))).toBe(from);
  });

  test("without keys that were tried it does not open, and closes all the same", () => {
    const untried = { ...calendar, keysReady: false };
    expect(contestState(untried, shifted(calendar.opensAt, 0))).toBe("scheduled");
    expect(contestState(untried, shifted(calendar.closesAt, -1))).toBe("scheduled");
    expect(contestState(untried, shifted(calendar.closesAt, 0))).toBe("closed");
  });

  test("not announced is a draft, whatever the time", () => {
    for (const now of [calendar.opensAt, calendar.closesAt, done]) {
      expect(contestState({ ...calendar, announcedAt: null }, new Date(now))).toBe("draft");
    }
  });

  test("without a hall it stays closed until it is opened", () => {
    const noHall = { ...calendar, hallOpensAt: null };
    expect(contestState(noHall, new Date("2030-01-01T00:00:00Z"))).toBe("closed");
  });

  test("a hall hour before the close does not begin the count while voting is open", () => {
    const early = { ...calendar, hallOpensAt: "2020-10-01T00:00:00.000Z" };
    expect(contestState(early, shifted(early.closesAt, -1))).toBe("open");
    expect(contestState(early, shifted(early.closesAt, 0))).toBe("counting");
  });

  test("instants are compared, not text", () => {
    const seconds = { ...calendar, opensAt: "2020-09-24T15:00:00Z", closesAt: "2020-10-11T15:00:00Z" };
    expect(contestState(seconds, shifted(calendar.opensAt, 0))).toBe("open");
    expect(contestState(seconds, shifted(calendar.closesAt, -1))).toBe("open");
    expect(contestState(seconds, shifted(calendar.closesAt, 0))).toBe("closed");
  });

  test.each([
    { time: "2020-10-11T15:00:00", why: "no zone: it would be read in the server's own" },
    { time: "2020-10-12T00:00:00+09:00", why: "not UTC" },
    { time: "2020-10-41T15:00:00Z", why: "no such day" },
    { time: "Z", why: "no time at all" },
    { time: "", why: "nothing" },
  ])("a deadline of $time is an error, never an open vote: $why", ({ time }) => {
    const broken = { ...calendar, closesAt: time };
    expect(() => contestState(broken, shifted(calendar.opensAt, 1))).toThrow(RangeError);
  });
});

test.each<{ records: Partial<ContestRecords>; state: ContestState }>([
  { records: { openedAt: done }, state: "opened" },
  { records: { openedAt: done, certifiedAt: done }, state: "certified" },
  { records: { openedAt: done, certifiedAt: done, publishedAt: done }, state: "published" },
  { records: { certifiedAt: done }, state: "certified" },
  { records: { publishedAt: done }, state: "published" },
  { records: { openedAt: done, announcedAt: null }, state: "opened" },
])("$records makes it $state at any hour", ({ records, state }) => {
  for (const now of ["2000-01-01T00:00:00Z", calendar.opensAt, calendar.closesAt, done]) {
    expect(contestState({ ...calendar, ...records }, new Date(now))).toBe(state);
  }
});

test.each<{ name: string; may: (state: ContestState) => boolean; states: ContestState[] }>([
  { name: "cast", may: mayCast, states: ["open"] },
  { name: "enter sheets", may: mayEnterSheets, states: ["counting", "opened"] },
  { name: "certify", may: mayCertify, states: ["opened"] },
  { name: "show counts to the public", may: mayShowCounts, states: ["published"] },
  {
    name: "show online counts to officials",
    may: mayShowOnlineCountsToOfficials,
    states: ["opened", "certified", "published"],
  },
])("one may $name only when $states", ({ may, states }) => {
  expect(contestStates.filter((state) => may(state))).toEqual(states);
});

describe("mayOpen", () => {
  const yes = { ok: true, value: null };
  const no = (error: object) => ({ ok: false, error });

  test.each<{ state: ContestState; venues: number; sheetsIn: number; answer: object }>([
    { state: "draft", venues: 0, sheetsIn: 0, answer: no({ type: "not-closed" }) },
    { state: "scheduled", venues: 0, sheetsIn: 0, answer: no({ type: "not-closed" }) },
    { state: "open", venues: 0, sheetsIn: 0, answer: no({ type: "not-closed" }) },
    { state: "open", venues: 14, sheetsIn: 14, answer: no({ type: "not-closed" }) },
    { state: "closed", venues: 0, sheetsIn: 0, answer: yes },
    { state: "closed", venues: 14, sheetsIn: 0, answer: no({ type: "sheets-missing", missing: 14 }) },
    { state: "closed", venues: 14, sheetsIn: 14, answer: no({ type: "sheets-missing", missing: 14 }) },
    { state: "counting", venues: 14, sheetsIn: 0, answer: no({ type: "sheets-missing", missing: 14 }) },
    { state: "counting", venues: 14, sheetsIn: 13, answer: no({ type: "sheets-missing", missing: 1 }) },
    { state: "counting", venues: 14, sheetsIn: 14, answer: yes },
    { state: "opened", venues: 14, sheetsIn: 14, answer: no({ type: "already-opened" }) },
    { state: "certified", venues: 0, sheetsIn: 0, answer: no({ type: "already-opened" }) },
    { state: "published", venues: 0, sheetsIn: 0, answer: no({ type: "already-opened" }) },
  ])("$state with $sheetsIn of $venues sheets", ({ state, venues, sheetsIn, answer }) => {
    expect(mayOpen(state, { venues, sheetsIn })).toEqual(answer);
  });
});
