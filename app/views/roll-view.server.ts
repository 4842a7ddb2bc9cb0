import { z } from "zod";
import type { RollPreviewView } from "#app/components/roll-preview.tsx";
import {
  mostRollRows,
  type RollHeadingRefusal,
  type RollProblem,
  type RollRow,
} from "#app/domain/roll-import.ts";
import { cleanCell } from "#app/domain/venue-import.ts";
import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { type RollMessages, rollMessages } from "#app/i18n/roll.ts";
import type { RollPreview } from "#app/services/roll-import.server.ts";

/** A preview of a roll as its page shows it. */
export function rollPreviewView(language: Language, preview: RollPreview): RollPreviewView {
  const t = rollMessages[language];
  const { rows, entries, problems, added, renamed } = preview;
  const changeOf = new Map(entries.map(({ row, change }) => [row, change]));
  const number = (value: number) => formatNumber(language, value);
  return {
    rows: rows.map(({ row, name, contact }) => {
      const ofRow = problems.filter((problem) => problem.row === row);
      const at = (column: string) =>
        ofRow.filter((problem) => problem.column === column).map((problem) => cellText(t, problem));
      return {
        ...{ row, name, contact },
        problems: { name: at("name"), contact: at("contact") },
        outcome: t.outcomes[ofRow.length > 0 ? "problem" : (changeOf.get(row) ?? "same")],
      };
    }),
    problems: problems.map((problem) => ({
      field: `cell-${problem.row}-${problem.column}`,
      text: t.at(problem.row, t.columns[problem.column], cellText(t, problem)),
    })),
    summary: t.summary(number(added), number(renamed), number(entries.length - added - renamed)),
    nothing: problems.length === 0 && added + renamed === 0,
    confirm: problems.length === 0 ? { rows: packRows(rows), base: preview.base } : null,
  };
}

function cellText(t: RollMessages, { problem }: RollProblem): string {
  switch (problem.type) {
    case "too-long":
      return t.cell["too-long"](problem.most);
    case "twice":
      return t.cell.twice(problem.other);
    case "in-other-room":
      return t.cell["in-other-room"](problem.room);
    default:
      return t.cell[problem.type];
  }
}

/** Why the headings of a list could not be found. */
export function rollHeadingText(t: RollMessages, refusal: RollHeadingRefusal): string {
  switch (refusal.type) {
    case "heading-twice":
      return t.headings["heading-twice"](t.columns[refusal.column]);
    case "too-many-rows":
      return t.headings["too-many-rows"](refusal.most);
    default:
      return t.headings[refusal.type];
  }
}

const packed = z
  .array(z.tuple([z.int().min(1).max(100_000), z.string(), z.string()]))
  .min(1)
  .max(mostRollRows);

function packRows(rows: readonly RollRow[]): string {
  return JSON.stringify(rows.map(({ row, name, contact }) => [row, name, contact]));
}

/** The rows of a confirmation; null when they are not of the form a preview sent. */
export function unpackRollRows(text: string): RollRow[] | null {
  try {
    const read = packed.safeParse(JSON.parse(text));
    if (!read.success) return null;
    return read.data.map(([row, name, contact]) => ({
      ...{ row, name: cleanCell(name), contact: cleanCell(contact) },
    }));
  } catch {
    return null;
  }
}
