import { expect, test } from "vitest";
import { countPlaywright, countStep, countVitest } from "../counts.mjs";

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

test.each([
  { what: "all passed", files: [file("passed", "passed", "passed")], passed: 2, failed: 0 },
  { what: "one failed", files: [file("failed", "passed", "failed")], passed: 1, failed: 1 },
  {
    what: "skipped and to do",
    files: [file("passed", "passed", "pending", "todo", "skipped")],
    passed: 1,
    failed: 3,
  },
  {
    what: "a file that cannot be read",
    files: [file("failed"), file("passed", "passed")],
    passed: 1,
    failed: 1,
  },
])("Vitest: $what", ({ files, passed, failed }) => {
  expect(countVitest({ testResults: files })).toEqual({ passed, failed });
});

test("Playwright: what is flaky, skipped or outside every test failed", () => {
  const stats = { expected: 10, unexpected: 1, flaky: 2, skipped: 3 };
  expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 10, failed: 7 });
});

test.each([
  { what: "a check that passed", code: 0, report: null, count: undefined, passed: 1, failed: 0 },
  { what: "a check that failed", code: 2, report: null, count: undefined, passed: 0, failed: 1 },
  { what: "tests without a report", code: 0, report: null, count: countVitest, passed: 0, failed: 1 },
  {
    what: "an error outside every test",
    code: 1,
    report: { testResults: [file("passed", "passed")] },
    count: countVitest,
    passed: 1,
    failed: 1,
  },
])("a step: $what", ({ code, report, count, passed, failed }) => {
  expect(countStep({ code, report, count })).toEqual({ passed, failed });
});
