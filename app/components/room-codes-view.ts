import type { RoomVotingStage } from "#app/domain/room-voting.ts";
import type { Language } from "#app/i18n/language.ts";

/** Voting by phone in a room, as its page shows it to one reader. */
export interface RoomCodesView {
  path: string;
  /** Tells whose a form is. */
  owner: string;
  sheetPath: string;
  boardPath: string;
  contest: string;
  room: string;
  access: "act" | "read" | "none";
  lead: boolean;
  /** Whom to ask; empty for who needs nobody. */
  ask: string;
  leads: string;
  stage: RoomVotingStage;
  begun: { at: string; by: string } | null;
  printed: string;
  used: string;
  sheets: {
    number: number;
    codes: string;
    at: string;
    by: string;
    withdrawn: { codes: string; reason: string } | null;
  }[];
  mayPrint: boolean;
  mayBegin: boolean;
  /** Whether the tally sheet of the room is in the way. */
  sheetSaved: boolean;
  /** How many codes the form proposes. */
  proposed: number;
  language: Language;
  requestKey: string;
  saved: "begun" | "closed" | "withdrawn" | null;
  closing: {
    at: string;
    by: string;
    reason: string | null;
    headCount: string;
    handedOut: string;
    leftOver: string;
    missing: string | null;
    unreadable: string | null;
    votes: { number: number; title: string; votes: string }[];
  } | null;
}

/** Slips to print: shown once. */
export interface SlipsView {
  language: Language;
  contest: string;
  room: string;
  rule: { min: number; max: number };
  number: number;
  /** Without the protocol, as one types it. */
  address: string;
  demo: boolean;
  slips: { code: string; link: string; qr: { size: number; path: string } }[];
}

/** What was sent and could not be done. */
export interface RoomCodesAnswer {
  about: "print" | "begin" | "withdraw" | "close";
  messages: { field: string; text: string }[];
  typed: Record<string, string>;
}
