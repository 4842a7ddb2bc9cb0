import { createHmac, hash } from "node:crypto";
import { type BallotRefusal, checkBallot } from "#app/domain/ballot.ts";
import { readCode } from "#app/domain/ballot-code.ts";
import { packBallot } from "#app/domain/ballot-payload.ts";
import type { Venue } from "#app/domain/contest.ts";
import { contestState } from "#app/domain/contest-state.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { mayVoteInRooms } from "#app/domain/room-voting.ts";
import type { Keys } from "#app/keys.server.ts";
import { type Clock, type Db, inTransaction, type Trx } from "#db/connection.ts";
import { findContest, listBallotProjects, lockContest } from "#db/queries/contests.ts";
import { countEvent, findEventCount } from "#db/queries/rate-limits.ts";
import {
  findRoomClosing,
  findRoomEnvelope,
  findRoomVoting,
  insertRoomEnvelope,
} from "#db/queries/room-ballots.ts";
import { findCode, findRoomKey } from "#db/queries/room-codes.ts";
import { linkKeyOf } from "./contest-keys.server.ts";
import { type ContestPage, loadRecentContestPage } from "./contests.server.ts";
import { sealBallot } from "./envelopes.server.ts";
import { hashOfCode, roomSlotOf } from "./room-codes.server.ts";

export type CodeRefusal =
  /** What was typed is no code: too short, or with letters that codes do not have. */
  | { type: "malformed" }
  | { type: "unknown-code" }
  /** Somebody is trying wrong codes; right ones are taken all the while. */
  | { type: "too-many-tries" }
  | { type: "used" }
  | { type: "withdrawn" }
  | { type: "not-begun" }
  | { type: "closed" };

/** A code that can be voted with, and what its ballot shows. */
export interface RoomBallot extends ContestPage {
  venue: Venue;
  /** Ties page and draft to this code; says nothing of it. 16 hexadecimal letters. */
  owner: string;
  /** Of the order in which this ballot shows the projects. */
  seed: number;
}

const minute = 60_000;
/**
 * Wrong codes a minute, over all rooms and addresses. Far above what a full hall mistypes; codes of 80 bits need no limit to
 * be safe. A code needs no count of its own: it is one secret without a name beside it, so a wrong guess is a guess at none
 * in particular; a right one is worth one ballot and says `used` ever after. Moments kept by code would tell who voted when.
 */
const mostWrongCodes = 300;

interface KnownCode {
  contestId: string;
  venueId: string;
  withdrawn: boolean;
  codeHash: Buffer;
}

/** The ballot of a code as typed. A wrong code is counted for everybody together: a hall shares one address. */
export async function findRoomBallot(
  db: Db,
  keys: Keys,
  { code, now }: { code: string; now: Date },
): Promise<Result<RoomBallot, CodeRefusal>> {
  const found = await lookUp(db, code, now);
  if (!found.ok) return found;
  const { contestId, venueId, codeHash } = found.value;
  const link = await linkKeyOf(db, keys, contestId);
  if (!link) return err({ type: "closed" });
  const slot = roomSlotOf(link, found.value);
  if (await findRoomEnvelope(db, { contestId, slot })) return err({ type: "used" });
  const page = await loadRecentContestPage(db, contestId, now);
  const stage = await stageOf(db, found.value, mayVoteInRooms(page.state));
  if (stage) return err(stage);
  const venue = page.venues.find(({ id }) => id === venueId);
  if (!venue) throw new Error("a code of a room there is not");
  const drawn = createHmac("sha256", link).update("room-page/v1\0").update(codeHash).digest();
  return ok({ ...page, venue, owner: drawn.toString("hex", 0, 8), seed: drawn.readInt32BE(8) });
}

async function lookUp(db: Db, typed: string, now: Date): Promise<Result<KnownCode, CodeRefusal>> {
  const code = readCode(typed.slice(0, 100));
  if (!code) return err({ type: "malformed" });
  const codeHash = hashOfCode(code);
  const known = await findCode(db, codeHash);
  if (known) return ok({ ...known, codeHash });
  return err(
    (await countWrong(db, now)) > mostWrongCodes ? { type: "too-many-tries" } : { type: "unknown-code" },
  );
}

