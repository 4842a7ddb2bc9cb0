import fc from "fast-check";
import { expect, test } from "vitest";
import { highestNumber, packBallot, unpackBallot } from "./ballot-payload.ts";

const code = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);

test("project n is bit n - 1 from byte 11 on, least significant first", () => {
  const bytes = packBallot({ code, numbers: [1, 8, 9, 416] });
  expect([...bytes]).toEqual([1, ...code, 0b1000_0001, 1, ...Array(49).fill(0), 0b1000_0000, 0]);
});

test("any picks come back, in order, from one and the same length", () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: highestNumber }), { maxLength: 20 });
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), numbers, (anyCode, picked) => {
      const bytes = packBallot({ code: anyCode, numbers: picked });
      expect(bytes).toHaveLength(64);
      expect(unpackBallot(bytes)).toEqual({ code: anyCode, numbers: picked.toSorted((a, b) => a - b) });
    }),
  );
});

test.each([0, -1, 417, Number.NaN])("no ballot names project %s", (number) => {
  expect(() => packBallot({ code, numbers: [number] })).toThrow(RangeError);
});

test.each([
  { what: "another format", bytes: packBallot({ code, numbers: [1] }).with(0, 2) },
  { what: "something in the last byte", bytes: packBallot({ code, numbers: [1] }).with(63, 1) },
  { what: "another length", bytes: new Uint8Array(63) },
])("$what is no payload", ({ bytes }) => {
  expect(unpackBallot(bytes)).toBeNull();
});
