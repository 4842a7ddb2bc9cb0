import fc from "fast-check";
import { expect, test } from "vitest";
import { sharePercent } from "./shares.ts";

test.each([
  { part: 673, whole: 4400, share: 15.3 },
  { part: 193, whole: 4400, share: 4.4 },
  { part: 0, whole: 4400, share: 0 },
  { part: 4400, whole: 4400, share: 100 },
  { part: 1, whole: 3, share: 33.3 },
  { part: 2, whole: 3, share: 66.7 },
  { part: 5, whole: 0, share: 0 },
  { part: 0, whole: 0, share: 0 },
  { part: 1124, whole: 4, share: 28100 },
])("$part of $whole is $share %", ({ part, whole, share }) => {
  expect(sharePercent(part, whole)).toBe(share);
});

test.each([
  // Where a fraction goes wrong: 0.15.toFixed(1) is 0.1, and Math.round(201 / 400 * 1000) / 10 is 50.2.
  { part: 3, whole: 2000, digits: 1, share: 0.2 },
  { part: 201, whole: 400, digits: 1, share: 50.3 },
  { part: 1, whole: 2000, digits: 1, share: 0.1 },
  { part: 201, whole: 2000, digits: 1, share: 10.1 },
  { part: 1, whole: 8, digits: 0, share: 13 },
  { part: 1, whole: 8, digits: 1, share: 12.5 },
  { part: 1, whole: 8, digits: 2, share: 12.5 },
])("$part of $whole with $digits digits: the half goes up to $share", ({ part, whole, digits, share }) => {
  expect(sharePercent(part, whole, digits)).toBe(share);
});

test("equals the same rounding in unbounded whole numbers", () => {
  const whole = fc.integer({ min: 1, max: 10_000_000 });
  fc.assert(
    fc.property(fc.nat({ max: 10_000_000 }), whole, fc.nat({ max: 4 }), (part, of, digits) => {
      expect(sharePercent(part, of, digits).toFixed(digits)).toBe(exactPercent(part, of, digits));
    }),
    { numRuns: 2000 },
  );
});

test("exact halves go up, for every half there is below 1000 parts of 2000", () => {
  for (let part = 0; part < 1000; part++) {
    expect(sharePercent(2 * part + 1, 2000).toFixed(1)).toBe(exactPercent(2 * part + 1, 2000, 1));
  }
});

/** ⌊x + 1/2⌋ in BigInt, written out as decimal text. */
function exactPercent(part: number, whole: number, digits: number): string {
  const scaled = BigInt(part) * 100n * 10n ** BigInt(digits);
  const rounded = (2n * scaled + BigInt(whole)) / (2n * BigInt(whole));
  const text = rounded.toString().padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
