import fc from "fast-check";
import { expect, test } from "vitest";
import {
  formatPublicKey,
  formatShare,
  type Holder,
  pairOf,
  parsePublicKey,
  parseShare,
} from "./key-share.ts";

const share = {
  holder: 2 as Holder,
  point: Uint8Array.from({ length: 33 }, (_, index) => index * 7),
  checksum: Uint8Array.of(1, 2, 3),
};
const text = formatShare(share);

test("a share is a number and fifteen groups of four", () => {
  expect(text).toMatch(/^2(-[0-9A-HJKMNP-TV-Z]{4}){15}$/);
  expect(parseShare(text)).toEqual({ ok: true, value: share });
});

test.each([
  { what: "small letters", typed: text.toLowerCase() },
  { what: "no hyphens", typed: text.replaceAll("-", "") },
  { what: "spaces and lines", typed: ` ${text.replaceAll("-", " \n")}\t` },
  { what: "O for 0", typed: text.replaceAll("0", "O") },
  { what: "l for 1", typed: text.replaceAll("1", "l") },
  { what: "dashes", typed: text.replaceAll("-", "–") },
  {
    what: "full width",
    typed: text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)),
  },
])("a share typed with $what is read", ({ typed }) => {
  expect(parseShare(typed)).toEqual({ ok: true, value: share });
});

test.each([
  { what: "nothing", typed: " - ", error: { type: "empty" } },
  {
    what: "one character less",
    typed: text.slice(0, -1),
    error: { type: "wrong-length", characters: 60, expected: 61 },
  },
  { what: "a U", typed: text.replace(/.$/, "U"), error: { type: "bad-character", character: "U" } },
  { what: "Hangul", typed: text.replace(/.$/, "가"), error: { type: "bad-character", character: "가" } },
  { what: "another number in front", typed: text.replace(/^2/, "3"), error: { type: "mistyped" } },
  { what: "a number nobody has", typed: text.replace(/^2/, "4"), error: { type: "mistyped" } },
  { what: "bits left over", typed: text.replace(/.$/, "Z"), error: { type: "mistyped" } },
])("$what is told as $error.type", ({ typed, error }) => {
  expect(parseShare(typed)).toEqual({ ok: false, error });
});

test("every share is read back as it was", () => {
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
  fc.assert(
    fc.property(fc.constantFrom<Holder>(1, 2, 3), bytes(33), bytes(3), (holder, point, checksum) => {
      const made = { holder, point, checksum };
      expect(parseShare(formatShare(made))).toEqual({ ok: true, value: made });
    }),
  );
});

test("every public key is read back as it was, and is no share", () => {
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
  fc.assert(
    fc.property(bytes(32), bytes(3), (key, checksum) => {
      const line = formatPublicKey({ key, checksum });
      expect(line).toMatch(/^K(-[0-9A-HJKMNP-TV-Z]{4}){14}$/);
      expect(parsePublicKey(line)).toEqual({ ok: true, value: { key, checksum } });
      expect(parseShare(line)).toEqual({
        ok: false,
        error: { type: "wrong-length", characters: 57, expected: 61 },
      });
    }),
  );
});

test.each([
  { one: 1, other: 2, pair: "1+2" },
  { one: 3, other: 1, pair: "1+3" },
  { one: 3, other: 2, pair: "2+3" },
  { one: 2, other: 2, pair: null },
] as const)("holders $one and $other are the pair $pair", ({ one, other, pair }) => {
  expect(pairOf(one, other)).toBe(pair);
});
