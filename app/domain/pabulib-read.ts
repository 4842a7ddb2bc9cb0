import { unguard } from "./formula-guard.ts";
import { type PabulibFile, type PabulibProject, type PabulibVote, pabulibLengths } from "./pabulib.ts";
import { pabulibId } from "./plain-id.ts";
import { err, ok, type Result } from "./result.ts";

/** What is wrong at a line, counted from 1 as editors show it; the last one where the fault is that something is missing. */
export interface PabulibProblem {
  line: number;
  problem:
    | { type: "no-section"; section: Section }
    | { type: "section-twice"; section: Section }
    | { type: "outside-sections" }
    | { type: "open-quote" }
    | { type: "column-missing"; section: Section; column: string }
    | { type: "column-twice"; column: string }
    | { type: "cells"; found: number; expected: number }
    | { type: "key-twice"; key: string }
    | { type: "no-number"; key: string; value: string }
    | { type: "lengths"; min: number; max: number }
    | { type: "vote-type"; value: string }
    | { type: "bad-id"; column: string; value: string }
    | { type: "id-twice"; column: string; value: string; other: number }
    | { type: "count-differs"; key: string; said: number; found: number }
    | { type: "no-projects" }
    | { type: "too-many-projects"; found: number; most: number }
    | { type: "min-above-projects"; min: number; projects: number }
    | { type: "unknown-project"; id: string }
    | { type: "picked-twice"; id: string }
    | { type: "too-few"; picked: number; min: number }
    | { type: "too-many"; picked: number; max: number };
}

const sections = ["META", "PROJECTS", "VOTES"] as const;
type Section = (typeof sections)[number];

/** A row of a section by the names of its columns. */
interface Row {
  line: number;
  cells: Map<string, string>;
}

/** Enough to mend a file by; a wrong separator would else be told once for each of a million ballots. */
const mostProblems = 20;

/** Reads a whole file or tells what is wrong with it, the first twenty faults by line. `mostProjects` is what a ballot holds. */
export function readPabulib(
  text: string,
  { mostProjects }: { mostProjects: number },
): Result<PabulibFile, PabulibProblem[]> {
  const problems: PabulibProblem[] = [];
  const tell = (line: number, problem: PabulibProblem["problem"]) => problems.push({ line, problem });
  const { tables, lines } = readSections(text, tell);
  if (problems.length === 0) {
    const meta = readMeta(tables, lines, tell);
    const projects = readProjects(tables, { meta, mostProjects, lines }, tell);
    const votes = readVotes(tables, { meta, projects, lines }, tell);
    if (problems.length === 0) return ok({ meta, projects, votes });
  }
  problems.sort((one, other) => one.line - other.line);
  return err(problems.slice(0, mostProblems));
}

type Tell = (line: number, problem: PabulibProblem["problem"]) => void;
type Tables = Map<Section, Row[]>;

function readSections(text: string, tell: Tell): { tables: Tables; lines: number } {
  const tables: Tables = new Map();
  let columns: string[] | null = null;
  let current: { section: Section; rows: Row[] } | null = null;
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  for (const [index, raw] of lines.entries()) {
    const line = index + 1;
    // Editors of tables pad a short row with empty cells.
    const name = raw.replace(/[\s;]+$/, "").trim();
    if (name === "") continue;
    const section = sections.find((one) => one === name.toUpperCase());
    if (section) {
      if (tables.has(section)) tell(line, { type: "section-twice", section });
      current = { section, rows: [] };
      tables.set(section, current.rows);
      columns = null;
      continue;
    }
    const cells = splitRow(raw);
    if (!cells) tell(line, { type: "open-quote" });
    else if (!current) tell(line, { type: "outside-sections" });
    else if (!columns) columns = readColumns(current.section, { cells, line }, tell);
    else if (!fits(cells, columns)) {
      tell(line, { type: "cells", found: cells.length, expected: columns.length });
    } else current.rows.push({ line, cells: new Map(columns.map((name, at) => [name, cells[at] ?? ""])) });
  }
  for (const section of sections) {
    if (!tables.has(section)) tell(lines.length, { type: "no-section", section });
  }
  return { tables, lines: lines.length };
}

/** As many cells as columns; empty ones beyond are padding. */
function fits(cells: readonly string[], columns: readonly string[]): boolean {
  return cells.length >= columns.length && cells.slice(columns.length).every((cell) => cell === "");
}

const needed: Record<Section, readonly string[]> = {
  META: ["key", "value"],
  PROJECTS: ["project_id"],
  VOTES: ["voter_id", "vote"],
};

function readColumns(section: Section, { cells, line }: { cells: string[]; line: number }, tell: Tell) {
  const columns = cells.map((cell) => cell.toLowerCase());
  for (const [at, column] of columns.entries()) {
    if (column !== "" && columns.indexOf(column) !== at) tell(line, { type: "column-twice", column });
  }
  for (const column of needed[section]) {
    if (!columns.includes(column)) tell(line, { type: "column-missing", section, column });
  }
  return columns;
}

