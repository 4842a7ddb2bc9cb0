import { allowedSizes, type BallotRule } from "./ballot.ts";
import { totalChoices } from "./tally.ts";

/** What one room counted. People and ballots are whole numbers; see design, invariant 7. */
export interface SheetFigures {
  /** People who registered at the door. */
  checkedIn: number;
  /** Ballots handed out, and those of them that never came back. */
  issued: number;
  unreturned: number;
  valid: number;
  invalidUnder: number;
  invalidOver: number;
  invalidUnreadable: number;
  invalidBlank: number;
  /** Valid ballots by number of picks, every allowed size; null when the room did not count sizes. */
  sizes: ReadonlyMap<number, number> | null;
  /** Votes by project id. */
  votes: ReadonlyMap<string, number>;
}

/** One identity that does not hold: the form field to point at, and the numbers a message needs. */
export type SheetProblem =
  | {
      type: "issued-not-accounted";
      field: "issued";
      issued: number;
      valid: number;
      invalid: number;
      unreturned: number;
    }
  | { type: "issued-exceeds-checked-in"; field: "issued"; issued: number; checkedIn: number }
  | { type: "sizes-not-valid"; field: string; sizesTotal: number; valid: number }
  | { type: "votes-not-sizes"; field: string; choices: number; expected: number }
  | { type: "votes-out-of-range"; field: string; choices: number; least: number; most: number }
  | { type: "votes-exceed-valid"; field: string; projectId: string; votes: number; valid: number };

export interface SheetTotals {
  invalid: number;
  /** People who handed a ballot in, valid or not: issued − unreturned. */
  people: number;
  choices: number;
  /** What the counted sizes say the choices must be; null when sizes were not counted. */
  expectedChoices: number | null;
}

/** The form field that holds how many valid ballots have `size` picks. */
export function sizeField(size: number): string {
  return `size-${size}`;
}

/** The form field that holds a project's votes. */
export function votesField(projectId: string): string {
  return `votes-${projectId}`;
}

/**
 * Every broken identity of invariant 7, in the order of the form; none means the sheet adds up. Sizes outside
 * the rule and projects of another contest are not looked at: reading the form never yields them.
 */
export function checkTallySheet(
  rule: BallotRule,
  projectIds: readonly string[],
  figures: SheetFigures,
): SheetProblem[] {
  return [...checkIssued(figures), ...checkSizes(rule, figures), ...checkVotes(rule, projectIds, figures)];
}

/** The sums a form shows beside what was typed. They are shown, never stored: the figures are the record. */
export function sheetTotals(rule: BallotRule, figures: SheetFigures): SheetTotals {
  return {
    invalid: invalidBallots(figures),
    people: figures.issued - figures.unreturned,
    choices: totalChoices(figures.votes),
    expectedChoices: figures.sizes && sumSizes(rule, figures.sizes).choices,
  };
}

function checkIssued(figures: SheetFigures): SheetProblem[] {
  const { checkedIn, issued, valid, unreturned } = figures;
  const invalid = invalidBallots(figures);
  const problems: SheetProblem[] = [];
  if (issued !== valid + invalid + unreturned) {
    problems.push({ type: "issued-not-accounted", field: "issued", issued, valid, invalid, unreturned });
  }
  if (issued > checkedIn) {
    problems.push({ type: "issued-exceeds-checked-in", field: "issued", issued, checkedIn });
  }
  return problems;
}

function checkSizes(rule: BallotRule, { sizes, valid }: SheetFigures): SheetProblem[] {
  if (sizes === null) return [];
  const sizesTotal = sumSizes(rule, sizes).ballots;
  if (sizesTotal === valid) return [];
  return [{ type: "sizes-not-valid", field: sizeField(rule.min), sizesTotal, valid }];
}

function checkVotes(rule: BallotRule, projectIds: readonly string[], figures: SheetFigures): SheetProblem[] {
  const { valid } = figures;
  const votesOf = (projectId: string) => figures.votes.get(projectId) ?? 0;
  const choices = projectIds.reduce((sum, projectId) => sum + votesOf(projectId), 0);
  const tooMany = projectIds.filter((projectId) => votesOf(projectId) > valid);
  return [
    ...checkChoices(rule, figures, { choices, field: votesField(projectIds[0] ?? "") }),
    ...tooMany.map((projectId) => ({
      type: "votes-exceed-valid" as const,
      field: votesField(projectId),
      projectId,
      votes: votesOf(projectId),
      valid,
    })),
  ];
}

/** The sum of the votes: exact where the sizes were counted, otherwise between the smallest and largest. */
function checkChoices(
  rule: BallotRule,
  { sizes, valid }: SheetFigures,
  { choices, field }: { choices: number; field: string },
): SheetProblem[] {
  if (sizes !== null) {
    const expected = sumSizes(rule, sizes).choices;
    return choices === expected ? [] : [{ type: "votes-not-sizes", field, choices, expected }];
  }
  const least = rule.min * valid;
  const most = rule.max * valid;
  const within = least <= choices && choices <= most;
  return within ? [] : [{ type: "votes-out-of-range", field, choices, least, most }];
}

function invalidBallots(figures: SheetFigures): number {
  return figures.invalidUnder + figures.invalidOver + figures.invalidUnreadable + figures.invalidBlank;
}

function sumSizes(rule: BallotRule, sizes: ReadonlyMap<number, number>) {
  let ballots = 0;
  let choices = 0;
  for (const size of allowedSizes(rule)) {
    const count = sizes.get(size) ?? 0;
    ballots += count;
    choices += size * count;
  }
  return { ballots, choices };
}
