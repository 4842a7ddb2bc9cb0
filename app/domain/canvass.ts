import type { BallotRule } from "./ballot.ts";
import type { Incident } from "./incident.ts";
import { addTallies, type Tally, tallyOf, totalChoices } from "./tally.ts";
import { checkTallySheet, type SheetFigures, type SheetProblem, sheetTotals } from "./tally-sheet.ts";

/** One revision of one venue's signed sheet. */
export interface VenueSheet {
  venueId: string;
  revision: number;
  figures: SheetFigures;
  /** What explains figures that do not add up; null or missing when nothing does. */
  incident?: Incident | null;
}

export interface Canvass {
  /** Venues of the contest without a sheet, in the contest's order. */
  missingVenues: string[];
  /** Only the venues whose sheet does not add up and was not signed with the note of an incident. */
  problems: { venueId: string; problems: SheetProblem[] }[];
  /** People who handed a ballot in, over all sheets. */
  people: number;
  choices: number;
  /** Ballots that were handed in and do not count, and those that never came back. */
  invalid: number;
  unreturned: number;
  tally: Tally;
  /** Every venue's sheet is in, and adds up or says why not. Until then the sums are only those of the sheets at hand. */
  complete: boolean;
}

/**
 * Adds the sheets of all venues. Only the newest revision of a venue counts, whatever is handed in, so
 * that a corrected room is never counted twice; sheets of venues the contest does not list do not count.
 */
export function canvass(input: {
  rule: BallotRule;
  projectIds: readonly string[];
  venueIds: readonly string[];
  sheets: readonly VenueSheet[];
}): Canvass {
  const { rule, projectIds, venueIds } = input;
  const newest = newestByVenue(input.sheets);
  const counted = venueIds.flatMap((venueId) => newest.get(venueId) ?? []);

  const missingVenues = venueIds.filter((venueId) => !newest.has(venueId));
  const problems = counted
    .filter(({ incident }) => !incident)
    .map(({ venueId, figures }) => ({ venueId, problems: checkTallySheet(rule, projectIds, figures) }))
    .filter((venue) => venue.problems.length > 0);
  const tally = tallyOf(projectIds, addTallies(...counted.map(({ figures }) => figures.votes)));

  return {
    missingVenues,
    problems,
    people: counted.reduce((sum, { figures }) => sum + sheetTotals(rule, figures).people, 0),
    choices: totalChoices(tally),
    invalid: counted.reduce((sum, { figures }) => sum + sheetTotals(rule, figures).invalid, 0),
    unreturned: counted.reduce((sum, { figures }) => sum + figures.unreturned, 0),
    tally,
    complete: missingVenues.length === 0 && problems.length === 0,
  };
}

function newestByVenue(sheets: readonly VenueSheet[]): Map<string, VenueSheet> {
  const newest = new Map<string, VenueSheet>();
  for (const sheet of sheets) {
    const known = newest.get(sheet.venueId);
    if (!known || sheet.revision > known.revision) newest.set(sheet.venueId, sheet);
  }
  return newest;
}
