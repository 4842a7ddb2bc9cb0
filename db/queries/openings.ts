import type { Text } from "#app/domain/contest.ts";
import type { Tally } from "#app/domain/tally.ts";
import type { Db, Trx } from "../connection.ts";

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

/** The envelopes that count, in pages, in the order of the slots. Only the opening may call this. */
export async function* readEnvelopes(
  db: Db | Trx,
  { contestId, pageSize = 5000 }: { contestId: string; pageSize?: number },
): AsyncGenerator<{ slot: Buffer; version: number; sealed: Buffer }[]> {
  let after: Buffer = Buffer.alloc(0);
  for (;;) {
    const page = await db
      .selectFrom("envelope")
      .select(["slot", "version", "sealed"])
      .where("contestId", "=", contestId)
      .where("voidReason", "is", null)
      .where("slot", ">", after)
      .orderBy("slot")
      .limit(pageSize)
      .execute();
    const last = page.at(-1);
    if (!last) return;
    after = last.slot;
    yield page;
  }
}

/** Adds opened ballots; refused by the database once the opening is recorded. */
export async function insertOpenedBallots(
  trx: Trx,
  contestId: string,
  ballots: readonly { code: string; picks: string }[],
): Promise<void> {
  for (let from = 0; from < ballots.length; from += 5000) {
    const rows = ballots.slice(from, from + 5000).map((ballot) => ({ contestId, ...ballot }));
    await trx.insertInto("openedBallot").values(rows).execute();
  }
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
