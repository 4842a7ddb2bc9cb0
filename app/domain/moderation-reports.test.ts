import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultRules } from "./comment-rules.ts";
import { type CountedReport, reportFloor, reportsHold } from "./moderation-reports.ts";

const now = Date.parse("2020-10-05T00:00:00.000Z");
const hours = (count: number) => new Date(now - count * 3_600_000).toISOString();
const reports = (count: number, age: number): CountedReport[] =>
  Array.from({ length: count }, (_, index) => ({
    accountId: `${age}-${index}`,
    madeAt: hours(0),
    accountCreatedAt: hours(age),
  }));
const rules = (reportsToHold: number, reporterAgeHours: number) => ({ reportsToHold, reporterAgeHours });

test.each([
  { given: reports(5, 24), set: defaultRules, holds: true },
  { given: reports(4, 24), set: defaultRules, holds: false },
  { given: reports(4, 24), set: rules(4, 24), holds: true },
  { given: reports(3, 5000), set: rules(4, 24), holds: false },
  // A contest cannot ask for less than the floor.
  { given: reports(3, 5000), set: rules(2, 0), holds: false },
  { given: reports(9, 23), set: rules(2, 0), holds: false },
  { given: [...reports(3, 24), ...reports(50, 1)], set: rules(4, 24), holds: false },
  { given: [...reports(3, 24), ...reports(1, 25)], set: rules(4, 24), holds: true },
  // Stricter it may be.
  { given: reports(9, 48), set: rules(10, 48), holds: false },
  { given: reports(10, 47), set: rules(10, 48), holds: false },
  { given: reports(10, 48), set: rules(10, 48), holds: true },
  // The same person twice is one person.
  { given: [...reports(3, 24), ...reports(3, 24)], set: rules(4, 24), holds: false },
])("$given.length reports under $set: held $holds", ({ given, set, holds }) => {
  expect(reportsHold(set, given)).toBe(holds);
});

const report = fc.record({
  accountId: fc.constantFrom("a", "b", "c", "d", "e", "f", "g"),
  madeAt: fc.integer({ min: 0, max: 100 }).map(hours),
  accountCreatedAt: fc.integer({ min: 0, max: 200 }).map(hours),
});
const anyRules = fc.record({ reportsToHold: fc.integer({ min: 0, max: 8 }), reporterAgeHours: fc.nat(100) });

test("whatever the rules: fewer than four day-old accounts hold nothing, and one report more never frees a comment", () => {
  fc.assert(
    fc.property(fc.array(report, { maxLength: 20 }), report, anyRules, (given, another, set) => {
      const old = given.filter(
        ({ madeAt, accountCreatedAt }) => Date.parse(madeAt) - Date.parse(accountCreatedAt) >= 24 * 3_600_000,
      );
      const people = new Set(old.map(({ accountId }) => accountId)).size;
      if (people < reportFloor.reportsToHold) expect(reportsHold(set, given)).toBe(false);
      if (reportsHold(set, given)) expect(reportsHold(set, [...given, another])).toBe(true);
    }),
    { numRuns: 500 },
  );
});
