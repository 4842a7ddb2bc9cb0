import type { ReadingKind } from "#app/domain/count-round.ts";
import type { IncidentKind } from "#app/domain/incident.ts";

/** How a room is counted: its rounds, what was read in them, and what happened meanwhile. Times are UTC ISO text. */
export interface CountSchema {
  countRound: CountRoundTable;
  countReading: CountReadingTable;
  venueIncident: VenueIncidentTable;
  tallySheet: TallySheetTable;
  tallySheetSize: TallySheetSizeTable;
  tallySheetVotes: TallySheetVotesTable;
}

export interface CountRoundTable {
  contestId: string;
  venueId: string;
  round: number;
  cause: "first" | "sent-back" | "correction";
  /** Null for the first round alone. */
  reason: string | null;
  begunBy: string;
  begunAt: string;
}

export interface CountReadingTable {
  contestId: string;
  venueId: string;
  round: number;
  reading: ReadingKind;
  /** How the room counted: the sums of the paper sheet, or ballot by ballot. */
  mode: "totals" | "ballots";
  /** Canonical JSON of the form's fields; of a third reading only those that differed. */
  figures: string;
  /** Why a third reading settles as it does; null for the others. */
  reason: string | null;
  countedBy: string;
  countedAt: string;
}

export interface VenueIncidentTable {
  id: string;
  contestId: string;
  venueId: string;
  /** The round whose figures it explains; null when it explains none. */
  round: number | null;
  kind: IncidentKind;
  happenedAt: string;
  note: string;
  writtenBy: string;
  writtenAt: string;
}

export interface TallySheetTable {
  contestId: string;
  venueId: string;
  revision: number;
  checkedIn: number;
  issued: number;
  unreturned: number;
  valid: number;
  invalidUnder: number;
  invalidOver: number;
  invalidUnreadable: number;
  invalidBlank: number;
  /** 0 when the ballots were not counted by number of picks: then tally_sheet_size has no rows. */
  sizesCounted: number;
  /** Who read the paper first, and when. */
  enteredBy: string;
  enteredAt: string;
  /** Why this revision replaces the one before; null only for revision 1. */
  reason: string | null;
  /** The round of counting it comes from. With the three below null for a sheet of before rooms were counted twice. */
  round: number | null;
  secondBy: string | null;
  signedBy: string | null;
  signedAt: string | null;
  /** What explains figures that do not add up; null when they do. */
  incidentId: string | null;
}

export interface TallySheetSizeTable {
  contestId: string;
  venueId: string;
  revision: number;
  size: number;
  ballots: number;
}

export interface TallySheetVotesTable {
  contestId: string;
  venueId: string;
  revision: number;
  projectId: string;
  votes: number;
}
