import { sql } from "kysely";
import type { Db, Trx } from "../connection.ts";

/** Records that a person took part. Doing so again changes nothing. */
export async function insertParticipation(
  trx: Trx,
  participation: { contestId: string; voterId: string; channel: "online" | "onsite" },
): Promise<void> {
  await trx
    .insertInto("participation")
    .values(participation)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whether a person took part online. */
export async function hasParticipated(
  db: Db | Trx,
  person: { contestId: string; voterId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom("participation")
    .select("channel")
    .where("contestId", "=", person.contestId)
    .where("voterId", "=", person.voterId)
    .where("channel", "=", "online")
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Files a ballot in its slot, replacing the one before it as a whole, in one statement. Answers the new version, or
 * null when nothing was written: the slot holds a ballot of the same request, or `baseVersion` was given and the slot
 * has moved on from it.
 */
export async function upsertBallot(
  trx: Trx,
  ballot: {
    contestId: string;
    slot: string;
    picks: string;
    requestKeyHash: string;
    baseVersion: number | null;
  },
): Promise<number | null> {
  const { baseVersion, ...columns } = ballot;
  const row = await trx
    .insertInto("ballot")
    .values({ ...columns, version: 1 })
    .onConflict((conflict) => {
      const replace = conflict
        .columns(["contestId", "slot"])
        .doUpdateSet({
          version: sql<number>`ballot.version + 1`,
          picks: (excluded) => excluded.ref("excluded.picks"),
          requestKeyHash: (excluded) => excluded.ref("excluded.requestKeyHash"),
        })
        .where("ballot.requestKeyHash", "<>", (excluded) => excluded.ref("excluded.requestKeyHash"));
      return baseVersion === null ? replace : replace.where("ballot.version", "=", baseVersion);
    })
    .returning("version")
    .executeTakeFirst();
  return row?.version ?? null;
}

/** The version and the request of the ballot in a slot, never its picks; undefined when the slot is empty. */
export async function findBallotVersion(
  db: Db | Trx,
  place: { contestId: string; slot: string },
): Promise<{ version: number; requestKeyHash: string } | undefined> {
  return db
    .selectFrom("ballot")
    .select(["version", "requestKeyHash"])
    .where("contestId", "=", place.contestId)
    .where("slot", "=", place.slot)
    .executeTakeFirst();
}
