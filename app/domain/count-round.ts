import type { BallotRule } from "./ballot.ts";
import { type SheetFigures, votesField } from "./tally-sheet.ts";
import { parseSheetFields } from "./tally-sheet-fields.ts";
import { differingFields, sheetFieldValues } from "./tally-sheet-values.ts";

/** Who reads the paper: the counter, the second counter, and whoever looks again where the two differ. */
export const readingKinds = ["first", "second", "third"] as const;
export type ReadingKind = (typeof readingKinds)[number];

/** By form field; null where nothing was counted. A third reading holds the differing fields alone. */
export type ReadingValues = Readonly<Record<string, number | null>>;

export interface RoundReading {
  reading: ReadingKind;
  values: ReadingValues;
}

/** Where a round stands. Only `agreed` figures may be shown to anyone but who wrote them. */
export type RoundOutcome =
  | { type: "empty" }
  | { type: "one-in"; reading: "first" | "second" }
  | { type: "differs"; fields: string[] }
  | { type: "agreed"; figures: SheetFigures; settled: string[] };

interface SheetForm {
  rule: BallotRule;
  projectIds: readonly string[];
}

/** What the readings of one round come to. The third counts where the first two differ, and nowhere else. */
export function roundOutcome(
  { rule, projectIds }: SheetForm,
  readings: readonly RoundReading[],
): RoundOutcome {
  const find = (kind: ReadingKind) => readings.find(({ reading }) => reading === kind);
  const [first, second, third] = readingKinds.map(find);
  if (!first || !second) {
    const only = first ?? second;
    return only ? { type: "one-in", reading: first ? "first" : "second" } : { type: "empty" };
  }
  const one = figuresOf({ rule, projectIds }, first.values);
  const other = figuresOf({ rule, projectIds }, second.values);
  const fields = differingFields(rule, projectIds, { one, other });
  if (fields.length === 0) return { type: "agreed", figures: one, settled: [] };
  if (!third) return { type: "differs", fields };
  return { type: "agreed", figures: settle({ rule, projectIds }, { first, third, fields }), settled: fields };
}

/** The first reading with the third in the fields where the two differ. Throws when the third lacks one of them. */
export function settle(
  form: SheetForm,
  round: { first: Pick<RoundReading, "values">; third: Pick<RoundReading, "values">; fields: string[] },
): SheetFigures {
  const { first, third, fields } = round;
  const missing = fields.filter((field) => third.values[field] === undefined);
  if (missing.length > 0) throw new RangeError(`the third reading lacks ${missing.join(", ")}`);
  const settled = Object.fromEntries(fields.map((field) => [field, third.values[field] ?? null]));
  return figuresOf(form, { ...first.values, ...settled });
}

/** A sheet as a reading holds it. */
export function valuesOfFigures({ rule, projectIds }: SheetForm, figures: SheetFigures): ReadingValues {
  return Object.fromEntries(sheetFieldValues(rule, projectIds, figures));
}

/**
 * The inverse of valuesOfFigures; a project that was not on the sheet when it was read has no votes there. Throws when
 * another field is missing that must be counted: such a reading is never kept.
 */
export function figuresOf({ rule, projectIds }: SheetForm, values: ReadingValues): SheetFigures {
  const unknown = projectIds.map((id) => [votesField(id), "0"] as const);
  const texts = Object.entries(values).map(
    ([field, value]) => [field, value === null ? "" : `${value}`] as const,
  );
  const { figures, problems } = parseSheetFields(rule, projectIds, new Map([...unknown, ...texts]));
  if (!figures)
    throw new RangeError(`a reading has no number for ${problems.map(({ field }) => field).join(", ")}`);
  return figures;
}

/** What a room shows on the board. `agreed` waits for its lead's signature. */
export type RoomStage =
  | "not-open"
  | "open"
  | "counting"
  | "second-count"
  | "differs"
  | "agreed"
  | "signed"
  | "problem";

/**
 * How far a room is. A round begun after the newest signature comes before that signature: the room is being counted
 * again. `problem` is what does not add up, and what was sent back.
 */
export function roomStage(room: {
  entering: boolean;
  /** Null before anybody began. `signed`: the newest revision is of this round. */
  round: { cause: "first" | "sent-back" | "correction"; signed: boolean } | null;
  outcome: RoundOutcome;
  /** Whether the figures at hand, signed or agreed, add up. */
  addsUp: boolean;
  hasSheet: boolean;
}): RoomStage {
  const { entering, round, outcome, addsUp, hasSheet } = room;
  if (hasSheet && (!round || round.signed || !entering)) return addsUp ? "signed" : "problem";
  if (!entering) return "not-open";
  if (!round) return "open";
  if (outcome.type === "differs") return "differs";
  if (outcome.type === "agreed") return addsUp ? "agreed" : "problem";
  if (outcome.type === "one-in") return "second-count";
  return round.cause === "sent-back" ? "problem" : "counting";
}

/** Whether a room waits for somebody with this duty. */
export function hasToAct(duty: "counter" | "second" | "lead", stage: RoomStage): boolean {
  if (duty === "lead") return stage === "agreed" || stage === "problem";
  return stage === "open" || stage === "counting" || stage === "second-count" || stage === "differs";
}
