import { expect, test } from "vitest";
import { columnOf } from "./tally-keys.ts";

test.each([
  { name: "one number", text: "12", cells: ["12"] },
  {
    name: "a column from Excel, with its last line break",
    text: "12\r\n3\r\n1,204\r\n",
    cells: ["12", "3", "1,204"],
  },
  { name: "of two columns the second", text: "1\t12\n2\t3", cells: ["12", "3"] },
  { name: "a blank cell stays blank", text: "12\n\n3\n", cells: ["12", "", "3"] },
  { name: "spaces around", text: " 12 \n 3", cells: ["12", "3"] },
  { name: "old Mac line breaks", text: "1\r2", cells: ["1", "2"] },
])("$name", ({ text, cells }) => {
  expect(columnOf(text)).toEqual(cells);
});
