import type { Text } from "#app/domain/contest.ts";
import type { ContestState } from "#app/domain/contest-state.ts";
import type { FieldMessage } from "./error-summary.tsx";
import type { SheetShape } from "./tally-fields.ts";
import type { SheetView } from "./tally-table.tsx";

/** A room's sheet as one reader may see it, in their language. */
export interface SheetPage {
  contestId: string;
  venueId: string;
  officerId: string;
  path: string;
  contestTitle: string;
  figuresNotice: Text | null;
  venue: string;
  /** Whom to ask about this room; empty when nobody is bound to it. */
  officers: string;
  access: "write" | "read" | "none";
  state: ContestState;
  /** When sheets can first be entered. */
  begins: string | null;
  /** Whether sheets can be saved now. */
  entering: boolean;
  /** Whether the form is asked for, or the only thing to show. */
  editing: boolean;
  shape: SheetShape;
  mostReasonLetters: number;
  /** Newest first. */
  revisions: SheetView[];
  /** The revision to read; null when there is none. */
  shown: SheetView | null;
  /** The revision that was saved by the request before this one. */
  saved: SheetView | null;
  /** Whether the reader has just chosen what was saved over their own entry. */
  kept: boolean;
}

/** Why a save was refused. Whatever was typed comes back. */
export type SheetAnswer =
  | { type: "forbidden" }
  | { type: "closed"; typed: Record<string, string> }
  | {
      type: "again";
      typed: Record<string, string>;
      baseRevision: number;
      messages: FieldMessage[];
      summary: FieldMessage[];
    }
  | {
      type: "conflict";
      typed: Record<string, string>;
      mine: Record<string, number | null>;
      current: SheetView;
    };
