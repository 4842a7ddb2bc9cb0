import { parse } from "csv-parse/sync";
import iconv from "iconv-lite";
import { readSheet } from "read-excel-file/universal";
import { err, ok, type Result } from "#app/domain/result.ts";
import { judgeXlsx } from "./xlsx-guard.server.ts";

/** Larger files are refused; a list of 200 rows has a twentieth of it. */
export const mostTableBytes = 1024 * 1024;
/** No list has more rows; what comes after them is not even looked at. */
const mostRows = 2000;

export type TableRefusal =
  | { type: "empty-file" }
  | { type: "file-too-large" }
  | { type: "unfolds-too-large" }
  | { type: "old-excel" }
  | { type: "no-table" }
  | { type: "damaged" };

/**
 * Reads an uploaded file as rows of texts: XLSX (its first sheet), or CSV as Excel writes it in Korea (UTF-8, CP949 or
 * UTF-16; commas, semicolons or tabs). What kind it is, is seen from its bytes, never from its name. Formulas are never
 * computed: what counts is the text, or the value last seen.
 */
export async function readTable(bytes: Buffer): Promise<Result<string[][], TableRefusal>> {
  if (bytes.length === 0) return err({ type: "empty-file" });
  if (bytes.length > mostTableBytes) return err({ type: "file-too-large" });
  const begins = (magic: string) => bytes.toString("latin1", 0, magic.length) === magic;
  if (begins("PK\x03\x04")) return readXlsx(bytes);
  // What Excel wrote before 2007, and how it wraps a file with a password.
  if (begins("\xd0\xcf\x11\xe0")) return err({ type: "old-excel" });
  return readCsv(bytes);
}

async function readXlsx(bytes: Buffer): Promise<Result<string[][], TableRefusal>> {
  const verdict = judgeXlsx(bytes);
  if (verdict === "too-large") return err({ type: "unfolds-too-large" });
  if (verdict === "unreadable") return err({ type: "damaged" });
  try {
    // A copy of its own: a small Buffer shares its memory with others.
    const rows = await readSheet<string>(new Uint8Array(bytes).buffer, { parseNumber: (text) => text });
    return ok(rows.map((row) => row.map(textOf)));
  } catch {
    return err({ type: "damaged" });
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}

function readCsv(bytes: Buffer): Result<string[][], TableRefusal> {
  const text = decode(bytes);
  // Pictures, PDF and programs hold characters that no text has.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (text === null || /[\0-\x08\x0e-\x1f]/.test(text)) return err({ type: "no-table" });
  try {
    const rows: string[][] = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      to: mostRows,
    });
    return ok(rows);
  } catch {
    return err({ type: "damaged" });
  }
}

/** Null when it is text in none of the encodings. CP949 comes last: hardly any bytes are not CP949. */
function decode(bytes: Buffer): string | null {
  const mark = bytes.toString("latin1", 0, 2);
  if (mark === "\xff\xfe") return decodeStrictly(bytes, "utf-16le");
  if (mark === "\xfe\xff") return decodeStrictly(bytes, "utf-16be");
  const utf8 = decodeStrictly(bytes, "utf-8");
  if (utf8 !== null) return utf8;
  // Not Node's own "euc-kr": it lacks the 8,822 syllables Windows added, such as 똠.
  const text = iconv.decode(bytes, "cp949");
  return text.includes("\ufffd") ? null : text;
}

function decodeStrictly(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** What separates the cells of the first line that has any. */
function delimiterOf(text: string): string {
  const lines = text.split(/\r?\n|\r/, 20);
  for (const line of lines) {
    const counts = [",", "\t", ";"].map((mark) => ({ mark, count: line.split(mark).length - 1 }));
    const best = counts.toSorted((one, other) => other.count - one.count)[0];
    if (best && best.count > 0) return best.mark;
  }
  return ",";
}
