import { votesField } from "./tally-sheet.ts";

/** What a table says of a sheet: texts by form field, as they stand there, and the rows that say nothing of it. */
export interface SheetTable {
  fields: Map<string, string>;
  /** By their row, counted from 1. `twice`: of a field that an earlier row has filled. */
  unknown: { row: number; text: string; twice: boolean }[];
}

/**
 * Reads a table of counts: a row for each figure, its name or a project's number first, the count last. A heading and
 * empty rows are passed over. `names` are the words for the figures that are no votes, in both languages. Whether the
 * texts are numbers is for the form to say: blank stays blank.
 */
export function readSheetTable(
  rows: readonly (readonly string[])[],
  projects: readonly { id: string; number: number }[],
  names: ReadonlyMap<string, string>,
): SheetTable {
  const fieldOf = new Map(projects.map(({ id, number }) => [String(number), votesField(id)]));
  const table: SheetTable = { fields: new Map(), unknown: [] };
  for (const [index, row] of rows.entries()) {
    const cells = row.map((cell) => cell.trim());
    const [first = "", ...others] = cells;
    if (cells.every((cell) => cell === "")) continue;
    const field =
      fieldOf.get(first.replace(/번.*$/u, "").replace(/^0+(?=\d)/, "")) ?? names.get(plain(first));
    const count = others.at(-1) ?? "";
    const twice = field !== undefined && table.fields.has(field);
    if (field !== undefined && !twice) table.fields.set(field, count);
    // The first row may be a heading, which counts nothing.
    else if (index > 0 || /\d/u.test(count)) table.unknown.push({ row: index + 1, text: first, twice });
  }
  return table;
}

/** How a figure's name is compared: without its unit, spaces and case. */
export function plain(name: string): string {
  return name
    .replace(/\([^()]*\)/gu, "")
    .replace(/\s+/gu, "")
    .toLowerCase();
}
