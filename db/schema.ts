/** Every table as the queries see it. Times are UTC ISO text, flags 0 or 1, counts whole numbers. */
export interface Schema {
  contest: ContestTable;
  field: FieldTable;
  project: ProjectTable;
  projectSubtitle: ProjectSubtitleTable;
  projectTask: ProjectTaskTable;
  venue: VenueTable;
  account: AccountTable;
  voter: VoterTable;
  staff: StaffTable;
  venueOfficer: VenueOfficerTable;
  session: SessionTable;
  verification: VerificationTable;
  outboxMessage: OutboxMessageTable;
  rateLimit: RateLimitTable;
  participation: ParticipationTable;
  ballot: BallotTable;
  opening: OpeningTable;
  openingVotes: OpeningVotesTable;
  openingSize: OpeningSizeTable;
  tallySheet: TallySheetTable;
  tallySheetSize: TallySheetSizeTable;
  tallySheetVotes: TallySheetVotesTable;
  certification: CertificationTable;
  resultVersion: ResultVersionTable;
  publication: PublicationTable;
  auditEvent: AuditEventTable;
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

export interface ParticipationTable {
  contestId: string;
  voterId: string;
  channel: "online" | "onsite";
}

export interface BallotTable {
  contestId: string;
  /** Keyed pseudonym of the voter in this contest. */
  slot: string;
  version: number;
  picks: string;
  requestKeyHash: string;
}

export interface OpeningTable {
  contestId: string;
  openedBy: string;
  openedAt: string;
  people: number;
}

export interface OpeningVotesTable {
  contestId: string;
  projectId: string;
  votes: number;
}

export interface OpeningSizeTable {
  contestId: string;
  size: number;
  ballots: number;
}

export interface TallySheetTable {
  contestId: string;
  venueId: string;
  revision: number;
  checkedIn: number;
  issued: number;
  unreturned: number;
  valid: number;
  invalidUnder: number;
  invalidOver: number;
  invalidUnreadable: number;
  invalidBlank: number;
  /** 0 when the ballots were not counted by number of picks: then tally_sheet_size has no rows. */
  sizesCounted: number;
  enteredBy: string;
  enteredAt: string;
  /** Why this revision replaces the one before; null only for revision 1. */
  reason: string | null;
}

export interface TallySheetSizeTable {
  contestId: string;
  venueId: string;
  revision: number;
  size: number;
  ballots: number;
}

export interface TallySheetVotesTable {
  contestId: string;
  venueId: string;
  revision: number;
  projectId: string;
  votes: number;
}

export interface CertificationTable {
  contestId: string;
  version: number;
  officialId: string;
  resultSha256: string;
  signedAt: string;
}

export interface ResultVersionTable {
  contestId: string;
  version: number;
  /** Canonical JSON of the result as signed; `sha256` is the hash of exactly this text. */
  body: string;
  sha256: string;
  certifiedAt: string;
}

export interface PublicationTable {
  contestId: string;
  version: number;
  publishedBy: string;
  publishedAt: string;
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
