import { expect, test } from "vitest";
import { defaultRules } from "./comment-rules.ts";
import { readRules, writeRules } from "./comment-rules-form.ts";

const typed = writeRules(defaultRules);

test("rules come back from the form as they went in, the end in Seoul's time", () => {
  const rules = { ...defaultRules, preModeration: "all" as const, closesAt: "2020-10-11T15:00:00.000Z" };
  expect(writeRules(rules).closesAt).toBe("2020-10-12T00:00");
  expect(readRules(writeRules(rules))).toEqual({ ok: true, value: rules });
  expect(readRules(typed)).toEqual({ ok: true, value: defaultRules });
});

test.each([
  { field: "perMinute", value: "0" },
  { field: "perMinute", value: "5.5" },
  { field: "perDay", value: "10001" },
  { field: "reportsToHold", value: "1" },
  { field: "reporterAgeHours", value: "" },
  { field: "closesAt", value: "2026-13-01T00:00" },
  { field: "closesAt", value: "내일" },
] as const)("$field '$value' is refused", ({ field, value }) => {
  const read = readRules({ ...typed, [field]: value });
  expect(read.ok ? [] : read.error.map((refusal) => refusal.field)).toEqual([field]);
});

test("an unknown kind of waiting is none", () => {
  expect(readRules({ ...typed, preModeration: "<x>" })).toEqual({ ok: true, value: defaultRules });
});
