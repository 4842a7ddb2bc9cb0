import { allowedSizes, type BallotRule } from "./ballot.ts";
import { err, ok, type Result } from "./result.ts";
import { type SheetFigures, sizeField, votesField } from "./tally-sheet.ts";

/** No room holds more people than this; a larger number is a slip of the hand. */
const most = 100_000;

/** The one-number fields, in form order. Their names are those of the figures. */
const countFields = [
  "checkedIn",
  "issued",
  "unreturned",
  "valid",
  "invalidUnder",
  "invalidOver",
  "invalidUnreadable",
  "invalidBlank",
] as const satisfies readonly (keyof SheetFigures)[];

export type FieldProblem =
  | { type: "blank"; field: string }
  | { type: "not-a-whole-number"; field: string; text: string }
  | { type: "negative"; field: string }
  | { type: "too-large"; field: string; most: number };

/** Every field of the sheet's form, in form order: people and ballots, sizes, then votes by project. */
export function sheetFieldNames(rule: BallotRule, projectIds: readonly string[]): string[] {
  return [...countFields, ...allowedSizes(rule).map(sizeField), ...projectIds.map(votesField)];
}

/**
 * Reads what was typed, as it was typed: full-width digits, thousands commas and spaces around are fine.
 * Blank is not zero: whoever counted nothing writes 0. Only the sizes may all stay blank (not counted).
 * Either the figures or every problem, in form order; whether the figures add up is checkTallySheet's.
 */
export function parseSheetFields(
  rule: BallotRule,
  projectIds: readonly string[],
  fields: ReadonlyMap<string, string>,
): { figures: SheetFigures | null; problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const typed = (field: string) => fields.get(field)?.trim() ?? "";
  const count = (field: string): number => {
    const parsed = parseCount(field, typed(field));
    if (parsed.ok) return parsed.value;
    problems.push(parsed.error);
    return Number.NaN;
  };

  const sizes = allowedSizes(rule);
  const sizesCounted = sizes.some((size) => typed(sizeField(size)) !== "");
  const figures: SheetFigures = {
    checkedIn: count("checkedIn"),
    issued: count("issued"),
    unreturned: count("unreturned"),
    valid: count("valid"),
    invalidUnder: count("invalidUnder"),
    invalidOver: count("invalidOver"),
    invalidUnreadable: count("invalidUnreadable"),
    invalidBlank: count("invalidBlank"),
    sizes: sizesCounted ? new Map(sizes.map((size) => [size, count(sizeField(size))])) : null,
    votes: new Map(projectIds.map((id) => [id, count(votesField(id))])),
  };
  return { figures: problems.length === 0 ? figures : null, problems };
}

function parseCount(field: string, text: string): Result<number, FieldProblem> {
  if (text === "") return err({ type: "blank", field });
  const [, sign, digits] = /^([-−]?)(\d+|[1-9]\d{0,2}(?:,\d{3})+)$/u.exec(plainForms(text)) ?? [];
  if (digits === undefined) return err({ type: "not-a-whole-number", field, text });
  if (sign !== "") return err({ type: "negative", field });

  const value = Number(digits.replaceAll(",", ""));
  return value > most ? err({ type: "too-large", field, most }) : ok(value);
}

/** Full-width forms (U+FF01 to U+FF5E) as plain ones. Not NFKC, which would read ² and ② as 2. */
export function plainForms(text: string): string {
  const fullWidthToPlain = 0xfee0;
  return text.replace(/[！-～]/gu, (char) => String.fromCharCode(char.charCodeAt(0) - fullWidthToPlain));
}
