import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeCrockford, encodeCrockford, formatCode, readCode } from "./ballot-code.ts";

test.each([
  { bytes: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], code: "0000-0000-0000-0000" },
  { bytes: [255, 255, 255, 255, 255, 255, 255, 255, 255, 255], code: "ZZZZ-ZZZZ-ZZZZ-ZZZZ" },
  { bytes: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], code: "0410-6105-0R3G-G28A" },
])("$code", ({ bytes, code }) => {
  expect(formatCode(Uint8Array.from(bytes))).toBe(code);
  expect(readCode(code)).toEqual(Uint8Array.from(bytes));
});

test.each([
  { typed: "0410 6105 or3g g28a", what: "lower case, spaces, O for 0" },
  { typed: "o4i0-6lo50R3GG28A", what: "I and L for 1, no groups" },
])("is read forgivingly: $what", ({ typed }) => {
  expect(readCode(typed)).toEqual(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
});

test.each([
  { typed: "", what: "nothing" },
  { typed: "0410-6105-0R3G-G28", what: "a character short" },
  { typed: "0410-6105-0R3G-G28A-0", what: "a character long" },
  { typed: "0410-6105-0R3G-G28U", what: "a letter that is not used" },
  { typed: "확인번호", what: "no code at all" },
])("$what is no code", ({ typed }) => {
  expect(readCode(typed)).toBeNull();
});

test("any bytes come back", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      expect(decodeCrockford(encodeCrockford(bytes))).toEqual(bytes);
    }),
  );
});
