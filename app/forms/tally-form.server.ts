import { type SheetShape, sheetGroups } from "#app/components/tally-fields.ts";
import type { CountMode } from "#app/components/tally-page.ts";
import { type BallotLines, fieldsOfBallots, readBallotLines } from "#app/domain/ballot-lines.ts";
import type { ReadingValues } from "#app/domain/count-round.ts";
import { plain } from "#app/domain/sheet-table.ts";
import type { SheetFigures } from "#app/domain/tally-sheet.ts";
import {
  type FieldProblem,
  parseSheetFields,
  plainForms,
  sheetFieldNames,
} from "#app/domain/tally-sheet-fields.ts";
import { sheetFieldValues } from "#app/domain/tally-sheet-values.ts";
import { hallMessages } from "#app/i18n/hall.ts";
import { languages } from "#app/i18n/language.ts";
import type { ReportedIncident } from "#app/services/incidents.server.ts";
import { modeOf, projectIdsOf } from "#app/views/tally-view.server.ts";
import { type SentForm, textOf } from "./form.server.ts";

/** What a form of the sheet's page asks for. */
export const intents = [
  "begin",
  "reading",
  "third",
  "sign",
  "send-back",
  "correct",
  "incident",
  "file",
] as const;
export type Intent = (typeof intents)[number];

/** What the button pressed stands for; null for what no button of the page sends. */
export function intentOf(form: SentForm): Intent | null {
  if (textOf(form, "fill") !== "") return "file";
  if (textOf(form, "begin") !== "") return "begin";
  const text = textOf(form, "intent");
  return intents.find((intent) => intent === text) ?? (text === "" ? "reading" : null);
}

/** A form of the sheet's page as it was sent. */
export interface SentSheet {
  shape: SheetShape;
  /** The round the page was made for; 1 for anything that is no number. */
  round: number;
  mode: CountMode;
  /** Every field of the form as typed; what is missing or a file is blank. */
  fields: Map<string, string>;
  incident: ReportedIncident | null;
}

const otherFields = ["ballots", "reason", "incidentTime", "incidentNote", "asPaper", "kind"];

/** Reads a form; `now` says of which day a time of day is. */
export function readSent(shape: SheetShape, form: SentForm, now: Date): SentSheet {
  const names = [...sheetFieldNames(shape.rule, projectIdsOf(shape)), ...otherFields];
  const fields = new Map(names.map((name) => [name, textOf(form, name)]));
  const round = textOf(form, "round");
  const asPaper = textOf(form, "asPaper") !== "";
  return {
    ...{ shape, fields },
    round: /^\d{1,9}$/.test(round) ? Number(round) : 1,
    mode: modeOf(textOf(form, "mode")),
    incident: asPaper ? incidentOf(form, now) : null,
  };
}

/** An incident as typed. */
export function incidentOf(form: SentForm, now: Date): ReportedIncident {
  return { happenedAt: timeOfDay(textOf(form, "incidentTime"), now), note: textOf(form, "incidentNote") };
}

/**
 * A time of day in Korea as UTC: of today, or of yesterday while that is nearer, for a count that goes past midnight. Null
 * when it is none.
 */
export function timeOfDay(text: string, now: Date): string | null {
  const [, hours, minutes] = /^(\d{1,2})\s*[:.시]?\s*(\d{2})\s*분?$/u.exec(plainForms(text).trim()) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return null;
  const seoul = 9 * 3_600_000;
  const day = 86_400_000;
  const midnight = Math.floor((now.getTime() + seoul) / day) * day - seoul;
  const time = midnight + (Number(hours) * 60 + Number(minutes)) * 60_000;
  return new Date(time - now.getTime() > day / 2 ? time - day : time).toISOString();
}

export type ReadSheet =
  | { type: "figures"; figures: SheetFigures }
  | { type: "unread"; problems: FieldProblem[] }
  | { type: "ballots"; lines: BallotLines };

/** The figures of a whole sheet, typed as sums or ballot by ballot. */
export function readFigures({ shape, mode, fields }: SentSheet): ReadSheet {
  const projectIds = projectIdsOf(shape);
  if (mode === "totals") return parsed(parseSheetFields(shape.rule, projectIds, fields));
  const lines = readBallotLines(shape, fields.get("ballots") ?? "");
  if (lines.problems.length > 0 || lines.ballots.length === 0) return { type: "ballots", lines };
  const all = new Map([...fields, ...fieldsOfBallots(shape, lines.ballots)]);
  return parsed(parseSheetFields(shape.rule, projectIds, all));
}

function parsed({ figures, problems }: ReturnType<typeof parseSheetFields>): ReadSheet {
  return figures ? { type: "figures", figures } : { type: "unread", problems };
}

/** The words for the figures that are no votes, in both languages, as a table may name them. */
export function figureNames(shape: SheetShape): Map<string, string> {
  const rows = languages.flatMap((language) =>
    sheetGroups(shape, hallMessages[language]).flatMap((group) => group.rows),
  );
  return new Map(
    rows.filter(({ number }) => number === null).map(({ label, field }) => [plain(label), field]),
  );
}

/** The few fields of a third reading. A size may stay blank only where all of the differing ones do. */
export function readSettled(
  { shape, fields }: SentSheet,
  differing: readonly string[],
): { values: ReadingValues; problems: FieldProblem[] } {
  const projectIds = projectIdsOf(shape);
  const typed = (field: string) => fields.get(field) ?? "";
  const sizes = differing.filter((field) => field.startsWith("size-"));
  const uncounted = sizes.every((field) => typed(field).trim() === "") ? sizes : [];
  const asked = new Set(differing.filter((field) => !uncounted.includes(field)));
  // The other fields are not asked for: zeros stand in for them while these are read.
  const padded = sheetFieldNames(shape.rule, projectIds).map(
    (field) => [field, asked.has(field) ? typed(field) : "0"] as const,
  );
  const { figures, problems } = parseSheetFields(shape.rule, projectIds, new Map(padded));
  const all = figures ? sheetFieldValues(shape.rule, projectIds, figures) : new Map<string, number | null>();
  const value = (field: string) => (asked.has(field) ? (all.get(field) ?? null) : null);
  return { values: Object.fromEntries(differing.map((field) => [field, value(field)])), problems };
}