/** The cells of a line; null when a quotation mark is left open. */
function splitRow(line: string): string[] | null {
  if (!line.includes('"')) return line.split(";").map((cell) => unguard(cell.trim()));
  const cells: string[] = [];
  const pattern = /\s*(?:"((?:[^"]|"")*)"|([^;"]*))\s*(;|$)/y;
  for (;;) {
    const from = pattern.lastIndex;
    const found = pattern.exec(line);
    if (found) {
      cells.push(unguard((found[1]?.replaceAll('""', '"') ?? found[2] ?? "").trim()));
      if (found[3] === "") return cells;
      continue;
    }
    // A mark inside an unquoted cell, as in 5" pipe, is part of the text.
    const end = line.indexOf(";", from);
    const rest = line.slice(from, end === -1 ? undefined : end).trim();
    if (rest.startsWith('"')) return null;
    cells.push(unguard(rest));
    if (end === -1) return cells;
    pattern.lastIndex = end + 1;
  }
}

const wholeNumbers = ["num_projects", "num_votes", "min_length", "max_length", "seats"] as const;

function readMeta(tables: Tables, lines: number, tell: Tell): Map<string, string> {
  const rows = tables.get("META") ?? [];
  const meta = new Map<string, string>();
  const lineOf = new Map<string, number>();
  for (const { line, cells } of rows) {
    const key = (cells.get("key") ?? "").toLowerCase();
    if (meta.has(key)) tell(line, { type: "key-twice", key });
    meta.set(key, cells.get("value") ?? "");
    lineOf.set(key, line);
  }
  const at = (key: string) => lineOf.get(key) ?? rows[0]?.line ?? lines;
  for (const key of wholeNumbers) {
    const value = meta.get(key);
    if (value && !/^\d{1,9}$/.test(value)) tell(at(key), { type: "no-number", key, value });
  }
  const kind = meta.get("vote_type")?.toLowerCase() ?? "";
  if (!["", "approval", "choose-1"].includes(kind)) {
    tell(at("vote_type"), { type: "vote-type", value: kind });
  }
  if (kind === "choose-1" && !meta.get("max_length")) meta.set("max_length", "1");
  const [min, max] = [Number(meta.get("min_length") || 1), Number(meta.get("max_length") || Infinity)];
  if (min > max || max === 0) tell(at("max_length"), { type: "lengths", min, max });
  return meta;
}

function readProjects(
  tables: Tables,
  { meta, mostProjects, lines }: { meta: Map<string, string>; mostProjects: number; lines: number },
  tell: Tell,
): PabulibProject[] {
  const rows = tables.get("PROJECTS") ?? [];
  const lineOf = new Map<string, number>();
  const projects = rows.map(({ line, cells }): PabulibProject => {
    const id = cells.get("project_id") ?? "";
    checkId({ line, id, column: "project_id", lineOf }, tell);
    const columns = new Map([...cells].filter(([name, value]) => !idAndName.includes(name) && value !== ""));
    return { id, name: cells.get("name") || id, columns };
  });
  const last = rows.at(-1)?.line ?? lines;
  if (projects.length === 0) tell(last, { type: "no-projects" });
  const found = projects.length;
  if (found > mostProjects) tell(last, { type: "too-many-projects", found, most: mostProjects });
  const { min } = pabulibLengths({ meta, projects });
  if (found > 0 && min > found) tell(last, { type: "min-above-projects", min, projects: found });
  checkCount({ meta, key: "num_projects", found, line: last }, tell);
  return projects;
}

const idAndName = ["project_id", "name", ""];

function checkId(
  { line, id, column, lineOf }: { line: number; id: string; column: string; lineOf: Map<string, number> },
  tell: Tell,
): void {
  const other = lineOf.get(id);
  if (!pabulibId.test(id)) tell(line, { type: "bad-id", column, value: id });
  else if (other !== undefined) tell(line, { type: "id-twice", column, value: id, other });
  lineOf.set(id, line);
}

function checkCount(
  { meta, key, found, line }: { meta: Map<string, string>; key: string; found: number; line: number },
  tell: Tell,
): void {
  const said = Number(meta.get(key) || Number.NaN);
  if (!Number.isNaN(said) && said !== found) tell(line, { type: "count-differs", key, said, found });
}

function readVotes(
  tables: Tables,
  { meta, projects, lines }: { meta: Map<string, string>; projects: PabulibProject[]; lines: number },
  tell: Tell,
): PabulibVote[] {
  const rows = tables.get("VOTES") ?? [];
  const listed = new Set(projects.map(({ id }) => id));
  const { min, max } = pabulibLengths({ meta, projects });
  const lineOf = new Map<string, number>();
  const votes = rows.map(({ line, cells }): PabulibVote => {
    const voter = cells.get("voter_id") ?? "";
    const other = lineOf.get(voter);
    if (voter === "") tell(line, { type: "bad-id", column: "voter_id", value: voter });
    else if (other !== undefined) tell(line, { type: "id-twice", column: "voter_id", value: voter, other });
    lineOf.set(voter, line);
    const picks = (cells.get("vote") ?? "").split(",").map((id) => id.trim());
    if (picks.at(-1) === "") picks.pop();
    const unknown = picks.find((id) => !listed.has(id));
    const repeated = picks.find((id, at) => picks.indexOf(id) !== at);
    const picked = picks.length;
    if (unknown !== undefined) tell(line, { type: "unknown-project", id: unknown });
    else if (repeated !== undefined) tell(line, { type: "picked-twice", id: repeated });
    else if (picked < min) tell(line, { type: "too-few", picked, min });
    else if (picked > max) tell(line, { type: "too-many", picked, max });
    return { voter, picks, method: cells.get("voting_method") || null };
  });
  checkCount({ meta, key: "num_votes", found: votes.length, line: rows.at(-1)?.line ?? lines }, tell);
  return votes;
}
