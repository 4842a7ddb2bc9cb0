import { expect, test } from "vitest";
import { type CommentFacts, checkHideReason, checkReport, type Decision, judge } from "./moderation.ts";

const facts = (
  status: CommentFacts["status"],
  waiting = false,
  appeal: CommentFacts["appeal"] = "none",
): CommentFacts => ({ status, waiting, appeal });

const table: [Decision, CommentFacts, string][] = [
  ["keep", facts("visible", true), "visible keep"],
  ["keep", facts("held", true), "visible approve"],
  ["keep", facts("deleted", true), "deleted keep"],
  ["keep", facts("visible"), "not-waiting"],
  ["keep", facts("hidden", true), "not-waiting"],
  ["hide", facts("visible"), "hidden hide"],
  ["hide", facts("visible", true), "hidden hide"],
  ["hide", facts("held", true), "hidden hide"],
  ["hide", facts("hidden"), "already-hidden"],
  ["hide", facts("deleted", true), "gone"],
  ["restore", facts("hidden"), "visible restore"],
  ["restore", facts("hidden", false, "granted"), "visible restore"],
  ["restore", facts("hidden", false, "open"), "appeal-open"],
  ["restore", facts("hidden", false, "denied"), "final"],
  ["restore", facts("visible"), "not-hidden"],
  ["restore", facts("held", true), "not-hidden"],
  ["restore", facts("deleted"), "not-hidden"],
];

test.each(table)("%s of %j: %s", (decision, given, expected) => {
  const judged = judge(decision, given);
  expect(judged.ok ? `${judged.value.status} ${judged.value.action}` : judged.error.type).toBe(expected);
});

test.each([
  [{ reason: "spam", note: "같은 광고를 되풀이합니다." }, null],
  [{ reason: "", note: "같은 광고를 되풀이합니다." }, "reason-missing"],
  [{ reason: "hate", note: "같은 광고를 되풀이합니다." }, "reason-missing"],
  [{ reason: "spam", note: " \u200b광고 " }, "note-short"],
  [{ reason: "spam", note: "가".repeat(300) }, null],
  [{ reason: "spam", note: "가".repeat(301) }, "note-long"],
])("hiding with %j: %s", (typed, refused) => {
  const checked = checkHideReason(typed);
  expect(checked.ok ? null : checked.error.type).toBe(refused);
});

test("a public reason is one line of tidy text; a report needs no note", () => {
  const hiding = checkHideReason({ reason: "abuse", note: "사람을\r\n  비하하는\u202e 말" });
  expect(hiding).toEqual({ ok: true, value: { reason: "abuse", note: "사람을 비하하는 말" } });
  expect(checkReport({ reason: "false", note: "" })).toEqual({
    ok: true,
    value: { reason: "false", note: "" },
  });
  expect(checkReport({ reason: "false", note: "가".repeat(301) })).toMatchObject({
    error: { type: "note-long" },
  });
});
