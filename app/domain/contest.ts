import type { BallotRule } from "./ballot.ts";
import type { ContestRecords } from "./contest-state.ts";
import type { CountRule } from "./count-rule.ts";

/** What happens when one person votes online and in the hall; the first is the rule of 2020. */
export type OverlapRule = "count-both" | "keep-online" | "keep-hall";

/** A text in both languages of the site. */
export interface Text {
  ko: string;
  en: string;
}

export interface Contest {
  id: string;
  title: Text;
  summary: Text;
  organiser: Text;
  rule: BallotRule;
  records: ContestRecords;
  /** Who keeps the key that opens the ballots: the server, or three holders of whom two are needed. */
  keyCustody: "server" | "shares";
  overlapRule: OverlapRule;
  /** Rooms with fewer valid ballots are published together with others, so that nobody's picks show. */
  mergeBelow: number;
  /** Frozen with the ballot rule at the first ballot; afterwards only two officials change it, in public. */
  countRule: CountRule;
  /** Why the rule was changed after the first ballot, and when; null when it never was. */
  countRuleChange: { reason: string; at: string } | null;
  /** What must be said wherever a figure of this contest shows, e.g. that it is reconstructed; null when nothing. */
  figuresNotice: Text | null;
}

export interface Field {
  id: string;
  name: Text;
}

export interface Project {
  id: string;
  /** The number printed on the ballot; fixed, whatever the order on screen. */
  number: number;
  fieldId: string;
  /** Official title, as on the ballot. */
  title: Text;
  /** The citizens' name for it. */
  slogan: Text | null;
  subtitles: Text[];
  description: Text;
  period: string;
  tasks: { code: string; name: Text; period: string }[];
  sourceNote: Text | null;
  withdrawn: boolean;
}

export interface Venue {
  id: string;
  kind: "hall" | "district" | "remote";
  name: Text;
  expectedPeople: number | null;
  /** Where people go, in the words of its organisers; a video room may have none. */
  address: string | null;
}

/** What an officer does in a room: counts it, counts it again without seeing the first count, or answers for it. */
export const officerDuties = ["counter", "second", "lead"] as const;
export type OfficerDuty = (typeof officerDuties)[number];

/** Who answers for a room, and the officials; for whoever may not enter it. */
export interface WhomToAsk {
  /** Its heads; where there is none whoever else is bound to it; nobody where it is no room. */
  room: Text[];
  officials: Text[];
}
