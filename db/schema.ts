import type { Generated } from "kysely";
import type { AnnouncementKind, ProjectStatus } from "#app/domain/announcement.ts";
import type { OfficerDuty } from "#app/domain/contest.ts";
import type { TieRule } from "#app/domain/count-rule.ts";
import type { HolderPair } from "#app/domain/key-share.ts";
import type { CommentSchema } from "./comment-schema.ts";
import type { CountSchema } from "./schema-counts.ts";
import type { RoomSchema } from "./schema-rooms.ts";

/** Every table as the queries see it. Times are UTC ISO text, flags 0 or 1, counts whole numbers. */
export interface Schema extends CommentSchema, CountSchema, RoomSchema {
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
  account: AccountTable;
  voter: VoterTable;
  staff: StaffTable;
  venueOfficer: VenueOfficerTable;
  session: SessionTable;
  verification: VerificationTable;
  outboxMessage: OutboxMessageTable;
  rateLimit: RateLimitTable;
  participation: ParticipationTable;
  turnout: TurnoutTable;
  envelope: EnvelopeTable;
  openedBallot: OpenedBallotTable;
  unreadableEnvelope: UnreadableEnvelopeTable;
  logEntry: LogEntryTable;
  checkpoint: CheckpointTable;
  linkKeyCheck: LinkKeyCheckTable;
  serverKey: ServerKeyTable;
  openingKey: OpeningKeyTable;
  keyRehearsal: KeyRehearsalTable;
  openingJob: OpeningJobTable;
  voidRequest: VoidRequestTable;
  voidApproval: VoidApprovalTable;
  officialAct: OfficialActTable;
  officialApproval: OfficialApprovalTable;
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

export interface ParticipationTable {
  contestId: string;
  voterId: string;
  channel: "online" | "onsite";
}

/** How many people took part; the database counts with each participation. */
export interface TurnoutTable {
  contestId: string;
  channel: "online" | "onsite";
  people: number;
}

/** One sealed ballot a voter; voting again replaces it as a whole. */
export interface EnvelopeTable {
  contestId: string;
  /** Keyed pseudonym of the voter in this contest, 16 bytes. */
  slot: Buffer;
  version: number;
  sealed: Buffer;
  /** SHA-256 of the request key: a retry is known by it. */
  requestHash: Buffer;
  /** HMAC of what the request holds, keyed by its own key, which nobody stores: the same key with other picks is refused. */
  contentHash: Buffer;
  /** Why this envelope is not counted; null when it is. */
  voidReason: "onsite" | "officials" | null;
}

/** A published ballot: the code its voter keeps, and its picks as "3,7,12". No way leads back to a slot. */
export interface OpenedBallotTable {
  contestId: string;
  code: string;
  picks: string;
}

export interface UnreadableEnvelopeTable {
  contestId: string;
  slot: Buffer;
  version: number;
}

export interface LogEntryTable {
  contestId: string;
  /** 0, 1, 2 … without gaps. */
  idx: number;
  kind: string;
  line: string;
  /** SHA-256 of the chain before and this line's leaf hash: an edit outside the program shows at its index. */
  chain: Buffer;
  /** The first 48 bits of the envelope's hash, to find its line by; null for other lines. */
  envelopeKey: number | null;
}

export interface CheckpointTable {
  contestId: string;
  /** How many lines of the log it covers. */
  size: number;
  root: Buffer;
  /** The hashes of the complete subtrees, largest first: all that is needed to go on from here. */
  frontier: Buffer;
  note: string;
  signedAt: string;
}

export interface LinkKeyCheckTable {
  contestId: string;
  /** HMAC under the link key: a server with another key must not take ballots. */
  value: string;
}

export interface ServerKeyTable {
  name: "contact" | "log";
  /** HMAC under the contact key; the public half of the log key. */
  checkValue: string;
}

export interface OpeningKeyTable {
  contestId: string;
  /** The newest counts; a new one is possible only before the first ballot. */
  generation: number;
  custody: "server" | "shares";
  publicKey: string;
  madeBy: string | null;
  madeAt: string;
}

export interface KeyRehearsalTable {
  contestId: string;
  generation: number;
  pair: HolderPair;
  /** 1 before the vote; higher when the rehearsal is repeated. */
  round: number;
  envelope: Buffer;
  answerHash: string;
  passedBy: string | null;
  passedAt: string | null;
}

/** How far a running opening has come; the only row of the box that changes. */
export interface OpeningJobTable {
  contestId: string;
  token: string;
  phase: string;
  done: number;
  total: number;
  startedBy: string | null;
  startedAt: string;
  heartbeatAt: string;
  report: string | null;
}

export interface VoidRequestTable {
  id: string;
  contestId: string;
  envelopeHash: string;
  reason: string;
  requestedBy: string;
  requestedAt: string;
}

export interface VoidApprovalTable {
  requestId: string;
  approvedBy: string;
  approvedAt: string;
}

/** What two officials do together; without an approval it has no effect. */
export interface OfficialActTable {
  id: string;
  contestId: string;
  /** 1, 2, 3 … in the order they were asked for. */
  number: number;
  kind: "rule-change" | "draw" | "override" | "correction";
  /** The result version it is for. */
  version: number;
  /** Canonical JSON; its form depends on the kind (domain/official-act.ts). */
  content: string;
  reason: string;
  askedBy: string;
  askedAt: string;
}

export interface OfficialApprovalTable {
  actId: string;
  contestId: string;
  kind: OfficialActTable["kind"];
  approvedBy: string;
  approvedAt: string;
}

export interface OpeningTable {
  contestId: string;
  openedBy: string;
  openedAt: string;
  people: number;
  /** Envelopes that could not be read, and are named instead of counted. */
  unreadable: Generated<number>;
  /** SHA-256 of the published file of ballots; null for a contest opened before ballots were sealed. */
  ballotsSha256: string | null;
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
  /** Who read the paper first, and when. */
  enteredBy: string;
  enteredAt: string;
  /** Why this revision replaces the one before; null only for revision 1. */
  reason: string | null;
  /** The round of counting it comes from. With the three below null for a sheet of before rooms were counted twice. */
  round: number | null;
  secondBy: string | null;
  signedBy: string | null;
  signedAt: string | null;
  /** What explains figures that do not add up; null when they do. */
  incidentId: string | null;
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
