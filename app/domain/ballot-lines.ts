import { allowedSizes, type BallotRule } from "./ballot.ts";
import { sizeField, votesField } from "./tally-sheet.ts";

export type LineProblem =
  | { type: "unreadable"; text: string }
  | { type: "unknown"; number: string }
  | { type: "repeated"; number: number }
  | { type: "too-few"; count: number; min: number }
  | { type: "too-many"; count: number; max: number }
  /** There are more ballots than can be read; none of those beyond was. */
  | { type: "beyond"; most: number; unread: number };

export interface BallotLines {
  /** The project ids of every ballot that is right, in the order of the lines. */
  ballots: string[][];
  /** By the number of the ballot, counted from 1; empty lines are no ballots. */
  problems: { ballot: number; problem: LineProblem }[];
}

interface Listed {
  rule: BallotRule;
  projects: readonly { id: string; number: number }[];
}

/** More ballots than any room has are a slip of the hand. */
const mostBallots = 5_000;

/** Paper ballots as they are typed: one a line, numbers apart by spaces, commas or dots; full-width digits are fine. */
export function readBallotLines({ rule, projects }: Listed, text: string): BallotLines {
  const idOf = new Map(projects.map(({ id, number }) => [number, id]));
  const read: BallotLines = { ballots: [], problems: [] };
  const lines = plainDigits(text)
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  for (const [index, line] of lines.slice(0, mostBallots).entries()) {
    const ballot = readLine({ rule, idOf }, line);
    if (Array.isArray(ballot)) read.ballots.push(ballot);
    else read.problems.push({ ballot: index + 1, problem: ballot });
  }
  const unread = lines.length - mostBallots;
  if (unread > 0)
    read.problems.push({ ballot: mostBallots + 1, problem: { type: "beyond", most: mostBallots, unread } });
  return read;
}

function readLine(
  { rule, idOf }: { rule: BallotRule; idOf: ReadonlyMap<number, string> },
  line: string,
): string[] | LineProblem {
  const picks = new Set<number>();
  for (const part of line.split(/[\s,.·/]+/u).filter((text) => text !== "")) {
    if (!/^\d+$/.test(part)) return { type: "unreadable", text: part };
    const number = Number(part);
    if (!idOf.has(number)) return { type: "unknown", number: part };
    if (picks.has(number)) return { type: "repeated", number };
    picks.add(number);
  }
  if (picks.size < rule.min) return { type: "too-few", count: picks.size, min: rule.min };
  if (picks.size > rule.max) return { type: "too-many", count: picks.size, max: rule.max };
  return [...picks].map((number) => idOf.get(number) ?? "");
}

/** The fields of the sheet that follow from its valid ballots: how many, by size, and the votes. */
export function fieldsOfBallots(
  { rule, projects }: Listed,
  ballots: readonly (readonly string[])[],
): Map<string, string> {
  const sizes = new Map(allowedSizes(rule).map((size) => [size, 0]));
  const votes = new Map(projects.map(({ id }) => [id, 0]));
  for (const ballot of ballots) {
    sizes.set(ballot.length, (sizes.get(ballot.length) ?? 0) + 1);
    for (const id of ballot) votes.set(id, (votes.get(id) ?? 0) + 1);
  }
  return new Map([
    ["valid", String(ballots.length)],
    ...[...sizes].map(([size, count]) => [sizeField(size), String(count)] as const),
    ...[...votes].map(([id, count]) => [votesField(id), String(count)] as const),
  ]);
}

function plainDigits(text: string): string {
  return text.replace(/[０-９]/gu, (digit) => String(digit.charCodeAt(0) - 0xff10)).replace(/[，、]/gu, " ");
}
