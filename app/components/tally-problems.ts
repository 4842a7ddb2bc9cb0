import type { LineProblem } from "#app/domain/ballot-lines.ts";
import type { SheetProblem } from "#app/domain/tally-sheet.ts";
import type { FieldProblem } from "#app/domain/tally-sheet-fields.ts";
import type { HallMessages } from "#app/i18n/hall.ts";
import type { FieldMessage } from "./error-summary.tsx";
import { fieldName, type SheetShape } from "./tally-fields.ts";

/** What does not hold, each at its field, in words for a tired person. */
export function problemMessages(
  shape: SheetShape,
  t: HallMessages,
  problems: readonly SheetProblem[],
): FieldMessage[] {
  // A guess at the slip only where nothing points at it already.
  const found = problems.some(({ type }) => type === "votes-exceed-valid");
  // What is wrong with one figure alone comes first: set right, the sums may hold by themselves.
  const isOwn = ({ type }: SheetProblem) =>
    type === "votes-exceed-valid" || type === "issued-exceeds-checked-in";
  return [...problems.filter(isOwn), ...problems.filter((problem) => !isOwn(problem))].map((problem) => {
    const text = problemText(shape, t, problem);
    const slip = problem.type === "votes-not-sizes" && !found ? ` ${t.slip(problem)}` : "";
    return { field: problem.field, text: `${text}${slip}` };
  });
}

/** An identity that does not hold. */
export function problemText(shape: SheetShape, t: HallMessages, problem: SheetProblem): string {
  switch (problem.type) {
    case "issued-not-accounted":
      return t.problems[problem.type](problem);
    case "issued-exceeds-checked-in":
      return t.problems[problem.type](problem);
    case "sizes-not-valid":
      return t.problems[problem.type](problem);
    case "votes-not-sizes":
      return t.problems[problem.type](problem);
    case "votes-out-of-range":
      return t.problems[problem.type](problem);
    case "votes-exceed-valid": {
      const project = shape.projects.find(({ id }) => id === problem.projectId);
      return t.problems[problem.type]({ ...problem, number: project?.number ?? 0 });
    }
  }
}

/** A field that cannot be read, in words. */
export function unreadText(shape: SheetShape, t: HallMessages, problem: FieldProblem): string {
  const label = fieldName(shape, t, problem.field);
  switch (problem.type) {
    case "blank":
      return problem.field.startsWith("size-")
        ? t.unread.blankSize({ ...problem, label })
        : t.unread.blank({ ...problem, label });
    case "not-a-whole-number":
      return t.unread[problem.type]({ ...problem, label, text: shortened(problem.text) });
    case "negative":
      return t.unread[problem.type]({ ...problem, label });
    case "too-large":
      return t.unread[problem.type]({ ...problem, label });
  }
}

/** What is wrong with one ballot, in words. */
export function ballotText(t: HallMessages, ballot: number, problem: LineProblem): string {
  const say = t.ballotProblems;
  switch (problem.type) {
    case "unreadable":
      return t.ballotProblem(ballot, say.unreadable(problem.text.slice(0, 20)));
    case "unknown":
      return t.ballotProblem(ballot, say.unknown(problem.number.slice(0, 20)));
    case "repeated":
      return t.ballotProblem(ballot, say.repeated(problem.number));
    case "too-few":
      return t.ballotProblem(ballot, say["too-few"](problem.count, problem.min));
    case "too-many":
      return t.ballotProblem(ballot, say["too-many"](problem.count, problem.max));
    case "beyond":
      return t.ballotProblem(ballot, say.beyond(problem.most, problem.unread));
  }
}

/** The lines above the form. Many blanks are one line, or they would bury what is really wrong. */
export function summaryOf(
  t: HallMessages,
  problems: readonly FieldProblem[],
  messages: readonly FieldMessage[],
): FieldMessage[] {
  const blank = new Set(problems.filter(({ type }) => type === "blank").map(({ field }) => field));
  const [first] = blank;
  if (blank.size <= 3 || first === undefined) return [...messages];
  return [{ field: first, text: t.blanks(blank.size) }, ...messages.filter(({ field }) => !blank.has(field))];
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length > 20 ? `${letters.slice(0, 20).join("")}…` : text;
}
