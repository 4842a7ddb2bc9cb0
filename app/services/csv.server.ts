import { stringify } from "csv-stringify/sync";
import { looksLikeFormula } from "#app/domain/formula-guard.ts";

/**
 * A CSV for spreadsheets: a byte order mark, so that Excel shows Hangul, and lines ended as on Windows. A cell with any
 * line break in it is quoted: unquoted, its next line would begin a row of its own, past the guard of safeCell; so is one
 * with a semicolon or a tab, where some countries' spreadsheets end cells.
 */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  return stringify([...rows], { bom: true, record_delimiter: "windows", quoted_match: /[\r\n;\t]/ });
}

/** An apostrophe makes text of what a spreadsheet would run as a formula. */
export function safeCell(text: string): string {
  return looksLikeFormula(text) ? `'${text}` : text;
}