/** Above the limit nothing is written any more, so that a flood of guesses costs no disk. */
async function countWrong(db: Db, now: Date): Promise<number> {
  const key = "room-codes/wrong";
  const before = await findEventCount(db, key, now);
  if (before > mostWrongCodes) return before;
  const counted = await inTransaction<number, never>(db, async (trx) =>
    ok((await countEvent(trx, { key, now, windowMs: minute })).count),
  );
  return counted.ok ? counted.value : 0;
}

/** Why no ballot is taken in a code's room now; null when one is. */
async function stageOf(
  db: Db | Trx,
  { contestId, venueId, withdrawn }: KnownCode,
  inTime: boolean,
): Promise<CodeRefusal | null> {
  if (withdrawn) return { type: "withdrawn" };
  if (await findRoomClosing(db, { contestId, venueId })) return { type: "closed" };
  if (!(await findRoomVoting(db, { contestId, venueId }))) return { type: "not-begun" };
  return inTime ? null : { type: "closed" };
}

export type RoomCastRefusal =
  | CodeRefusal
  | BallotRefusal
  | { type: "bad-request-key" }
  /** The request key was used before, for other picks. */
  | { type: "request-key-used" };

/**
 * Casts the one ballot of a code, sealed, into its room's column; answers only when it is on disk. As with paper there is
 * no second one: the same `requestKey` with the same picks answers the same, anything else is `used`.
 */
export async function castRoomBallot(
  db: Db,
  keys: Keys,
  cast: { code: string; selections: readonly string[]; requestKey: string; clock: Clock; now: Date },
): Promise<Result<{ contestId: string; venueId: string; replay: boolean }, RoomCastRefusal>> {
  if (!/^[0-9a-f]{32}$/.test(cast.requestKey)) return err({ type: "bad-request-key" });
  const found = await lookUp(db, cast.code, cast.now);
  if (!found.ok) return found;
  const { contestId, venueId } = found.value;
  const link = await linkKeyOf(db, keys, contestId);
  if (!link) return err({ type: "closed" });
  const slot = roomSlotOf(link, found.value);
  const requestHash = hash("sha256", cast.requestKey, "buffer");
  const contentHash = createHmac("sha256", cast.requestKey)
    .update(JSON.stringify([...cast.selections].sort()))
    .digest();
  return inTransaction<{ contestId: string; venueId: string; replay: boolean }, RoomCastRefusal>(
    db,
    async (trx) => {
      await lockContest(trx, contestId);
      const kept = await findRoomEnvelope(trx, { contestId, slot });
      if (kept) {
        if (!kept.requestHash.equals(requestHash)) return err({ type: "used" });
        return kept.contentHash.equals(contentHash)
          ? ok({ contestId, venueId, replay: true })
          : err({ type: "request-key-used" });
      }
      const sealed = await seal(trx, { ...found.value, slot }, cast);
      if (!sealed.ok) return sealed;
      await insertRoomEnvelope(trx, {
        ...{ contestId, venueId, slot, requestHash, contentHash },
        sealed: sealed.value,
      });
      return ok({ contestId, venueId, replay: false });
    },
  );
}

/** Judges the ballot of a locked contest and seals it. */
async function seal(
  trx: Trx,
  known: KnownCode & { slot: Buffer },
  { selections, clock }: { selections: readonly string[]; clock: Clock },
): Promise<Result<Buffer, RoomCastRefusal>> {
  const { contestId, slot } = known;
  const contest = await findContest(trx, contestId);
  if (!contest) throw new Error("a code of a contest there is not");
  // The code may have been withdrawn while this waited for the lock.
  const fresh = await findCode(trx, known.codeHash);
  const state = contestState(contest.records, await clock(trx));
  const stage = await stageOf(trx, { ...known, withdrawn: fresh?.withdrawn ?? true }, mayVoteInRooms(state));
  if (stage) return err(stage);
  const projects = await listBallotProjects(trx, contestId);
  const ballot = checkBallot(contest.rule, projects, selections);
  if (!ballot.ok) return ballot;
  const roomKey = await findRoomKey(trx, contestId);
  if (!roomKey) throw new Error(`contest ${contestId} has codes but no key for its rooms`);
  const numbers = projects.filter(({ id }) => ballot.value.includes(id)).map(({ number }) => number);
  // No ballot code: like a paper, this ballot cannot be found again by anybody.
  const payload = packBallot({ code: new Uint8Array(10), numbers });
  return ok(sealBallot(Buffer.from(roomKey, "hex"), { contestId, slot, version: 1 }, payload));
}
