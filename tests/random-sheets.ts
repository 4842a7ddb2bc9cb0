import fc from "fast-check";
import { allowedSizes } from "#app/domain/ballot.ts";
import { ballotSizes, tallyBallots } from "#app/domain/tally.ts";
import type { SheetFigures } from "#app/domain/tally-sheet.ts";
import { sheetFieldValues } from "#app/domain/tally-sheet-values.ts";

/** Rooms of a hall as chance makes them, and the slips of the people who type their sheets. */

export const sheetRule = { min: 3, max: 5, seats: 10 };
export const sheetProjects = Array.from({ length: 20 }, (_, index) => ({
  id: `p${index + 1}`,
  number: index + 1,
}));
export const sheetIds = sheetProjects.map(({ id }) => id);

/** Up to 120 valid ballots, some spoilt ones, and the sizes counted or not. */
export const randomRoom = fc
  .record({
    ballots: fc.array(fc.shuffledSubarray(sheetIds, { minLength: 3, maxLength: 5 }), {
      minLength: 1,
      maxLength: 120,
    }),
    spoilt: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9), fc.nat(9)),
    sized: fc.boolean(),
  })
  .map(({ ballots, spoilt, sized }) => ({ ballots, figures: sheetFrom(ballots, spoilt, sized) }));

/** The sheet of a room that counted rightly; `spoilt`: too few, too many, unreadable, blank, unreturned, without a ballot. */
export function sheetFrom(
  ballots: readonly string[][],
  spoilt: readonly number[],
  sized: boolean,
): SheetFigures {
  const [under = 0, over = 0, unreadable = 0, blank = 0, unreturned = 0, without = 0] = spoilt;
  const issued = ballots.length + under + over + unreadable + blank + unreturned;
  const sizes = ballotSizes(ballots);
  return {
    ...{ checkedIn: issued + without, issued, unreturned, valid: ballots.length },
    ...{ invalidUnder: under, invalidOver: over, invalidUnreadable: unreadable, invalidBlank: blank },
    sizes: sized ? new Map(allowedSizes(sheetRule).map((size) => [size, sizes.get(size) ?? 0])) : null,
    votes: tallyBallots(sheetIds, ballots),
  };
}

/** A sheet as it is typed, by field. */
export function typedSheet(figures: SheetFigures): Map<string, string> {
  const values = sheetFieldValues(sheetRule, sheetIds, figures);
  return new Map([...values].map(([field, value]) => [field, value === null ? "" : `${value}`]));
}

/** Two neighbouring digits of one number the other way round; null where no number has two that differ. */
export function transposeDigits(
  texts: ReadonlyMap<string, string>,
  pick: number,
): { field: string; texts: Map<string, string> } | null {
  const slips = [...texts].flatMap(([field, text]) =>
    [...text].flatMap((digit, at) => {
      const next = text[at + 1];
      if (next === undefined || next === digit) return [];
      return [[field, `${text.slice(0, at)}${next}${digit}${text.slice(at + 2)}`] as const];
    }),
  );
  const slip = slips[pick % Math.max(1, slips.length)];
  return slip ? { field: slip[0], texts: new Map([...texts, slip]) } : null;
}
