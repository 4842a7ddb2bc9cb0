import { expect, test } from "vitest";
import { contestStates } from "./contest-state.ts";
import { checkInVerdict, mayCheckIn, mayVoid } from "./overlap.ts";

test.each([
  { rule: "count-both", votedOnline: false, verdict: "admit" },
  { rule: "count-both", votedOnline: true, verdict: "admit" },
  { rule: "keep-online", votedOnline: false, verdict: "admit" },
  { rule: "keep-online", votedOnline: true, verdict: "refuse" },
  { rule: "keep-hall", votedOnline: false, verdict: "admit" },
  { rule: "keep-hall", votedOnline: true, verdict: "admit-and-void" },
] as const)("$rule, voted online: $votedOnline → $verdict", ({ rule, votedOnline, verdict }) => {
  expect(checkInVerdict(rule, { votedOnline })).toBe(verdict);
});

test("between the opening of the vote and the opening of the ballots", () => {
  const between = ["open", "closed", "counting"];
  expect(contestStates.filter(mayCheckIn)).toEqual(between);
  expect(contestStates.filter(mayVoid)).toEqual(between);
});
