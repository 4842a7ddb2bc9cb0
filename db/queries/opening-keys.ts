import type { Text } from "#app/domain/contest.ts";
import type { Db, Trx } from "../connection.ts";
import { prepared, type Value } from "../prepared.ts";
import type { OpeningKeyTable } from "../schema-ballots.ts";

/** The opening key that counts: the newest; undefined while there is none. */
export async function findOpeningKey(
  db: Db | Trx,
  contestId: string,
): Promise<Omit<OpeningKeyTable, "contestId"> | undefined> {
  const [key] = await newestKey(db, { contestId });
  return key;
}

const newestKey = prepared((db, value: Value<{ contestId: string }>) =>
  db
    .selectFrom("openingKey")
    .select(["generation", "custody", "publicKey", "madeBy", "madeAt"])
    .where("contestId", "=", value("contestId"))
    .orderBy("generation", "desc")
    .limit(1),
);

/** Who entered the key that counts; null for one the server made itself. */
export async function findKeyMaker(db: Db | Trx, contestId: string): Promise<Text | null> {
  const maker = await db
    .selectFrom("openingKey")
    .innerJoin("staff", "staff.accountId", "openingKey.madeBy")
    .select(["staff.nameKo as ko", "staff.nameEn as en"])
    .where("contestId", "=", contestId)
    .orderBy("generation", "desc")
    .limit(1)
    .executeTakeFirst();
  return maker ?? null;
}

/** Of which contests a public key is the opening key, or was before another replaced it. */
export async function listContestsOfKey(db: Db | Trx, publicKey: string): Promise<string[]> {
  const rows = await db
    .selectFrom("openingKey")
    .select("contestId")
    .where("publicKey", "=", publicKey)
    .distinct()
    .execute();
  return rows.map(({ contestId }) => contestId);
}

/** The public halves of every opening key there ever was, of all contests. */
export async function listOpeningKeys(db: Db | Trx): Promise<string[]> {
  const rows = await db.selectFrom("openingKey").select("publicKey").distinct().execute();
  return rows.map(({ publicKey }) => publicKey);
}

/** Adds a key. Refused by the database once a ballot is sealed to an earlier one. */
export async function insertOpeningKey(trx: Trx, key: OpeningKeyTable): Promise<void> {
  await trx.insertInto("openingKey").values(key).execute();
}

/** What the link key of a contest is known again by; undefined before the first use. */
export async function findLinkCheck(db: Db | Trx, contestId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("linkKeyCheck")
    .select("value")
    .where("contestId", "=", contestId)
    .executeTakeFirst();
  return row?.value;
}

export async function insertLinkCheck(trx: Trx, check: { contestId: string; value: string }): Promise<void> {
  await trx.insertInto("linkKeyCheck").values(check).execute();
}
