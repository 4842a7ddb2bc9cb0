import { createHmac, hash, randomBytes } from "node:crypto";
import { formatCode } from "#app/domain/ballot-code.ts";
import type { Contest, Venue } from "#app/domain/contest.ts";
import { type ContestState, contestState } from "#app/domain/contest-state.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { mayVoteInRooms, mostCodesInOnePrint, mostCodesInOneRoom } from "#app/domain/room-voting.ts";
import type { Keys } from "#app/keys.server.ts";
import { type Clock, type Db, inTransaction, type Trx } from "#db/connection.ts";
import { listVenueOfficers } from "#db/queries/accounts.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { findContest, listVenues, lockContest } from "#db/queries/contests.ts";
import {
  countFilledSlots,
  findRoomClosing,
  findRoomVoting,
  insertRoomVoting,
} from "#db/queries/room-ballots.ts";
import {
  countCodes,
  findRoomKey,
  insertCodeSheet,
  insertRoomKey,
  insertWithdrawal,
  listCodeHashes,
  listCodeSheets,
} from "#db/queries/room-codes.ts";
import { findNewestSheet } from "#db/queries/tally-sheets.ts";
import { linkKeyOf } from "./contest-keys.server.ts";
import { openingPublicKey } from "./envelopes.server.ts";
import { hmacKey } from "./pseudonyms.server.ts";

export interface RoomAct {
  contestId: string;
  venueId: string;
  officerId: string;
  clock: Clock;
}

export type RoomRefusal =
  | { type: "unknown-room" }
  | { type: "not-now"; state: ContestState }
  /** The room has closed its voting by phone. */
  | { type: "closed" }
  /** The room's figures are saved already: ballots could not be added any more. */
  | { type: "sheet-saved" };

export interface AdmittedRoom {
  contest: Contest;
  venue: Venue;
  state: ContestState;
  now: Date;
}

/**
 * Locks the contest and says whether this officer may act on the room's voting by phone now. Throws 403 when they are no
 * organiser of this room.
 */
export async function admitToRoom(trx: Trx, act: RoomAct): Promise<Result<AdmittedRoom, RoomRefusal>> {
  await lockContest(trx, act.contestId);
  const now = await act.clock(trx);
  const contest = await findContest(trx, act.contestId);
  const venue = contest && (await listVenues(trx, contest.id)).find(({ id }) => id === act.venueId);
  if (!contest || !venue) return err({ type: "unknown-room" });
  const officers = await listVenueOfficers(trx, contest.id);
  const bound = officers.some(
    ({ accountId, venueId, role }) =>
      accountId === act.officerId && venueId === venue.id && role === "organiser",
  );
  if (!bound) throw new Response(null, { status: 403 });
  const state = contestState(contest.records, now);
  return ok({ contest, venue, state, now });
}

async function mayChange(trx: Trx, act: RoomAct): Promise<Result<AdmittedRoom, RoomRefusal>> {
  const admitted = await admitToRoom(trx, act);
  if (!admitted.ok) return admitted;
  if (await findRoomClosing(trx, act)) return err({ type: "closed" });
  const { state } = admitted.value;
  // Codes are printed the day before; what is over is over.
  if (!mayVoteInRooms(state) && state !== "scheduled") return err({ type: "not-now", state });
  if (await findNewestSheet(trx, act)) return err({ type: "sheet-saved" });
  return admitted;
}

export type PrintRefusal =
  | RoomRefusal
  | { type: "bad-request-key" }
  | { type: "bad-count"; most: number }
  | { type: "too-many-codes"; most: number; printed: number };

export interface PrintedSheet {
  number: number;
  /** As they stand on the slips: `7K2M-9QXD-4TBR-W3HE`. Nobody can be told them again. */
  codes: string[];
}

/**
 * Makes a sheet of single-use codes. Only their hashes are kept; they follow from `requestKey`, 128 random bits in
 * hexadecimal that nobody stores, so that sending the same page twice prints the same sheet once.
 */
export async function printCodes(
  db: Db,
  keys: Keys,
  act: RoomAct & { count: number; requestKey: string },
): Promise<Result<PrintedSheet, PrintRefusal>> {
  const { contestId, venueId, count, requestKey } = act;
  if (!/^[0-9a-f]{32}$/.test(requestKey)) return err({ type: "bad-request-key" });
  if (!(Number.isInteger(count) && count >= 1 && count <= mostCodesInOnePrint))
    return err({ type: "bad-count", most: mostCodesInOnePrint });
  const link = await linkKeyOf(db, keys, contestId);
  return inTransaction<PrintedSheet, PrintRefusal>(db, async (trx) => {
    const admitted = await mayChange(trx, act);
    if (!admitted.ok) return admitted;
    const { now, state } = admitted.value;
    if (!link) return err({ type: "not-now", state });
    const id = hash("sha256", `code-sheet/v1\0${contestId}\0${venueId}\0${requestKey}`, "hex");
    const sheets = await listCodeSheets(trx, act);
    const again = sheets.find((sheet) => sheet.id === id);
    const codes = codesOf(link, { id, requestKey, count: again?.codes ?? count });
    if (again) return ok({ number: again.number, codes: codes.map(formatCode) });
    const printed = await countCodes(trx, act);
    if (printed + count > mostCodesInOneRoom)
      return err({ type: "too-many-codes", most: mostCodesInOneRoom, printed });

    await makeRoomKey(trx, keys, { contestId, now });
    const number = sheets.length + 1;
    const sheet = { id, contestId, venueId, number, codes: count };
    const printing = { printedBy: act.officerId, printedAt: now.toISOString() };
    await insertCodeSheet(trx, { ...sheet, ...printing }, codes.map(hashOfCode));
    await record(trx, act, { now, action: "room-codes-printed", subject: `sheet/${number}/codes/${count}` });
    return ok({ number, codes: codes.map(formatCode) });
  });
}

