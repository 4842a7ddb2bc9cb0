import { z } from "zod";
import { cellId, type PreviewView } from "#app/components/venue-view.ts";
import type { ImportRow } from "#app/domain/venue-import.ts";
import { cleanCell, mostImportRows } from "#app/domain/venue-import.ts";
import type { PlannedOfficer, PlannedRoom } from "#app/domain/venue-import-plan.ts";
import { type ImportColumn, importColumns } from "#app/domain/venue-import-words.ts";
import type { Language } from "#app/i18n/language.ts";
import { cellWords, problemWords, type VenueMessages, venueMessages } from "#app/i18n/venues.ts";
import type { ImportPreview } from "#app/services/venue-import.server.ts";

/** A preview as its page shows it. */
export function previewView(language: Language, preview: ImportPreview): PreviewView {
  const t = venueMessages[language];
  const { rows, rooms, problems } = preview;
  const at = (row: number, column: ImportColumn) =>
    problems.filter((problem) => problem.row === row && problem.column === column);
  const columns = importColumns.filter((column) =>
    rows.some(({ row, cells }) => cells[column] !== "" || at(row, column).length > 0),
  );
  return {
    columns,
    rows: rows.map(({ row, cells }) => {
      const wrong = problems.some((problem) => problem.row === row);
      return {
        row,
        cells: columns.map((column) => ({
          column,
          text: cells[column],
          problems: at(row, column).map((problem) => cellWords(t, problem)),
        })),
        outcome: wrong ? [t.outcomes.problem] : outcomeOf(t, row, rooms),
        wrong,
      };
    }),
    problems: problems.map((problem) => ({
      field: cellId(problem.row, problem.column),
      text: problemWords(t, problem),
    })),
    summary: problems.length > 0 ? [] : summaryOf(t, rooms),
    accounts: newLogins(rooms),
    confirm: problems.length === 0 && preview.changes ? { rows: packRows(rows), base: preview.base } : null,
  };
}

function outcomeOf(t: VenueMessages, row: number, rooms: readonly PlannedRoom[]): string[] {
  const room = rooms.find((planned) => planned.row === row);
  const officer = rooms.flatMap(({ officers }) => officers).find((planned) => planned.row === row);
  return [...(room ? [roomOutcome(t, room)] : []), ...(officer ? [officerOutcome(t, officer)] : [])];
}

function roomOutcome(t: VenueMessages, { change, changed }: PlannedRoom): string {
  if (change !== "changed") return t.outcomes[change];
  return t.outcomes.changed(changed.map((column) => t.columns[column]).join(", "));
}

function officerOutcome(t: VenueMessages, { change, before, duty }: PlannedOfficer): string {
  if (change === "duty" && before) return t.outcomes.duty(t.duties[before], t.duties[duty]);
  return change === "duty" ? t.outcomes.bind : t.outcomes[change];
}

function summaryOf(t: VenueMessages, rooms: readonly PlannedRoom[]): string[] {
  const officers = rooms.flatMap((room) => room.officers);
  const counts = [
    ...(["new", "changed", "same"] as const).map((change) => ({
      count: rooms.filter((room) => room.change === change).length,
      words: t.summary[change],
    })),
    { count: newLogins(rooms), words: t.summary.accounts },
    {
      count: officers.filter(({ change }) => change === "bind" || change === "new-account").length,
      words: t.summary.bound,
    },
    { count: officers.filter(({ change }) => change === "duty").length, words: t.summary.duties },
  ];
  return counts.filter(({ count }) => count > 0).map(({ count, words }) => words(count));
}

function newLogins(rooms: readonly PlannedRoom[]): number {
  const officers = rooms.flatMap((room) => room.officers);
  return new Set(officers.filter(({ change }) => change === "new-account").map(({ login }) => login)).size;
}

const packed = z
  .array(
    z
      .tuple([z.int().min(1).max(100_000)], z.string())
      .refine((row) => row.length === importColumns.length + 1),
  )
  .min(1)
  .max(mostImportRows);

function packRows(rows: readonly ImportRow[]): string {
  return JSON.stringify(rows.map(({ row, cells }) => [row, ...importColumns.map((column) => cells[column])]));
}

/** The rows of a confirmation; null when they are not of the form a preview sent. */
export function unpackRows(text: string): ImportRow[] | null {
  try {
    const read = packed.safeParse(JSON.parse(text));
    if (!read.success) return null;
    return read.data.map(([row, ...texts]) => {
      const cells = importColumns.map((column, index) => [column, cleanCell(texts[index] ?? "")] as const);
      return { row, cells: Object.fromEntries(cells) as ImportRow["cells"] };
    });
  } catch {
    return null;
  }
}
