import type { OfficerDuty, Venue } from "./contest.ts";
import { err, ok, type Result } from "./result.ts";
import { plainForms } from "./tally-sheet-fields.ts";
import { columnOf, dutyOf, type ImportColumn, importColumns, kindOf } from "./venue-import-words.ts";

/** What a list may hold. Longer cells are refused, never cut. */
export const mostImportRows = 200;
const mostPeople = 100_000;
const mostLetters = { name: 80, nameEn: 120, address: 200, login: 40, person: 60 } as const;

/** One row of a list, by the row number people see in their spreadsheet. */
export interface ImportRow {
  row: number;
  cells: Record<ImportColumn, string>;
}

export type HeadingRefusal =
  | { type: "no-headings" }
  | { type: "heading-missing"; column: ImportColumn }
  | { type: "heading-twice"; column: ImportColumn }
  | { type: "no-rows" }
  | { type: "too-many-rows"; most: number };

/** What is wrong with one cell; `other` is the row it does not agree with. */
export interface CellProblem {
  row: number;
  column: ImportColumn;
  problem:
    | { type: "blank" }
    | { type: "too-long"; most: number }
    | { type: "not-a-number" }
    | { type: "negative" }
    | { type: "too-large"; most: number }
    | { type: "unknown-kind" }
    | { type: "unknown-duty" }
    | { type: "bad-login" }
    | { type: "login-missing" }
    | { type: "room-missing" }
    | { type: "room-twice"; other: number }
    | { type: "differs"; other: number }
    | { type: "officer-twice"; other: number };
}

export interface ImportedOfficer {
  row: number;
  login: string;
  /** Null where the list does not say: fine for who has an account. */
  person: string | null;
  duty: OfficerDuty;
}

/** A room as the list has it. Null where the list is silent: what is known already stays. */
export interface ImportedRoom {
  row: number;
  name: string;
  nameEn: string | null;
  kind: Venue["kind"];
  address: string | null;
  expectedPeople: number | null;
  officers: ImportedOfficer[];
}

/**
 * Finds the headings in a table of texts, in any order, in Korean or English, below a title or two, and answers the
 * rows under them that say anything. Columns nobody asked for are named and left out.
 */
export function findColumns(
  table: readonly (readonly string[])[],
): Result<{ rows: ImportRow[]; ignored: string[] }, HeadingRefusal> {
  const candidates = table.slice(0, 10).map((cells) => cells.map((cell) => columnOf(cell)));
  const known = (columns: readonly unknown[]) => new Set(columns.filter(Boolean));
  const at = candidates.findIndex((columns) => known(columns).has("name") && known(columns).size > 1);
  const heading = candidates[at];
  if (!heading) {
    const nameless = candidates.some((columns) => known(columns).size > 1);
    return err(nameless ? { type: "heading-missing", column: "name" } : { type: "no-headings" });
  }
  if (!heading.includes("kind")) return err({ type: "heading-missing", column: "kind" });
  const twice = importColumns.find((column) => heading.filter((found) => found === column).length > 1);
  if (twice) return err({ type: "heading-twice", column: twice });

  const rows = table
    .map((cells, index) => ({ row: index + 1, cells: byColumn(heading, cells) }))
    .filter(({ row, cells }) => row > at + 1 && importColumns.some((column) => cells[column] !== ""));
  if (rows.length === 0) return err({ type: "no-rows" });
  if (rows.length > mostImportRows) return err({ type: "too-many-rows", most: mostImportRows });
  const ignored = (table[at] ?? []).filter((cell, index) => cleanCell(cell) !== "" && !heading[index]);
  return ok({ rows, ignored: ignored.map(cleanCell) });
}

function byColumn(heading: readonly (ImportColumn | undefined)[], cells: readonly string[]) {
  const entries = importColumns.map((column) => {
    const index = heading.indexOf(column);
    return [column, index < 0 ? "" : cleanCell(cells[index] ?? "")] as const;
  });
  return Object.fromEntries(entries) as Record<ImportColumn, string>;
}

