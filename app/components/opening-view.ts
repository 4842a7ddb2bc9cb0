import type { openingMessages } from "#app/i18n/opening.ts";

type Words = (typeof openingMessages)["ko"];

/** Why the opening did not begin, or stopped, as the page says it; the numbers are those its words need. */
export interface ShownRefusal {
  type: keyof Words["refusals"];
  envelopes: number;
  people: number;
}

export interface ShownFault {
  slot: string;
  version: number;
  why: keyof Words["faults"] | null;
}

/** What the opening page shows, with every time already in words. */
export interface OpeningView {
  contestId: string;
  custody: keyof Words["custody"];
  /** Envelopes to open, and those taken out of the count. */
  envelopes: number;
  takenOut: number;
  mayAct: boolean;
  /** Why it cannot begin now. */
  refusal: ShownRefusal | null;
  running: {
    phase: keyof Words["phases"];
    step: number;
    steps: number;
    done: number;
    total: number;
    secondsLeft: number | null;
    by: string;
    at: string;
    /** Whether the page refreshes itself. */
    refreshes: boolean;
  } | null;
  /** How the last try ended, when it ended without a result. */
  ended: {
    how: "interrupted" | "failed" | "stopped";
    refusal: ShownRefusal | null;
    faults: ShownFault[];
  } | null;
  opened: {
    by: string;
    at: string;
    people: number;
    unreadable: number;
    faults: ShownFault[];
    /** SHA-256 of the file of ballots in groups of four; empty where it was not formed yet. */
    hash: string[];
    seconds: number | null;
  } | null;
}
