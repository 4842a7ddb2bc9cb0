import fc from "fast-check";
import { expect, test } from "vitest";
import { codeOrder, repeatedCodes } from "./code-order.ts";

const recordBytes = 12;

function recordsOf(codes: readonly (readonly number[])[]): Uint8Array {
  const records = new Uint8Array(codes.length * recordBytes);
  for (const [index, code] of codes.entries()) records.set(code, index * recordBytes);
  return records;
}

const codesIn = (records: Uint8Array, order: Uint32Array) =>
  [...order].map((index) => [...records.subarray(index * recordBytes, index * recordBytes + 10)]);
const asText = (code: readonly number[]) => code.map((byte) => String.fromCharCode(byte)).join("");

test("records come in the order of their codes, also where most bytes are the same", () => {
  const byte = fc.oneof(fc.constantFrom(0, 1, 127, 128, 254, 255), fc.nat({ max: 255 }));
  const codes = fc.array(fc.array(byte, { minLength: 10, maxLength: 10 }), { maxLength: 60 });
  fc.assert(
    fc.property(codes, (drawn) => {
      const records = recordsOf(drawn);
      const sorted = [...drawn].sort((one, other) => (asText(one) < asText(other) ? -1 : 1));
      expect(codesIn(records, codeOrder(records, recordBytes))).toEqual(sorted);
    }),
  );
});

test("what follows the code does not matter, and equal codes keep their places", () => {
  const code = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const records = recordsOf([
    [...code, 9],
    [...code, 1],
    [0, ...code.slice(1), 5],
  ]);
  expect([...codeOrder(records, recordBytes)]).toEqual([2, 0, 1]);
});

test.each([
  { codes: [], repeated: [] },
  { codes: [3, 1, 2], repeated: [] },
  { codes: [3, 1, 3, 2, 1, 3], repeated: [0, 1, 2, 4, 5] },
])("of the codes $codes those at $repeated are not one record's alone", ({ codes, repeated }) => {
  const records = recordsOf(codes.map((last) => [0, 0, 0, 0, 0, 0, 0, 0, 0, last]));
  const order = codeOrder(records, recordBytes);
  expect(repeatedCodes(records, recordBytes, order).sort()).toEqual(repeated);
});