/** 10 bytes each; without both the link key and the request key nobody can make them again. */
function codesOf(link: Buffer, sheet: { id: string; requestKey: string; count: number }): Buffer[] {
  return Array.from({ length: sheet.count }, (_, index) =>
    createHmac("sha256", hmacKey(link))
      .update(`room-code/v1\0${sheet.id}\0${sheet.requestKey}\0${index}`)
      .digest()
      .subarray(0, 10),
  );
}

/** What the database keeps of a code. Of 80 random bits nobody finds the code to a hash. */
export function hashOfCode(code: Uint8Array): Buffer {
  return hash("sha256", Buffer.concat([Buffer.from("room-code/v1\0"), code]), "buffer");
}

/** The slot in which the ballot of a code lies: only the link key leads from one to the other. */
export function roomSlotOf(link: Buffer, { contestId, codeHash }: { contestId: string; codeHash: Buffer }) {
  return createHmac("sha256", hmacKey(link))
    .update(`room/v1\0${contestId}\0`)
    .update(codeHash)
    .digest()
    .subarray(0, 16);
}

/** In custody of the server, whoever keeps the contest's opening key: a room is counted the same evening. */
async function makeRoomKey(
  trx: Trx,
  keys: Keys,
  { contestId, now }: { contestId: string; now: Date },
): Promise<void> {
  if (await findRoomKey(trx, contestId)) return;
  const key = randomBytes(32);
  const publicKey = openingPublicKey(key).toString("hex");
  keys.keep("opening", { name: publicKey, key, note: `key of the rooms of contest ${contestId}` });
  await insertRoomKey(trx, { contestId, publicKey, madeAt: now.toISOString() });
}

/** Lets the codes of a room be used from now on. Doing so again changes nothing. */
export async function beginRoomVoting(
  db: Db,
  act: RoomAct,
): Promise<Result<null, RoomRefusal | { type: "no-codes" }>> {
  return inTransaction<null, RoomRefusal | { type: "no-codes" }>(db, async (trx) => {
    const admitted = await mayChange(trx, act);
    if (!admitted.ok) return admitted;
    const { state, now } = admitted.value;
    if (await findRoomVoting(trx, act)) return ok(null);
    if (!mayVoteInRooms(state)) return err({ type: "not-now", state });
    if ((await countCodes(trx, act)) === 0) return err({ type: "no-codes" });
    const { contestId, venueId } = act;
    const begunAt = now.toISOString();
    await insertRoomVoting(trx, { contestId, venueId, begunBy: act.officerId, begunAt });
    await record(trx, act, { now, action: "room-voting-begun" });
    return ok(null);
  });
}

export type WithdrawRefusal = RoomRefusal | { type: "unknown-sheet" } | { type: "reason-missing" };

/**
 * Makes the unused codes of a lost or spoilt sheet worthless; ballots cast with its other codes stay. Answers how many
 * codes that were. Doing so again changes nothing.
 */
export async function withdrawSheet(
  db: Db,
  keys: Keys,
  act: RoomAct & { number: number; reason: string },
): Promise<Result<{ codes: number }, WithdrawRefusal>> {
  const { contestId, number } = act;
  const reason = cleanReason(act.reason);
  const link = await linkKeyOf(db, keys, contestId);
  return inTransaction<{ codes: number }, WithdrawRefusal>(db, async (trx) => {
    const admitted = await mayChange(trx, act);
    if (!admitted.ok) return admitted;
    const { now, state } = admitted.value;
    if (!link) return err({ type: "not-now", state });
    const sheet = (await listCodeSheets(trx, act)).find((printed) => printed.number === number);
    if (!sheet) return err({ type: "unknown-sheet" });
    if (sheet.withdrawn) return ok({ codes: sheet.withdrawn.codes });
    if (reason === null) return err({ type: "reason-missing" });
    const hashes = await listCodeHashes(trx, sheet.id);
    const slots = hashes.map((codeHash) => roomSlotOf(link, { contestId, codeHash }));
    const codes = sheet.codes - (await countFilledSlots(trx, { contestId, slots }));
    const withdrawnAt = now.toISOString();
    await insertWithdrawal(trx, {
      ...{ sheetId: sheet.id, codes, reason },
      ...{ withdrawnBy: act.officerId, withdrawnAt },
    });
    await record(trx, act, {
      now,
      action: "room-codes-withdrawn",
      subject: `sheet/${number}/codes/${codes}: ${reason}`,
    });
    return ok({ codes });
  });
}

/** Reasons are one line of text, read by others; a page, not a book. Null for one that says nothing. */
export function cleanReason(typed: string): string | null {
  const reason = typed
    .replace(/\p{Cc}/gu, " ")
    .trim()
    .slice(0, 300);
  return /[\p{L}\p{N}]/u.test(reason) ? reason : null;
}

/** Adds a line about a room to the record of who did what. */
export function record(
  trx: Trx,
  { contestId, venueId, officerId }: RoomAct,
  { now, action, subject }: { now: Date; action: string; subject?: string },
): Promise<void> {
  return insertAuditEvent(trx, {
    ...{ at: now.toISOString(), actorId: officerId, contestId, action },
    subject: [`venue/${venueId}`, ...(subject ? [subject] : [])].join("/"),
  });
}
