import type { FieldMessage } from "./components/error-summary.tsx";
import type { SheetShape } from "./components/tally-fields.ts";
import type { SheetAnswer, SheetPage } from "./components/tally-page.ts";
import { problemMessages, summaryOf, unreadText } from "./components/tally-problems.ts";
import type { SheetView } from "./components/tally-table.tsx";
import { type SheetFigures, sheetTotals } from "./domain/tally-sheet.ts";
import { type FieldProblem, parseSheetFields, sheetFieldNames } from "./domain/tally-sheet-fields.ts";
import { sheetFieldValues } from "./domain/tally-sheet-values.ts";
import { textOf } from "./form.server.ts";
import { formatDateTime } from "./i18n/format.ts";
import { hallMessages } from "./i18n/hall.ts";
import type { Language } from "./i18n/language.ts";
import type { TallySheetPage } from "./services/tally-sheet-page.server.ts";
import { mostReasonLetters, type SheetRefusal } from "./services/tally-sheets.server.ts";

/** What the page of a room's sheet shows to one reader; `asked` is the query: edit, revision, saved, kept. */
export function sheetPage(
  language: Language,
  sheet: TallySheetPage,
  { officerId, asked }: { officerId: string; asked: URLSearchParams },
): SheetPage {
  const { contest, venue, access, state, entering } = sheet;
  const { hallOpensAt } = contest.records;
  const shape = sheetShape(language, sheet);
  const revisions = sheet.revisions.map((saved) => sheetView(language, shape, saved));
  const find = (name: string) =>
    revisions.find(({ revision }) => String(revision) === asked.get(name)) ?? null;
  return {
    contestId: contest.id,
    venueId: venue.id,
    officerId,
    path: sheetPath({ contestId: contest.id, venueId: venue.id }),
    contestTitle: contest.title[language],
    figuresNotice: contest.figuresNotice,
    venue: venue.name[language],
    officers: sheet.officers.map((name) => name[language]).join(", "),
    access,
    state,
    begins: hallOpensAt && formatDateTime(language, hallOpensAt),
    entering,
    editing: access === "write" && entering && (revisions.length === 0 || asked.has("edit")),
    shape,
    mostReasonLetters,
    revisions,
    shown: find("revision") ?? revisions[0] ?? null,
    saved: find("saved"),
    kept: find("kept") !== null,
  };
}

/** Where the sheet of a room is. */
export function sheetPath({ contestId, venueId }: { contestId: string; venueId: string }): string {
  return `/contests/${encodeURIComponent(contestId)}/hall/${encodeURIComponent(venueId)}`;
}

/** What a contest's sheets are made of, in the reader's language. */
export function sheetShape(
  language: Language,
  { contest, projects }: Pick<TallySheetPage, "contest" | "projects">,
): SheetShape {
  return {
    rule: contest.rule,
    projects: projects.map(({ title, ...project }) => ({ ...project, title: title[language] })),
  };
}

export function projectIdsOf(shape: SheetShape): string[] {
  return shape.projects.map(({ id }) => id);
}

/** Every field of the sheet's form as it was sent; what is missing or a file is blank. */
export function typedSheet(shape: SheetShape, form: FormData): Map<string, string> {
  const names = [...sheetFieldNames(shape.rule, projectIdsOf(shape)), "reason"];
  return new Map(names.map((name) => [name, textOf(form, name)]));
}

/** The revision the sent page was made on; 0 for none and for anything that is no number. */
export function baseOf(form: FormData): number {
  const text = textOf(form, "base");
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

/** A form as it was sent, and for whom its answer is worded. */
interface SentSheet {
  language: Language;
  shape: SheetShape;
  fields: Map<string, string>;
  baseRevision: number;
}

/** The answer to fields that cannot be read. */
export function answerUnread(sent: SentSheet, problems: readonly FieldProblem[]): SheetAnswer {
  const t = hallMessages[sent.language];
  const messages = problems.map((problem) => ({
    field: problem.field,
    text: unreadText(sent.shape, t, problem),
  }));
  return again(sent, messages, summaryOf(t, problems, messages));
}

/** The answer to a refused save. Throws 404 for a room there is not. */
export function answerRefusal(sent: SentSheet, refusal: SheetRefusal): SheetAnswer {
  const { language, shape, fields } = sent;
  const t = hallMessages[language];
  const typed = Object.fromEntries(fields);
  switch (refusal.type) {
    case "problems":
      return again(sent, problemMessages(shape, t, refusal.problems));
    case "reason-missing":
      return again(sent, [{ field: "reason", text: t.reasonMissing }]);
    case "reason-too-long":
      return again(sent, [{ field: "reason", text: t.reasonTooLong(refusal.most) }]);
    case "stale": {
      const { figures } = parseSheetFields(shape.rule, projectIdsOf(shape), fields);
      const mine = figures ? valuesOf(shape, figures) : {};
      return { type: "conflict", typed, mine, current: sheetView(language, shape, refusal.current) };
    }
    case "not-counting":
      return { type: "closed", typed };
    case "unknown-venue":
      throw new Response(null, { status: 404 });
  }
}

function again(
  { fields, baseRevision }: SentSheet,
  messages: FieldMessage[],
  summary: FieldMessage[] = messages,
): SheetAnswer {
  return { type: "again", typed: Object.fromEntries(fields), baseRevision, messages, summary };
}

function sheetView(
  language: Language,
  shape: SheetShape,
  sheet: TallySheetPage["revisions"][number],
): SheetView {
  const { invalid, people, choices } = sheetTotals(shape.rule, sheet.figures);
  return {
    revision: sheet.revision,
    by: sheet.enteredBy[language],
    at: formatDateTime(language, sheet.enteredAt),
    reason: sheet.reason,
    values: valuesOf(shape, sheet.figures),
    invalid,
    people,
    choices,
  };
}

function valuesOf(shape: SheetShape, figures: SheetFigures): Record<string, number | null> {
  return Object.fromEntries(sheetFieldValues(shape.rule, projectIdsOf(shape), figures));
}
