import type { Generated } from "kysely";

/** What officials decide, open, certify and publish. Times are UTC ISO text, flags 0 or 1, counts whole numbers. */
export interface ResultSchema {
  openingJob: OpeningJobTable;
  officialAct: OfficialActTable;
  officialApproval: OfficialApprovalTable;
  opening: OpeningTable;
  openingVotes: OpeningVotesTable;
  openingSize: OpeningSizeTable;
  certification: CertificationTable;
  resultVersion: ResultVersionTable;
  publication: PublicationTable;
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
