import type { OverlapRule } from "#app/domain/contest.ts";

/** A room's desk in the reader's language. */
export interface CheckInView {
  path: string;
  /** Tells whose a form is. */
  owner: string;
  sheetPath: string;
  room: string;
  contest: string;
  rule: OverlapRule;
  access: boolean;
  open: boolean;
  people: string;
  here: Record<"people" | "paper" | "phone" | "assisted", string>;
  /** Whether this room gives out codes, and what the form proposes. */
  phone: boolean;
  issued: "paper" | "phone";
  roll: { entries: string; arrived: string } | null;
  query: string;
  found: { id: string; name: string; checkedIn: "here" | "elsewhere" | "no"; votedOnline: boolean }[];
  more: string | null;
  recent: RecentView[];
  saved: "undone" | "undone-counts" | "assisted" | "roll" | null;
}

export interface RecentView {
  id: string;
  name: string | null;
  at: string;
  issued: "paper" | "phone";
  officer: string;
  onlineVoid: boolean;
  assisted: AssistedReason | null;
  undone: string | null;
}

export const assistedReasons = ["sight", "hand", "reading", "language", "device", "other"] as const;
export type AssistedReason = (typeof assistedReasons)[number];

/** What the desk answers to a form. */
export type CheckInAnswer =
  | {
      type: "done";
      result: "admitted" | "admitted-both" | "voided" | "again";
      issued: "paper" | "phone";
    }
  /** Asks before an online ballot becomes void. */
  | { type: "ask"; contact: string; rollId: string; issued: "paper" | "phone" }
  | { type: "problem"; field: string; text: string; typed: string };
