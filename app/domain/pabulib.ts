import { guard } from "./formula-guard.ts";

/**
 * The `.pb` format in which participatory budgets are exchanged (pabulib.org): three sections of cells between
 * semicolons. Votes here are sets of projects ("approval"); costs play no part in our rule but travel along.
 */
export interface PabulibFile {
  /** Every key of META in the order of the file, as written. */
  meta: Map<string, string>;
  /** In the order of the file. */
  projects: PabulibProject[];
  votes: PabulibVote[];
}

export interface PabulibProject {
  id: string;
  /** The title; the id where the file gives none. */
  name: string;
  /** Every other column of the row that is not empty, e.g. cost and category. */
  columns: Map<string, string>;
}

export interface PabulibVote {
  voter: string;
  /** Project ids in the order of the file. */
  picks: string[];
  /** How the ballot was cast, where the file says so. Nothing else about a voter is read. */
  method: string | null;
}

/** What a ballot may name, as META has it; without a minimum it is 1, without a maximum every project. */
export function pabulibLengths(file: Pick<PabulibFile, "meta" | "projects">): { min: number; max: number } {
  const number = (key: string) => Number(file.meta.get(key) || Number.NaN);
  return {
    min: Math.max(1, number("min_length") || 1),
    max: number("max_length") || Math.max(1, file.projects.length),
  };
}

/** A whole file as text. */
export function formatPabulib(file: PabulibFile): string {
  return pabulibHead(file) + file.votes.map(pabulibVote).join("");
}

/** Everything up to the votes, which may be too many for one text: each follows as a `pabulibVote`. */
export function pabulibHead({ meta, projects }: Pick<PabulibFile, "meta" | "projects">): string {
  const columns = [...new Set(projects.flatMap((project) => [...project.columns.keys()]))];
  // Where pabulib.org's own files have it.
  const order = [...columns.filter((name) => name === "cost"), ...columns.filter((name) => name !== "cost")];
  const lines = [
    "META",
    row(["key", "value"]),
    ...[...meta].map((pair) => row(pair)),
    "PROJECTS",
    row(["project_id", "name", ...order]),
    ...projects.map(({ id, name, columns }) =>
      row([id, name, ...order.map((column) => columns.get(column) ?? "")]),
    ),
    "VOTES",
    row(["voter_id", "voting_method", "vote"]),
  ];
  return `${lines.join("\n")}\n`;
}

/** The line of one vote. */
export function pabulibVote({ voter, picks, method }: PabulibVote): string {
  return `${row([voter, method ?? "", picks.join(",")])}\n`;
}

function row(cells: readonly string[]): string {
  return cells.map(cell).join(";");
}

/**
 * A line cannot hold a line break: a space takes its place. Spreadsheets open such files, too, and must run nothing, also
 * where they end a cell at a comma.
 */
function cell(text: string): string {
  const oneLine = guard(text.replace(/[\r\n\u2028\u2029]+/g, " ").trim());
  return quoted.test(oneLine) ? `"${oneLine.replaceAll('"', '""')}"` : oneLine;
}

const quoted = /[;"\t]|,\s*[=+\-@＝＋－＠]/u;
