import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { formatPabulib } from "#app/domain/pabulib.ts";
import { readPabulib } from "#app/domain/pabulib-read.ts";

/** Others read `.pb` by a reader of CSV that is told of the semicolon. */
function cellsOf(text: string): string[][] {
  return parse(text, { delimiter: ";", relax_column_count: true });
}

function fileOf(names: readonly string[], description: string) {
  const columns = new Map([["cost", "1"]]);
  return {
    meta: new Map([["description", description]]),
    projects: names.map((name, at) => ({ id: `p${at}`, name, columns })),
    votes: [{ voter: "1", picks: ["p0", "p2"], method: null }],
  };
}

test("a title with what ends cells and lines is one cell of one line, to us and to any reader of CSV", () => {
  const written = formatPabulib(fileOf(['1;2, "3"\n4', "5, 6", '7" pipe', "8\t9"], '가;나, "다"'));
  const names = ['1;2, "3" 4', "5, 6", '7" pipe', "8\t9"];
  // Commas end nothing here and stay as they are.
  expect(written).toContain("\np1;5, 6;1\n");
  const found = readPabulib(written, { mostProjects: 416 });
  expect(found.ok && found.value.projects.map(({ name }) => name)).toEqual(names);
  const rows = cellsOf(written);
  expect(rows[2]).toEqual(["description", '가;나, "다"']);
  expect(rows.slice(5, 9)).toEqual(names.map((name, at) => [`p${at}`, name, "1"]));
  expect(rows.at(-1)).toEqual(["1", "", "p0,p2"]);
});

test("whatever titles hold, a reader of CSV finds as many cells as the columns say", () => {
  const name = fc.string({ unit: fc.constantFrom("'", "=", '"', ";", ",", "\n", "\r", "\t", "a", " ") });
  fc.assert(
    fc.property(fc.array(name, { minLength: 3, maxLength: 8 }), name, (names, description) => {
      const rows = cellsOf(formatPabulib(fileOf(names, description)));
      expect(rows.map((row) => row.length)).toEqual([1, 2, 2, 1, 3, ...names.map(() => 3), 1, 3, 3]);
    }),
  );
});
