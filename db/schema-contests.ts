import type { Generated } from "kysely";
import type { AnnouncementKind, ProjectStatus } from "#app/domain/announcement.ts";
import type { TieRule } from "#app/domain/count-rule.ts";

/** Contests, their projects and venues, and what is told about them. Times are UTC ISO text, flags 0 or 1, counts whole numbers. */
export interface ContestSchema {
  contest: ContestTable;
  contestSource: ContestSourceTable;
  announcement: AnnouncementTable;
  subscription: SubscriptionTable;
  announcementMail: AnnouncementMailTable;
  field: FieldTable;
  project: ProjectTable;
  projectSubtitle: ProjectSubtitleTable;
  projectTask: ProjectTaskTable;
  venue: VenueTable;
}

export interface ContestTable {
  id: string;
  titleKo: string;
  titleEn: string;
  summaryKo: string;
  summaryEn: string;
  organiserKo: string;
  organiserEn: string;
  minChoices: number;
  maxChoices: number;
  seats: number;
  opensAt: string;
  closesAt: string;
  /** When counting in the rooms begins; null when there is no hall. */
  hallOpensAt: string | null;
  /** Null while a draft: nobody but staff sees it. */
  announcedAt: string | null;
  /** Shown wherever a figure of this contest shows, e.g. that the figures are reconstructed. */
  figuresNoticeKo: string | null;
  figuresNoticeEn: string | null;
  /** Who keeps the key that opens the ballots. */
  keyCustody: Generated<"server" | "shares">;
  /** What happens to the ballots of a person who uses both channels. */
  overlapRule: Generated<"count-both" | "keep-online" | "keep-hall">;
  /** How the channels are added, ties settled and percentages announced (domain/count-rule.ts). */
  weightOf: Generated<"points" | "shares">;
  weightOnline: Generated<number>;
  weightOnsite: Generated<number>;
  tieRule: Generated<TieRule>;
  drawSource: string | null;
  shareOf: Generated<"choices" | "people">;
  /** The act of two officials that changed the rule after the first ballot. */
  ruleActId: string | null;
  /** Rooms with fewer valid ballots are published together with others. */
  mergeBelow: Generated<number>;
}

/** Where a contest that was made from a file comes from. */
export interface ContestSourceTable {
  contestId: string;
  kind: "pabulib" | "json";
  /** 1 where its ballots were cast by a command, to try things out. */
  rehearsal: number;
  fileName: string;
  fileSha256: string;
  /** JSON of what the file holds and our contests have no place for; null when there is none. */
  extras: string | null;
  importedAt: string;
}

/** What the city tells about a contest; put right by new entries. */
export interface AnnouncementTable {
  contestId: string;
  number: number;
  kind: AnnouncementKind;
  projectId: string | null;
  status: ProjectStatus | null;
  day: string;
  budgetWon: number | null;
  titleKo: string;
  titleEn: string;
  textKo: string;
  textEn: string;
  corrects: number | null;
  /** Random, made with the form: sent twice it is one entry. */
  requestKey: string;
  writtenBy: string;
  writtenAt: string;
}

/** Somebody who is told by mail. Nothing leads from here to a voter. */
export interface SubscriptionTable {
  id: string;
  contestId: string;
  /** Keyed hash of the address, of another key than that of voters. */
  contactKey: string;
  sealedContact: Buffer;
  language: "ko" | "en";
  askedAt: string;
  /** Null until the link in the first mail was followed. */
  confirmedAt: string | null;
}

export interface AnnouncementMailTable {
  contestId: string;
  number: number;
  subscriptionId: string;
  dueAt: string;
  tries: Generated<number>;
  sentAt: string | null;
}

export interface FieldTable {
  contestId: string;
  id: string;
  position: number;
  nameKo: string;
  nameEn: string;
}

export interface ProjectTable {
  contestId: string;
  id: string;
  number: number;
  fieldId: string;
  titleKo: string;
  titleEn: string;
  sloganKo: string | null;
  sloganEn: string | null;
  descriptionKo: string;
  descriptionEn: string;
  period: string;
  /** Where title and text come from, when the reader should know (e.g. derived, press). */
  sourceNoteKo: string | null;
  sourceNoteEn: string | null;
  withdrawnAt: string | null;
}

export interface ProjectSubtitleTable {
  contestId: string;
  projectId: string;
  position: number;
  textKo: string;
  textEn: string;
}

export interface ProjectTaskTable {
  contestId: string;
  projectId: string;
  position: number;
  code: string;
  nameKo: string;
  nameEn: string;
  period: string;
}

export type VenueKind = "hall" | "district" | "remote";

export interface VenueTable {
  contestId: string;
  id: string;
  position: number;
  kind: VenueKind;
  nameKo: string;
  nameEn: string;
  expectedPeople: number | null;
  address: string | null;
}
