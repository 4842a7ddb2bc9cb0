import type { Db, Trx } from "../connection.ts";
import type { Checkpoint } from "./log.ts";

/** By what the keys this database was used with are known again, by their name. */
export async function listServerKeys(db: Db | Trx): Promise<Map<string, string>> {
  const rows = await db.selectFrom("serverKey").select(["name", "checkValue"]).execute();
  return new Map(rows.map(({ name, checkValue }) => [name, checkValue]));
}

/** Remembers a key; the one that is remembered already stays. */
export async function insertServerKey(
  trx: Trx,
  key: { name: "contact" | "log"; checkValue: string },
): Promise<void> {
  await trx
    .insertInto("serverKey")
    .values(key)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whether anything here was made with a contact key: voters, or addresses that mail goes to. */
export async function hasContacts(db: Db | Trx): Promise<boolean> {
  const voter = await db.selectFrom("voter").select("accountId").limit(1).executeTakeFirst();
  const subscriber = await db.selectFrom("subscription").select("id").limit(1).executeTakeFirst();
  return voter !== undefined || subscriber !== undefined;
}

/** The checkpoint signed last, of whichever contest; undefined where none ever was. */
export async function findNewestCheckpoint(
  db: Db | Trx,
): Promise<(Pick<Checkpoint, "size" | "root" | "note"> & { contestId: string }) | undefined> {
  return db
    .selectFrom("checkpoint")
    .select(["contestId", "size", "root", "note"])
    .orderBy("signedAt", "desc")
    .limit(1)
    .executeTakeFirst();
}
