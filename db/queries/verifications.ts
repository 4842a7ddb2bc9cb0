import type { Db, Trx } from "../connection.ts";

export interface Verification {
  id: string;
  contactKey: string;
  codeHash: string;
  expiresAt: string;
  tries: number;
  usedAt: string | null;
}

export async function insertVerification(
  trx: Trx,
  verification: { id: string; contactKey: string; codeHash: string; expiresAt: string },
): Promise<void> {
  await trx
    .insertInto("verification")
    .values({ ...verification, tries: 0 })
    .execute();
}

export async function findVerification(db: Db | Trx, id: string): Promise<Verification | undefined> {
  return db.selectFrom("verification").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The verification of a contact that was begun last, and is neither used nor expired at `now`. */
export async function findLiveVerification(
  db: Db | Trx,
  contactKey: string,
  now: string,
): Promise<Verification | undefined> {
  return db
    .selectFrom("verification")
    .selectAll()
    .where("contactKey", "=", contactKey)
    .where("expiresAt", ">", now)
    .where("usedAt", "is", null)
    .orderBy("expiresAt", "desc")
    .executeTakeFirst();
}

/** Spends one try, unless the verification is unknown, used, expired at `now` or out of tries: then undefined. */
export async function spendTry(
  trx: Trx,
  id: string,
  limits: { now: string; mostTries: number },
): Promise<Verification | undefined> {
  return trx
    .updateTable("verification")
    .set((row) => ({ tries: row("tries", "+", 1) }))
    .where("id", "=", id)
    .where("usedAt", "is", null)
    .where("expiresAt", ">", limits.now)
    .where("tries", "<", limits.mostTries)
    .returningAll()
    .executeTakeFirst();
}

export async function markVerificationUsed(trx: Trx, id: string, usedAt: string): Promise<void> {
  await trx.updateTable("verification").set({ usedAt }).where("id", "=", id).execute();
}

/** Removes verifications that expired at or before `until`, and the messages that belong to them. */
export async function deleteExpiredVerifications(trx: Trx, until: string): Promise<void> {
  const expired = await trx
    .deleteFrom("verification")
    .where("expiresAt", "<=", until)
    .returning("id")
    .execute();
  for (const { id } of expired)
    await trx.deleteFrom("outboxMessage").where("topic", "=", `verification/${id}`).execute();
}

export async function deleteVerification(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom("verification").where("id", "=", id).execute();
}
