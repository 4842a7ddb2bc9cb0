import type { VenueSheet } from "./canvass.ts";

/**
 * A sheet as the log names it by hash and anyone rebuilds it from the published table: projects by their ballot number,
 * sizes null where they were not counted. The salt is published with the sheet; where rooms are published together it is
 * not, so that nobody finds the sheet of three people by trying all there could be. Sheets of before had none.
 */
export function sheetFacts(
  contestId: string,
  sheet: VenueSheet & { salt: string | null },
  numberOf: ReadonlyMap<string, number>,
): Record<string, unknown> {
  const { sizes, votes, ...counts } = sheet.figures;
  return {
    ...counts,
    ...(sheet.salt === null ? {} : { salt: sheet.salt }),
    contest: contestId,
    venue: sheet.venueId,
    revision: sheet.revision,
    sizes: sizes && Object.fromEntries([...sizes].map(([size, ballots]) => [String(size), ballots])),
    votes: Object.fromEntries([...votes].map(([id, count]) => [String(numberOf.get(id)), count])),
  };
}
