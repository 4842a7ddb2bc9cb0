import type { Text } from "#app/domain/contest.ts";
import type { PhoneCount } from "#app/domain/room-voting.ts";
import type { Db, Trx } from "../connection.ts";
import type { RoomClosingTable, RoomEnvelopeTable } from "../schema-rooms.ts";

interface Place {
  contestId: string;
  venueId: string;
}

export async function insertRoomVoting(
  trx: Trx,
  begun: Place & { begunBy: string; begunAt: string },
): Promise<void> {
  await trx.insertInto("roomVoting").values(begun).execute();
}

/** Who began the voting by phone in a room, and when. */
export async function findRoomVoting(
  db: Db | Trx,
  place: Place,
): Promise<{ begunBy: Text; begunAt: string } | undefined> {
  const row = await db
    .selectFrom("roomVoting")
    .innerJoin("staff", "staff.accountId", "roomVoting.begunBy")
    .select(["begunAt", "nameKo", "nameEn"])
    .where("contestId", "=", place.contestId)
    .where("venueId", "=", place.venueId)
    .executeTakeFirst();
  return row && { begunAt: row.begunAt, begunBy: { ko: row.nameKo, en: row.nameEn } };
}

/** The envelope in a slot of the rooms. */
export async function findRoomEnvelope(
  db: Db | Trx,
  { contestId, slot }: { contestId: string; slot: Buffer },
): Promise<Pick<RoomEnvelopeTable, "requestHash" | "contentHash"> | undefined> {
  return db
    .selectFrom("roomEnvelope")
    .select(["requestHash", "contentHash"])
    .where("contestId", "=", contestId)
    .where("slot", "=", slot)
    .executeTakeFirst();
}

export async function insertRoomEnvelope(trx: Trx, envelope: RoomEnvelopeTable): Promise<void> {
  await trx.insertInto("roomEnvelope").values(envelope).execute();
}

/** A room's envelopes, by slot. */
export async function listRoomEnvelopes(
  db: Db | Trx,
  { contestId, venueId }: Place,
): Promise<Pick<RoomEnvelopeTable, "slot" | "sealed">[]> {
  return db
    .selectFrom("roomEnvelope")
    .select(["slot", "sealed"])
    .where("contestId", "=", contestId)
    .where("venueId", "=", venueId)
    .orderBy("slot")
    .execute();
}

/** How many ballots were cast by phone in a room. A number of people is no count by project. */
export async function countRoomEnvelopes(db: Db | Trx, { contestId, venueId }: Place): Promise<number> {
  const { ballots } = await db
    .selectFrom("roomEnvelope")
    .select((select) => select.fn.countAll<number>().as("ballots"))
    .where("contestId", "=", contestId)
    .where("venueId", "=", venueId)
    .executeTakeFirstOrThrow();
  return ballots;
}

/** How many of these slots hold an envelope. */
export async function countFilledSlots(
  db: Db | Trx,
  { contestId, slots }: { contestId: string; slots: readonly Buffer[] },
): Promise<number> {
  if (slots.length === 0) return 0;
  const { ballots } = await db
    .selectFrom("roomEnvelope")
    .select((select) => select.fn.countAll<number>().as("ballots"))
    .where("contestId", "=", contestId)
    .where("slot", "in", [...slots])
    .executeTakeFirstOrThrow();
  return ballots;
}

/** A room's closed voting by phone: what its head attested, and what was counted. */
export interface RoomClosing extends Omit<RoomClosingTable, "closedBy">, PhoneCount {
  closedById: string;
  closedBy: Text;
}

/** Records how a room's voting by phone ended, with its counts. */
export async function insertRoomClosing(
  trx: Trx,
  closing: RoomClosingTable,
  { sizes, votes }: Pick<PhoneCount, "sizes" | "votes">,
): Promise<void> {
  const { contestId, venueId } = closing;
  const place = { contestId, venueId };
  await trx.insertInto("roomClosing").values(closing).execute();
  const sizeRows = [...sizes].map(([size, ballots]) => ({ ...place, size, ballots }));
  if (sizeRows.length > 0) await trx.insertInto("roomSize").values(sizeRows).execute();
  const voteRows = [...votes].map(([projectId, count]) => ({ ...place, projectId, votes: count }));
  if (voteRows.length > 0) await trx.insertInto("roomVotes").values(voteRows).execute();
}

/** How a room's voting by phone ended; undefined while it has not. */
export async function findRoomClosing(db: Db | Trx, place: Place): Promise<RoomClosing | undefined> {
  const row = await db
    .selectFrom("roomClosing")
    .innerJoin("staff", "staff.accountId", "roomClosing.closedBy")
    .selectAll("roomClosing")
    .select(["nameKo", "nameEn"])
    .where("contestId", "=", place.contestId)
    .where("venueId", "=", place.venueId)
    .executeTakeFirst();
  if (!row) return undefined;
  const sizes = await db
    .selectFrom("roomSize")
    .select(["size", "ballots"])
    .where("contestId", "=", place.contestId)
    .where("venueId", "=", place.venueId)
    .orderBy("size")
    .execute();
  const votes = await db
    .selectFrom("roomVotes")
    .select(["projectId", "votes"])
    .where("contestId", "=", place.contestId)
    .where("venueId", "=", place.venueId)
    .execute();
  const { nameKo, nameEn, closedBy, ...closing } = row;
  return {
    ...closing,
    closedById: closedBy,
    closedBy: { ko: nameKo, en: nameEn },
    sizes: new Map(sizes.map(({ size, ballots }) => [size, ballots])),
    votes: new Map(votes.map((line) => [line.projectId, line.votes])),
  };
}
