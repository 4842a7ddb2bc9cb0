import { allowedSizes, type BallotRule } from "./ballot.ts";
import { type SheetFigures, sizeField, votesField } from "./tally-sheet.ts";
import { parseSheetFields } from "./tally-sheet-fields.ts";

/** The inverse of parseSheetFields: every field with its number; null where nothing was counted. */
export function sheetFieldValues(
  rule: BallotRule,
  projectIds: readonly string[],
  figures: SheetFigures,
): Map<string, number | null> {
  const { sizes, votes, ...counts } = figures;
  return new Map<string, number | null>([
    ...Object.entries(counts),
    ...allowedSizes(rule).map((size) => [sizeField(size), sizes?.get(size) ?? null] as const),
    ...projectIds.map((id) => [votesField(id), votes.get(id) ?? null] as const),
  ]);
}

/** The fields in which two sheets of one room differ. Not counted differs from a counted zero. */
export function differingFields(
  rule: BallotRule,
  projectIds: readonly string[],
  pair: { one: SheetFigures; other: SheetFigures },
): string[] {
  const one = sheetFieldValues(rule, projectIds, pair.one);
  const other = sheetFieldValues(rule, projectIds, pair.other);
  return [...one].filter(([field, value]) => other.get(field) !== value).map(([field]) => field);
}

/**
 * The figures of a form that is still being typed, for sums on screen: a field that is blank or no number yet counts
 * as nothing. Never for saving, where blank is not zero.
 */
export function figuresSoFar(
  rule: BallotRule,
  projectIds: readonly string[],
  fields: ReadonlyMap<string, string>,
): SheetFigures {
  const { problems } = parseSheetFields(rule, projectIds, fields);
  const unread = problems.map(({ field }) => [field, "0"] as const);
  const { figures } = parseSheetFields(rule, projectIds, new Map([...fields, ...unread]));
  if (!figures) throw new Error("a sheet of zeros and numbers was not read");
  return figures;
}
