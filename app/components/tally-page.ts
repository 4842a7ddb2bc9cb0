import type { OfficerDuty, Text } from "#app/domain/contest.ts";
import type { ContestState } from "#app/domain/contest-state.ts";
import type { ReadingKind, RoomStage } from "#app/domain/count-round.ts";
import type { IncidentKind } from "#app/domain/incident.ts";
import type { FieldMessage } from "./error-summary.tsx";
import type { SheetShape } from "./tally-fields.ts";
import type { SheetFiguresView, SheetView } from "./tally-table.tsx";

/** How a counter writes the paper down: its sums, or every ballot. */
export type CountMode = "totals" | "ballots";

/** Where the counting of a room stands for one reader. */
export interface CountingView {
  stage: RoomStage;
  /** Whether the newest round is signed, with or without a note. */
  signed: boolean;
  round: number;
  cause: "first" | "sent-back" | "correction";
  reason: string | null;
  /** The two counts, each with who saved it and when; no figure. */
  steps: { reading: "first" | "second"; by: string; at: string | null }[];
  /** Which count the reader has to write now; null for none. */
  todo: "first" | "second" | null;
  own: { reading: ReadingKind; figures: SheetFiguresView | null } | null;
  /** Whether the reader looked again where the two differed. */
  settledByReader: boolean;
  /** The fields in which the two counts differ. */
  differing: string[];
  agreed: {
    figures: SheetFiguresView;
    settled: string[];
    settledBecause: string | null;
    /** What does not add up on the paper, in words; and together with the ballots by phone. */
    problems: string[];
    together: string[];
    /** Whether the note of an incident says why; true where all adds up. */
    explained: boolean;
  } | null;
  incidents: { id: string; time: string; kind: IncidentKind; note: string | null; by: string }[];
  /** For a new incident: a page sent twice tells it once. */
  newIncidentId: string;
}

/** A room's sheet as one reader may see it, in their language. */
export interface SheetPage {
  contestId: string;
  venueId: string;
  officerId: string;
  /** Tells whose a form is. */
  owner: string;
  path: string;
  contestTitle: string;
  figuresNotice: Text | null;
  venue: string;
  /** Who does what in this room, by duty; names joined, empty where nobody is bound. */
  officers: Record<OfficerDuty, string>;
  access: "write" | "read" | "none";
  /** Whom to ask; empty for who may write. */
  ask: string;
  duty: OfficerDuty | null;
  state: ContestState;
  /** When sheets can first be entered. */
  begins: string | null;
  /** Whether sheets can be saved now. */
  entering: boolean;
  /** Whether a signed revision is looked at, whatever goes on meanwhile. */
  reading: boolean;
  mode: CountMode;
  shape: SheetShape;
  mostReasonLetters: number;
  counting: CountingView | null;
  /** How ballots by phone enter this sheet. */
  phone: { stage: "none" | "open" | "whole" | "part"; ballots: string };
  /** How many people the room's desk has checked in for this sheet; null where it was not used. */
  atDesk: number | null;
  /** Whether the reader should add a photo of the signed sheet. */
  photoMissing: boolean;
  /** Signed, newest first. */
  revisions: SheetView[];
  /** The revision to read; null when there is none. */
  shown: SheetView | null;
  /** The revision that was signed by the request before this one. */
  saved: SheetView | null;
  /** What else the request before this one did. */
  done: "incident" | null;
}

/** What was typed into a form of this page and refused. */
export interface Refused {
  typed: Record<string, string>;
  messages: readonly FieldMessage[];
}

/** Why a request was refused. Whatever was typed comes back. */
export type SheetAnswer =
  | { type: "forbidden" }
  | { type: "closed"; typed: Record<string, string> }
  /** One sentence, and what was typed where there is no form for it any more. */
  | { type: "said"; text: string; typed: Record<string, string> }
  | {
      type: "again";
      form: "reading" | "third" | "sign" | "send-back" | "correct" | "incident";
      typed: Record<string, string>;
      mode: CountMode;
      round: number;
      messages: FieldMessage[];
      summary: FieldMessage[];
      /** Whether the sums do not hold, so that an incident may explain them. */
      offerIncident: boolean;
      /** What was done without saving (a file filled the form, counting began), in words; null for nothing. */
      done: string | null;
    }
  | {
      type: "conflict";
      mode: CountMode;
      typed: Record<string, string>;
      mine: Record<string, number | null>;
      /** What is there already: the reader's own count, or the signed sheet. */
      current: { title: string; values: Record<string, number | null>; revision: number | null };
      text: string;
      heading: string;
    };
