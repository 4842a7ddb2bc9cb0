/** People, codes and photos in the rooms. Times are UTC ISO text, flags 0 or 1, counts whole numbers. */
export interface RoomSchema {
  roomKey: RoomKeyTable;
  codeSheet: CodeSheetTable;
  codeSheetWithdrawal: CodeSheetWithdrawalTable;
  roomCode: RoomCodeTable;
  roomVoting: RoomVotingTable;
  roomEnvelope: RoomEnvelopeTable;
  roomClosing: RoomClosingTable;
  roomSize: RoomSizeTable;
  roomVotes: RoomVotesTable;
  rollEntry: RollEntryTable;
  checkIn: CheckInTable;
  assistedVote: AssistedVoteTable;
  evidencePhoto: EvidencePhotoTable;
  sheetSalt: SheetSaltTable;
}

interface RoomPlace {
  contestId: string;
  venueId: string;
}

export interface RoomKeyTable {
  contestId: string;
  publicKey: string;
  madeAt: string;
}

export interface CodeSheetTable extends RoomPlace {
  /** SHA-256 of the request key it was printed with: the same request prints the same codes. */
  id: string;
  number: number;
  codes: number;
  printedBy: string;
  printedAt: string;
}

export interface CodeSheetWithdrawalTable {
  sheetId: string;
  /** Those not used by then. */
  codes: number;
  reason: string;
  withdrawnBy: string;
  withdrawnAt: string;
}

/** The code itself is on paper alone. */
export interface RoomCodeTable {
  codeHash: Buffer;
  sheetId: string;
}

export interface RoomVotingTable extends RoomPlace {
  begunBy: string;
  begunAt: string;
}

/** A ballot cast by phone in a room. Only the link key leads from a code to its slot. */
export interface RoomEnvelopeTable extends RoomPlace {
  slot: Buffer;
  sealed: Buffer;
  requestHash: Buffer;
  contentHash: Buffer;
}

export interface RoomClosingTable extends RoomPlace {
  headCount: number;
  handedOut: number;
  leftOver: number;
  printed: number;
  used: number;
  /** Of those used, ballots that do not open or break the rule. */
  unreadable: number;
  /** Why the codes do not add up; null where they do. */
  reason: string | null;
  closedBy: string;
  closedAt: string;
}

export interface RoomSizeTable extends RoomPlace {
  size: number;
  ballots: number;
}

export interface RoomVotesTable extends RoomPlace {
  projectId: string;
  votes: number;
}

export interface RollEntryTable extends RoomPlace {
  id: string;
  /** Null once names were forgotten. */
  name: string | null;
  contactKey: string;
  importedBy: string;
  importedAt: string;
}

export interface CheckInTable extends RoomPlace {
  id: string;
  voterId: string;
  issued: "paper" | "phone";
  /** 1 when it took the person's online ballot out of the count. */
  onlineVoid: number;
  officerId: string;
  at: string;
  undoneBy: string | null;
  undoneAt: string | null;
  undoReason: string | null;
}

export interface AssistedVoteTable {
  checkInId: string;
  reason: "sight" | "hand" | "reading" | "language" | "device" | "other";
  officerId: string;
  at: string;
}

export interface EvidencePhotoTable extends RoomPlace {
  id: string;
  /** Of the tally sheet it shows, when that was known. */
  revision: number | null;
  kind: "image/jpeg" | "image/png" | "image/webp";
  sha256: string;
  bytes: Buffer;
  uploadedBy: string;
  uploadedAt: string;
}

export interface SheetSaltTable extends RoomPlace {
  revision: number;
  /** 16 random bytes in hexadecimal. */
  salt: string;
}
