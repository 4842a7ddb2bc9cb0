import { expect, test } from "vitest";
import { formatRehearsal, parseRehearsal, parseRehearsals } from "./rehearsal.ts";

const carried = {
  contestId: "incheon.2.1+2.3",
  generation: 2,
  pair: "1+3",
  round: 11,
  publicKey: "ab".repeat(32),
  envelope: "A-_z".repeat(43),
} as const;
const line = formatRehearsal(carried);

test("a rehearsal is carried in one line, whatever the contest is called", () => {
  expect(parseRehearsal(line)).toEqual(carried);
});

test("a line that was wrapped is read", () => {
  expect(parseRehearsal(line.replace(/.{50}/g, "$&\r\n  "))).toEqual(carried);
});

test.each([
  { what: "nothing", text: "" },
  { what: "half a line", text: line.slice(0, -1) },
  { what: "another pair", text: line.replace("1+3", "3+1") },
  { what: "a slip", text: line.replace("rehearsal1", "slip1") },
])("$what is no rehearsal", ({ text }) => {
  expect(parseRehearsal(text)).toBe(null);
});

test("a file holds one a line among remarks", () => {
  expect(parseRehearsals(`# 리허설\r\n${line}\r\n\r\n${line}`)).toEqual([carried, carried]);
});
