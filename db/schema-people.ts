import type { Generated } from "kysely";
import type { OfficerDuty } from "#app/domain/contest.ts";

/** Accounts, and what keeps them apart and safe. Times are UTC ISO text, flags 0 or 1, counts whole numbers. */
export interface PeopleSchema {
  account: AccountTable;
  voter: VoterTable;
  staff: StaffTable;
  venueOfficer: VenueOfficerTable;
  session: SessionTable;
  verification: VerificationTable;
  outboxMessage: OutboxMessageTable;
  rateLimit: RateLimitTable;
  auditEvent: AuditEventTable;
}

export interface AccountTable {
  id: string;
  kind: "voter" | "staff";
  createdAt: string;
}

export interface VoterTable {
  accountId: string;
  /** Keyed hash of the phone number or e-mail address; the contact itself is never stored. */
  contactKey: string;
  consentVersion: string;
  consentedAt: string;
}

export type StaffRole = "organiser" | "official" | "moderator" | "administrator";

export interface StaffTable {
  accountId: string;
  login: string;
  passwordHash: string;
  nameKo: string;
  nameEn: string;
  role: StaffRole;
  /** 1 for the accounts of the demonstration, with which a real site refuses to start. */
  demo: number;
}

export interface VenueOfficerTable {
  accountId: string;
  contestId: string;
  venueId: string;
  /** One a person and room; in different rooms it may differ. */
  duty: Generated<OfficerDuty>;
}

export interface SessionTable {
  idHash: string;
  accountId: string;
  expiresAt: string;
}

export interface VerificationTable {
  id: string;
  contactKey: string;
  codeHash: string;
  expiresAt: string;
  tries: number;
  usedAt: string | null;
}

export interface OutboxMessageTable {
  id: string;
  /** What the message belongs to, e.g. `verification/<id>`. */
  topic: string;
  recipient: string;
  body: string;
  createdAt: string;
}

export interface RateLimitTable {
  key: string;
  windowEndsAt: string;
  count: number;
}

export interface AuditEventTable {
  id: string;
  at: string;
  actorId: string | null;
  contestId: string | null;
  action: string;
  /** What was acted on, e.g. `venue/zoom-1/revision/2`. Never picks, never a ballot code, never a contact. */
  subject: string;
}
