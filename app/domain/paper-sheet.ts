import { breakPages } from "./paper-ballot.ts";
import { countLines } from "./paper-lines.ts";

type Group = "people" | "sizes" | "votes";

/** What stands in a column of the paper sheet, from top to bottom. */
export type SheetPart =
  | { type: "heading"; group: Group }
  | { type: "row"; group: Group; index: number }
  | { type: "sums" };

/** Millimetres, as the style sheet of the paper sets them. */
const page = { height: 220, title: { line: 6.4, ems: 27 } };
const row = { line: 3.9, ems: 17, padding: 1.5, least: 8.4 };
const heading = 9;
const sum = { line: 12.5, cells: 5 };

/**
 * The pages of a sheet to fill in by hand, two columns each: people, sizes and sums first, votes by project from the
 * top of the next column on. `sums` is how many boxes each sum has.
 */
export function layOutSheet(sheet: {
  title: string;
  labels: Record<Group, readonly string[]>;
  sums: readonly number[];
}): [SheetPart[], SheetPart[]][] {
  const height = page.height - countLines(sheet.title, page.title.ems) * page.title.line;
  const sumsHeight = sheet.sums.reduce(
    (all, cells) => all + Math.ceil(cells / sum.cells) * sum.line,
    heading,
  );
  const group = (name: Group) => groupParts(name, sheet.labels[name]);
  const first = [
    ...group("people"),
    ...group("sizes"),
    { part: { type: "sums" as const }, height: sumsHeight },
  ];
  const columns = [...breakColumns(first, height), ...breakColumns(group("votes"), height)];
  return columns.flatMap((column, index) =>
    index % 2 === 0 ? [[column, columns[index + 1] ?? []] as [SheetPart[], SheetPart[]]] : [],
  );
}

interface Measured {
  part: SheetPart;
  height: number;
}

function groupParts(group: Group, labels: readonly string[]): Measured[] {
  return [
    { part: { type: "heading", group }, height: heading },
    ...labels.map((label, index) => ({
      part: { type: "row" as const, group, index },
      height: Math.max(row.least, countLines(label, row.ems) * row.line + row.padding),
    })),
  ];
}

function breakColumns(parts: readonly Measured[], height: number): SheetPart[][] {
  const heights = parts.map((measured) => measured.height);
  return breakPages(heights, height).map((positions) =>
    positions.flatMap((position) => parts[position]?.part ?? []),
  );
}