/** One line of composed text without invisible characters, and without the apostrophe that guards =, +, - and @. */
export function cleanCell(text: string): string {
  const line = text.normalize("NFC").replace(/\s+/gu, " ").replace(/\p{C}/gu, "").trim();
  return line.replace(/^'(?=\s*[=+\-@＝＋－＠])/u, "").trim();
}

/** Names of rooms are compared so: case and spaces do not matter. */
export function roomKey(name: string): string {
  return cleanCell(name).toLowerCase().replaceAll(" ", "");
}

/**
 * Reads the rows as rooms with their officers. A room with several officers takes several rows: its name again, or, as
 * merged cells come out, no name at all. Every problem is named at its cell; what has one is left out of `rooms`, and
 * officers beside such a cell are in `others`, so that all that is wrong with a list is told at once.
 */
export function readImportRows(rows: readonly ImportRow[]): {
  rooms: ImportedRoom[];
  others: ImportedOfficer[];
  problems: CellProblem[];
} {
  const rooms = new Map<string, ImportedRoom & { cells: ImportRow["cells"] }>();
  const problems: CellProblem[] = [];
  const read: Reading = { problems, logins: new Map() };
  let room: (ImportedRoom & { cells: ImportRow["cells"] }) | undefined;
  for (const { row, cells } of rows) {
    const named = cells.name === "" ? room : rooms.get(roomKey(cells.name));
    if (!named) {
      room = { ...readRoom(read, { row, cells }), cells };
      rooms.set(cells.name === "" ? `\0${row}` : roomKey(cells.name), room);
    } else {
      room = named;
      againstFirst(read, { row, cells }, named);
    }
    const officer = readOfficer(read, { row, cells });
    if (officer) addOfficer(read, room, officer);
  }
  const wrong = new Set(problems.map(({ row }) => row));
  const all = [...rooms.values()];
  const isOther = (room: ImportedRoom, officer: ImportedOfficer) =>
    wrong.has(room.row) || wrong.has(officer.row);
  return {
    rooms: all
      .filter((found) => !wrong.has(found.row))
      .map(({ cells: _, ...found }) => ({
        ...found,
        officers: found.officers.filter((officer) => !isOther(found, officer)),
      })),
    others: all.flatMap((found) => found.officers.filter((officer) => isOther(found, officer))),
    problems,
  };
}

interface Reading {
  problems: CellProblem[];
  /** Where a login first stands, by its lower case, so that Kim01 and kim01 are not two people. */
  logins: Map<string, ImportedOfficer>;
}

function readRoom({ problems }: Reading, { row, cells }: ImportRow): ImportedRoom {
  const add = (column: ImportColumn, problem: CellProblem["problem"]) =>
    problems.push({ row, column, problem });
  if (cells.name === "") add("name", { type: hasOfficer(cells) ? "room-missing" : "blank" });
  for (const column of ["name", "nameEn", "address"] as const) {
    const most = mostLetters[column];
    if (cells[column].length > most) add(column, { type: "too-long", most });
  }
  const kind = kindOf(cells.kind);
  if (!kind) add("kind", { type: cells.kind === "" ? "blank" : "unknown-kind" });
  const people = readPeople(cells.expectedPeople);
  if (!people.ok) add("expectedPeople", people.error);
  return {
    row,
    name: cells.name,
    nameEn: cells.nameEn || null,
    kind: kind ?? "hall",
    address: cells.address || null,
    expectedPeople: people.ok ? people.value : null,
    officers: [],
  };
}

/** A further row of a room may repeat what the first says, never contradict it, and must bring an officer. */
function againstFirst(
  { problems }: Reading,
  { row, cells }: ImportRow,
  first: ImportedRoom & { cells: ImportRow["cells"] },
): void {
  const other = first.row;
  for (const column of ["nameEn", "kind", "address", "expectedPeople"] as const) {
    if (cells[column] !== "" && cells[column] !== first.cells[column])
      problems.push({ row, column, problem: { type: "differs", other } });
  }
  if (hasOfficer(cells)) return;
  const problem = cells.name === "" ? ({ type: "blank" } as const) : ({ type: "room-twice", other } as const);
  problems.push({ row, column: "name", problem });
}

function readOfficer({ problems }: Reading, { row, cells }: ImportRow): ImportedOfficer | null {
  if (!hasOfficer(cells)) return null;
  const before = problems.length;
  const add = (column: ImportColumn, problem: CellProblem["problem"]) =>
    problems.push({ row, column, problem });
  const { login, person } = cells;
  if (login === "") add("login", { type: "login-missing" });
  else if (login.length > mostLetters.login) add("login", { type: "too-long", most: mostLetters.login });
  else if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@-]+$/u.test(login)) add("login", { type: "bad-login" });
  if (person.length > mostLetters.person) add("person", { type: "too-long", most: mostLetters.person });
  const duty = dutyOf(cells.duty);
  if (!duty) add("duty", { type: cells.duty === "" ? "blank" : "unknown-duty" });
  return duty && problems.length === before ? { row, login, person: person || null, duty } : null;
}

function addOfficer({ problems, logins }: Reading, room: ImportedRoom, officer: ImportedOfficer): void {
  const { row, login, person } = officer;
  const first = logins.get(login.toLowerCase());
  const differs = (column: ImportColumn, other: number) =>
    problems.push({ row, column, problem: { type: "differs", other } });
  if (!first) logins.set(login.toLowerCase(), { ...officer });
  else if (first.login !== login) return void differs("login", first.row);
  else if (first.person && person && first.person !== person) return void differs("person", first.row);
  else first.person ??= person;

  const again = room.officers.find((other) => other.login === login);
  if (again) problems.push({ row, column: "login", problem: { type: "officer-twice", other: again.row } });
  else room.officers.push(officer);
}

function hasOfficer(cells: ImportRow["cells"]): boolean {
  return cells.login !== "" || cells.person !== "" || cells.duty !== "";
}

/** Full-width digits, thousands commas and 명 behind the number are fine. Blank is not known, not zero. */
function readPeople(text: string): Result<number | null, CellProblem["problem"]> {
  if (text === "") return ok(null);
  const plain = plainForms(text).replace(/\s*명$/u, "");
  const [, sign, digits] = /^([-−]?)(\d+|[1-9]\d{0,2}(?:,\d{3})+)$/u.exec(plain) ?? [];
  if (digits === undefined) return err({ type: "not-a-number" });
  if (sign !== "") return err({ type: "negative" });
  const people = Number(digits.replaceAll(",", ""));
  return people > mostPeople ? err({ type: "too-large", most: mostPeople }) : ok(people);
}
