import {
  checkTallySheet,
  type SheetFigures,
  type SheetProblem,
  sheetTotals,
} from "#app/domain/tally-sheet.ts";
import { parseSheetFields } from "#app/domain/tally-sheet-fields.ts";
import { figuresSoFar } from "#app/domain/tally-sheet-values.ts";
import type { HallMessages } from "#app/i18n/hall.ts";
import type { FieldMessage } from "./error-summary.tsx";
import { type SheetShape, sheetGroups } from "./tally-fields.ts";
import { problemText, unreadText } from "./tally-problems.ts";

export interface SumCheck {
  id: "issued" | "sizes" | "choices";
  mark: "ok" | "off" | "wait";
  text: string;
}

export interface SheetSums {
  /** Whether anything is typed yet. */
  begun: boolean;
  /** Fields still to be filled in. */
  blanks: number;
  checks: SumCheck[];
  /** What is no number, perhaps pasted; then projects with more votes than valid ballots, as soon as both are typed. */
  wrong: FieldMessage[];
  /** The people checked in, once the next field is typed, too: a number half typed is compared with nothing. */
  checkedIn: number | null;
  /** Whether the sheet would be saved as it stands. */
  ready: boolean;
}

/**
 * The sums of a half-typed sheet, compared as far as they can be. The arithmetic is the domain's, the same that judges
 * the sheet when it is saved.
 */
export function sumsSoFar(shape: SheetShape, t: HallMessages, typed: ReadonlyMap<string, string>): SheetSums {
  const projectIds = shape.projects.map(({ id }) => id);
  const { problems: unread } = parseSheetFields(shape.rule, projectIds, typed);
  const missing = new Set(unread.map(({ field }) => field));
  const figures = figuresSoFar(shape.rule, projectIds, typed);
  const problems = checkTallySheet(shape.rule, projectIds, figures);
  const [people, sizes, votes] = sheetGroups(shape, t).map(({ rows }) =>
    rows.every(({ field }) => !missing.has(field)),
  );
  const validTyped = !missing.has("valid");
  return {
    begun: [...typed.values()].some((text) => text.trim() !== ""),
    blanks: unread.filter(({ type }) => type === "blank").length,
    checks: [
      issuedCheck(shape, t, { figures, problems, typed: people === true }),
      sizesCheck(shape, t, { figures, problems, typed: validTyped && sizes === true }),
      choicesCheck(shape, t, {
        figures,
        problems,
        sizesTyped: validTyped && sizes === true,
        typed: validTyped && sizes === true && votes === true,
      }),
    ],
    wrong: [
      ...unread
        .filter(({ type }) => type !== "blank")
        .map((problem) => ({ field: problem.field, text: unreadText(shape, t, problem) })),
      ...problems
        .filter((problem) => problem.type === "votes-exceed-valid")
        .filter(({ field }) => validTyped && !missing.has(field))
        .map((problem) => ({ field: problem.field, text: problemText(shape, t, problem) })),
    ],
    checkedIn: missing.has("checkedIn") || missing.has("issued") ? null : figures.checkedIn,
    ready: unread.length === 0 && problems.length === 0,
  };
}

interface Judged {
  figures: SheetFigures;
  problems: readonly SheetProblem[];
  /** Whether every field of the identity is typed: before that it cannot hold. */
  typed: boolean;
}

function issuedCheck(shape: SheetShape, t: HallMessages, { figures, problems, typed }: Judged): SumCheck {
  const { invalid, people } = sheetTotals(shape.rule, figures);
  const wrong = typed ? problems.filter(({ field }) => field === "issued") : [];
  if (wrong.length > 0) {
    const text = wrong.map((problem) => problemText(shape, t, problem)).join(" ");
    return { id: "issued", mark: "off", text };
  }
  const text = t.issuedLine(figures.issued, invalid, people);
  return { id: "issued", mark: typed ? "ok" : "wait", text };
}

function sizesCheck(shape: SheetShape, t: HallMessages, { figures, problems, typed }: Judged): SumCheck {
  if (figures.sizes === null) return { id: "sizes", mark: "wait", text: t.sizesNone };
  const wrong = problems.find(({ type }) => type === "sizes-not-valid");
  if (typed && wrong) return { id: "sizes", mark: "off", text: problemText(shape, t, wrong) };
  return { id: "sizes", mark: typed ? "ok" : "wait", text: t.sizesLine(figures.valid) };
}

function choicesCheck(
  shape: SheetShape,
  t: HallMessages,
  { figures, problems, typed, sizesTyped }: Judged & { sizesTyped: boolean },
): SumCheck {
  const { choices, expectedChoices } = sheetTotals(shape.rule, figures);
  const wrong = problems.find(({ type }) => type === "votes-not-sizes" || type === "votes-out-of-range");
  if (typed && wrong?.type === "votes-out-of-range") {
    return { id: "choices", mark: "off", text: problemText(shape, t, wrong) };
  }
  // Votes only grow while they are typed, so too many are too many already.
  const over = sizesTyped && expectedChoices !== null && choices > expectedChoices;
  if (expectedChoices !== null && wrong && (typed || over)) {
    return { id: "choices", mark: "off", text: t.choicesGap(choices, expectedChoices) };
  }
  return { id: "choices", mark: typed ? "ok" : "wait", text: t.choicesLine(choices, expectedChoices) };
}
