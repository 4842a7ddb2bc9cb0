import { err, ok, type Result } from "./result.ts";
import { cleanCell } from "./venue-import.ts";

/** What a roll may hold. Longer names are refused, never cut. */
export const mostRollRows = 1500;
const mostNameLetters = 80;

/** One row of a roll, by the row number people see in their spreadsheet. */
export interface RollRow {
  row: number;
  name: string;
  contact: string;
}

type RollColumn = "name" | "contact";

export type RollHeadingRefusal =
  | { type: "no-headings" }
  | { type: "heading-twice"; column: RollColumn }
  | { type: "no-rows" }
  | { type: "too-many-rows"; most: number };

const headings: Record<RollColumn, string> = {
  name: "이름 성명 성함 참가자 참가자이름 참가자명 참석자 참석자명 신청자 신청자명 name fullname participant attendee",
  contact:
    "연락처 전화 전화번호 휴대전화 휴대폰 휴대전화번호 휴대폰번호 핸드폰 이메일 이메일주소 메일 연락처전화이메일 contact phone phonenumber mobile mobilenumber email emailaddress mail",
};

/**
 * Finds the two headings of a roll in a table of texts, in Korean or English, below a title or two, and answers the rows
 * under them that say anything. Other columns are left out: what is not needed is not read.
 */
export function findRollRows(table: readonly (readonly string[])[]): Result<RollRow[], RollHeadingRefusal> {
  const candidates = table.slice(0, 10).map((cells) => cells.map(columnOf));
  const at = candidates.findIndex((columns) => columns.includes("name") && columns.includes("contact"));
  const heading = candidates[at];
  if (!heading) return err({ type: "no-headings" });
  const columns = ["name", "contact"] as const;
  const twice = columns.find((column) => heading.filter((found) => found === column).length > 1);
  if (twice) return err({ type: "heading-twice", column: twice });
  const cell = (cells: readonly string[], column: RollColumn) =>
    cleanCell(cells[heading.indexOf(column)] ?? "");
  const rows = table
    .map((cells, index) => ({
      row: index + 1,
      name: cell(cells, "name"),
      contact: cell(cells, "contact"),
    }))
    .filter(({ row, name, contact }) => row > at + 1 && (name !== "" || contact !== ""));
  if (rows.length === 0) return err({ type: "no-rows" });
  return rows.length > mostRollRows ? err({ type: "too-many-rows", most: mostRollRows }) : ok(rows);
}

function columnOf(heading: string): RollColumn | undefined {
  const word = heading
    .normalize("NFKC")
    .replace(/[(（[].*$/su, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
  const known = (column: RollColumn) => headings[column].split(" ").includes(word);
  return known("name") ? "name" : known("contact") ? "contact" : undefined;
}

/** What is wrong with one cell; `other` is the row or the room it does not agree with. */
export interface RollProblem {
  row: number;
  column: RollColumn;
  problem:
    | { type: "blank" }
    | { type: "too-long"; most: number }
    | { type: "bad-contact" }
    | { type: "twice"; other: number }
    | { type: "in-other-room"; room: string };
}

/** A row with its contact read; `key` is the contact's keyed hash, null when it is none. */
export interface ReadRow extends RollRow {
  key: string | null;
}

export interface PlannedEntry {
  row: number;
  name: string;
  key: string;
  change: "new" | "renamed" | "same";
}

/**
 * What importing these rows into a room's roll would do. People are known by their contact, and stand on the roll of one
 * room; nobody is ever taken off. Importing the same again plans nothing.
 */
export function planRoll(
  rows: readonly ReadRow[],
  known: ReadonlyMap<string, { name: string | null; otherRoom: string | null }>,
): { entries: PlannedEntry[]; problems: RollProblem[] } {
  const problems: RollProblem[] = [];
  const first = new Map<string, number>();
  const entries: PlannedEntry[] = [];
  for (const { row, name, contact, key } of rows) {
    const add = (column: RollColumn, problem: RollProblem["problem"]) =>
      problems.push({ row, column, problem });
    if (name === "") add("name", { type: "blank" });
    if (name.length > mostNameLetters) add("name", { type: "too-long", most: mostNameLetters });
    if (key === null) {
      add("contact", contact === "" ? { type: "blank" } : { type: "bad-contact" });
      continue;
    }
    const other = first.get(key);
    const before = known.get(key);
    if (other !== undefined) add("contact", { type: "twice", other });
    else if (before?.otherRoom) add("contact", { type: "in-other-room", room: before.otherRoom });
    first.set(key, other ?? row);
    const change = before ? (before.name === name ? "same" : "renamed") : "new";
    entries.push({ row, name, key, change });
  }
  return { entries, problems };
}
