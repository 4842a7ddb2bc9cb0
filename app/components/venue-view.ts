import type { OfficerDuty, Venue } from "#app/domain/contest.ts";
import type { ContestState } from "#app/domain/contest-state.ts";
import type { ImportScope } from "#app/domain/venue-import-plan.ts";
import type { ImportColumn } from "#app/domain/venue-import-words.ts";

/** What every page about a contest's rooms knows. */
export interface VenuePage {
  contestId: string;
  contest: string;
  state: ContestState;
}

/** The list as it is, in the reader's language. */
export interface VenueDeskView extends VenuePage {
  scope: ImportScope | "no-hall";
  /** Whether an import was saved just now. */
  saved: boolean;
  /** Whether an officer was taken off a room just now. */
  unbound: boolean;
  rooms: (Omit<Venue, "name"> & {
    name: string;
    officers: { login: string; name: string; duty: OfficerDuty }[];
  })[];
}

interface PreviewCell {
  column: ImportColumn;
  text: string;
  problems: string[];
}

export interface PreviewView {
  /** Only columns in which something stands. */
  columns: ImportColumn[];
  rows: { row: number; cells: PreviewCell[]; outcome: string[]; wrong: boolean }[];
  /** In words, each leading to its cell. */
  problems: { field: string; text: string }[];
  summary: string[];
  accounts: number;
  /** What the confirmation sends back; null where there is nothing to confirm. */
  confirm: { rows: string; base: string } | null;
}

/** The id of a cell of the preview, for links to it. */
export function cellId(row: number, column: ImportColumn): string {
  return `row-${row}-${column}`;
}
