import { expect, test } from "vitest";
import { contestStates } from "./contest-state.ts";
import { ballotFate, castBar, checkInVerdict, mayCheckIn, mayVoid } from "./overlap.ts";

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

const lost = null;
const counting = { voidReason: null };
const officials = { voidReason: "officials" } as const;
const onsite = { voidReason: "onsite" } as const;

test.each([
  { rule: "keep-hall", voted: false, inHall: false, kept: lost, fate: "none", bar: null },
  { rule: "keep-hall", voted: false, inHall: true, kept: lost, fate: "none", bar: "voted-in-hall" },
  { rule: "keep-hall", voted: true, inHall: false, kept: counting, fate: "counts", bar: null },
  { rule: "keep-hall", voted: true, inHall: true, kept: onsite, fate: "onsite", bar: "voted-in-hall" },
  { rule: "keep-hall", voted: true, inHall: true, kept: officials, fate: "officials", bar: "voided" },
  { rule: "keep-hall", voted: true, inHall: true, kept: lost, fate: "onsite", bar: "voted-in-hall" },
  { rule: "keep-hall", voted: true, inHall: false, kept: lost, fate: "unknown", bar: null },
  { rule: "count-both", voted: true, inHall: true, kept: counting, fate: "counts", bar: null },
  { rule: "count-both", voted: true, inHall: true, kept: lost, fate: "unknown", bar: null },
  { rule: "count-both", voted: true, inHall: false, kept: officials, fate: "officials", bar: "voided" },
  { rule: "keep-online", voted: false, inHall: true, kept: lost, fate: "none", bar: "voted-in-hall" },
] as const)("$rule, voted $voted, in the hall $inHall, kept $kept: $fate, barred: $bar", (one) => {
  const fate = ballotFate(one.rule, one);
  expect([fate, castBar(one.rule, { fate, inHall: one.inHall })]).toEqual([one.fate, one.bar]);
});

test("between the opening of the vote and the opening of the ballots", () => {
  const between = ["open", "closed", "counting"];
  expect(contestStates.filter(mayCheckIn)).toEqual(between);
  expect(contestStates.filter(mayVoid)).toEqual(between);
});
