import type { HolderPair } from "#app/domain/key-share.ts";

/** The box: who took part, envelopes, keys, and the log. Times are UTC ISO text, flags 0 or 1, counts whole numbers. */
export interface BallotSchema {
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
  voidRequest: VoidRequestTable;
  voidApproval: VoidApprovalTable;
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
