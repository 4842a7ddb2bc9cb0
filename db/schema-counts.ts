import type { ReadingKind } from "#app/domain/count-round.ts";
import type { IncidentKind } from "#app/domain/incident.ts";

/** How a room is counted: its rounds, what was read in them, and what happened meanwhile. Times are UTC ISO text. */
export interface CountSchema {
  countRound: CountRoundTable;
  countReading: CountReadingTable;
  venueIncident: VenueIncidentTable;
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
