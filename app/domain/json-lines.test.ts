import { expect, test } from "vitest";
import { lineOfPath, lineOfSyntaxError } from "./json-lines.ts";

const text = `
{
  "a": { "x": 1, "y": "{[,:" },
  "list": [
    [1, 2],
    { "a": "\\"",
      "b": [true, null] }
  ],
  "b": -1.5e3
}`;

test.each([
  { path: [], line: 2 },
  { path: ["a"], line: 3 },
  { path: ["a", "y"], line: 3 },
  { path: ["list"], line: 4 },
  { path: ["list", 0, 1], line: 5 },
  { path: ["list", 1], line: 6 },
  { path: ["list", 1, "b", 1], line: 7 },
  { path: ["b"], line: 9 },
  { path: ["list", 1, "missing"], line: 6 },
  { path: ["b", "deeper"], line: 9 },
  { path: ["missing"], line: 2 },
])("$path is on line $line", ({ path, line }) => {
  expect(lineOfPath(text, path)).toBe(line);
});

test("a comma too many is told by its line", () => {
  const broken = '{\n  "a": 1,\n}';
  try {
    JSON.parse(broken);
  } catch (error) {
    expect(lineOfSyntaxError(broken, error)).toBe(3);
  }
  expect.assertions(1);
});
