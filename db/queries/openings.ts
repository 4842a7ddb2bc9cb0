import type { Text } from "#app/domain/contest.ts";
import type { Tally } from "#app/domain/tally.ts";
import type { Db, Trx } from "../connection.ts";

/** What came out of the online ballots, once and for all. */
export interface Opening {
  openedBy: Text;
  openedAt: string;
  people: number;
  tally: Tally;
  /** Ballots by number of picks. */
  sizes: ReadonlyMap<number, number>;
}

/** How many people voted online. A number of people is no count by project: it may be known before the opening. */
export async function countOnlinePeople(db: Db | Trx, contestId: string): Promise<number> {
  const { people } = await db
    .selectFrom("participation")
    .select((select) => select.fn.countAll<number>().as("people"))
    .where("contestId", "=", contestId)
    .where("channel", "=", "online")
    .executeTakeFirstOrThrow();
  return people;
}

/**
 * The picks of every ballot, in pages, in the order of the slots: never in the order of casting. Only the opening may
 * call this.
 */
export async function* readAllPicks(trx: Trx, contestId: string, pageSize = 5000): AsyncGenerator<string[]> {
  let after = "";
  for (;;) {
    const page = await trx
      .selectFrom("ballot")
      .select(["slot", "picks"])
      .where("contestId", "=", contestId)
      .where("slot", ">", after)
      .orderBy("slot")
      .limit(pageSize)
      .execute();
    const last = page.at(-1);
    if (!last) return;
    after = last.slot;
    yield page.map((row) => row.picks);
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
    .select(["opening.openedAt", "opening.people", "staff.nameKo", "staff.nameEn"])
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
    tally: new Map(votes.map((row) => [row.projectId, row.votes])),
    sizes: new Map(sizes.map((row) => [row.size, row.ballots])),
  };
}
