import { expect, test } from "vitest";
import { canonicalJson, type LogLine, logLine } from "./log-line.ts";

test.each<{ line: LogLine; text: string }>([
  { line: { type: "state", state: "open" }, text: '{"state":"open","type":"state"}' },
  {
    line: { type: "env", slot: "0a", version: 2, hash: "ff" },
    text: '{"hash":"ff","slot":"0a","type":"env","version":2}',
  },
  { line: { type: "link-destroyed" }, text: '{"type":"link-destroyed"}' },
])("$text", ({ line, text }) => {
  expect(logLine(line)).toBe(text);
});

test("canonical JSON sorts keys at every depth, keeps the order of lists, escapes as JSON does", () => {
  const value = { b: [2, 1], a: { d: null, c: "줄\n\"'" }, e: true, left: undefined };
  expect(canonicalJson(value)).toBe('{"a":{"c":"줄\\n\\"\'","d":null},"b":[2,1],"e":true}');
});

test.each([0.5, Number.NaN, 2 ** 53])("%s has no canonical form here", (number) => {
  expect(() => canonicalJson({ number })).toThrow(RangeError);
});
