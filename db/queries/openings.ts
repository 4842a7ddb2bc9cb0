import type { Text } from "#app/domain/contest.ts";
import type { Tally } from "#app/domain/tally.ts";
import type { Db, Trx } from "../connection.ts";
import type { UnreadableEnvelopeTable } from "../schema-ballots.ts";

/** What came out of the online ballots, once and for all. */
export interface Opening {
  openedBy: Text;
  openedAt: string;
  people: number;
  /** Envelopes that could not be read. */
  unreadable: number;
  ballotsSha256: string | null;
  tally: Tally;
  /** Ballots by number of picks. */
  sizes: ReadonlyMap<number, number>;
}

export type UnreadableEnvelope = Omit<UnreadableEnvelopeTable, "contestId">;

export interface BoxedEnvelope {
  slot: Buffer;
  version: number;
  sealed: Buffer;
  /** Whether it was taken out of the count. */
  void: boolean;
}

/** The whole box in pages, in the order of the slots. Only the opening may call this. */
export async function* readEnvelopes(
  db: Db | Trx,
  { contestId, pageSize }: { contestId: string; pageSize: number },
): AsyncGenerator<BoxedEnvelope[]> {
  let after: Buffer = Buffer.alloc(0);
  for (;;) {
    const page = await db
      .selectFrom("envelope")
      .select(["slot", "version", "sealed", "voidReason"])
      .where("contestId", "=", contestId)
      .where("slot", ">", after)
      .orderBy("slot")
      .limit(pageSize)
      .execute();
    const last = page.at(-1);
    if (!last) return;
    after = last.slot;
    yield page.map(({ voidReason, ...envelope }) => ({ ...envelope, void: voidReason !== null }));
  }
}

/** Adds opened ballots; refused by the database once the opening is recorded. */
export async function insertOpenedBallots(
  trx: Trx,
  contestId: string,
  ballots: readonly { code: string; picks: string }[],
): Promise<void> {
  if (ballots.length === 0) return;
  await trx
    .insertInto("openedBallot")
    .values(ballots.map((ballot) => ({ contestId, ...ballot })))
    .execute();
}

/**
 * Takes back up to `most` ballots that an opening cut short has left; how many that were. Refused by the database once
 * the opening is recorded.
 */
export async function deleteOpenedBallots(
  trx: Trx,
  { contestId, most }: { contestId: string; most: number },
): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom("openedBallot")
    .where("contestId", "=", contestId)
    .where("code", "in", (staged) =>
      staged.selectFrom("openedBallot").select("code").where("contestId", "=", contestId).limit(most),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

export async function countOpenedBallots(db: Db | Trx, contestId: string): Promise<number> {
  const { ballots } = await db
    .selectFrom("openedBallot")
    .select((select) => select.fn.countAll<number>().as("ballots"))
    .where("contestId", "=", contestId)
    .executeTakeFirstOrThrow();
  return ballots;
}

/** Names envelopes that could not be read. The opening must be recorded already. */
export async function insertUnreadableEnvelopes(
  trx: Trx,
  contestId: string,
  envelopes: readonly UnreadableEnvelope[],
): Promise<void> {
  for (let from = 0; from < envelopes.length; from += 1000) {
    const rows = envelopes.slice(from, from + 1000);
    await trx
      .insertInto("unreadableEnvelope")
      .values(rows.map((envelope) => ({ contestId, ...envelope })))
      .execute();
  }
}

/** The envelopes that could not be read, in the order of their slots. */
export async function listUnreadableEnvelopes(
  db: Db | Trx,
  { contestId, most }: { contestId: string; most: number },
): Promise<UnreadableEnvelope[]> {
  return db
    .selectFrom("unreadableEnvelope")
    .select(["slot", "version"])
    .where("contestId", "=", contestId)
    .orderBy("slot")
    .limit(most)
    .execute();
}

/** Records the opening with its counts. A second one for the same contest breaks the primary key. */
export async function insertOpening(
  trx: Trx,
  opening: {
    contestId: string;
    openedBy: string;
    openedAt: string;
    people: number;
    unreadable: number;
    ballotsSha256: string;
    tally: Tally;
    sizes: ReadonlyMap<number, number>;
  },
): Promise<void> {
  const { tally, sizes, ...record } = opening;
  const { contestId } = record;
  await trx.insertInto("opening").values(record).execute();
  const votes = [...tally].map(([projectId, count]) => ({ contestId, projectId, votes: count }));
  if (votes.length > 0) await trx.insertInto("openingVotes").values(votes).execute();
  const bySize = [...sizes].map(([size, ballots]) => ({ contestId, size, ballots }));
  if (bySize.length > 0) await trx.insertInto("openingSize").values(bySize).execute();
}

/** The opening of a contest with its counts; undefined before it. */
export async function findOpening(db: Db | Trx, contestId: string): Promise<Opening | undefined> {
  const record = await db
    .selectFrom("opening")
    .innerJoin("staff", "staff.accountId", "opening.openedBy")
    .select([
      "opening.openedAt",
      "opening.people",
      "opening.unreadable",
      "opening.ballotsSha256",
      "staff.nameKo",
      "staff.nameEn",
    ])
    .where("contestId", "=", contestId)
    .executeTakeFirst();
  if (!record) return undefined;
  const votes = await db
    .selectFrom("openingVotes")
    .select(["projectId", "votes"])
    .where("contestId", "=", contestId)
    .execute();
  const sizes = await db
    .selectFrom("openingSize")
    .select(["size", "ballots"])
    .where("contestId", "=", contestId)
    .orderBy("size")
    .execute();
  return {
    openedBy: { ko: record.nameKo, en: record.nameEn },
    openedAt: record.openedAt,
    people: record.people,
    unreadable: record.unreadable,
    ballotsSha256: record.ballotsSha256,
    tally: new Map(votes.map((row) => [row.projectId, row.votes])),
    sizes: new Map(sizes.map((row) => [row.size, row.ballots])),
  };
}
