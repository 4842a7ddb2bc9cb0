import { type Selectable, sql } from "kysely";
import type { Db, Trx } from "../connection.ts";
import type { DigestSubscriptionTable } from "../schema-comments.ts";

export type DigestSubscription = Selectable<DigestSubscriptionTable>;

/** A person's subscription, confirmed or not. */
export async function findDigestOfAccount(
  db: Db | Trx,
  accountId: string,
): Promise<DigestSubscription | undefined> {
  return db
    .selectFrom("digestSubscription")
    .selectAll()
    .where("accountId", "=", accountId)
    .executeTakeFirst();
}

/** The subscription that the link of a mail is about. */
export async function findDigest(db: Db | Trx, id: string): Promise<DigestSubscription | undefined> {
  return db.selectFrom("digestSubscription").selectAll().where("id", "=", id).executeTakeFirst();
}

export type NewDigest = Pick<
  DigestSubscription,
  "accountId" | "id" | "sealedAddress" | "language" | "frequency" | "askedAt" | "notBefore"
>;

/** Puts an unconfirmed subscription in the place of what the person had; that address is forgotten. */
export async function replaceDigest(trx: Trx, digest: NewDigest): Promise<void> {
  await deleteDigestOfAccount(trx, digest.accountId);
  await trx
    .insertInto("digestSubscription")
    .values({ ...digest, confirmedAt: null, dueAt: null, begunAt: null })
    .execute();
}

/** Confirms a subscription; doing so again changes nothing. */
export async function confirmDigest(
  trx: Trx,
  { id, at, notBefore }: { id: string; at: string; notBefore: string },
): Promise<void> {
  await trx
    .updateTable("digestSubscription")
    .set({ confirmedAt: at, notBefore })
    .where("id", "=", id)
    .where("confirmedAt", "is", null)
    .execute();
}

/** Changes how often mail comes, and from when on. */
export async function updateDigest(
  trx: Trx,
  change: Pick<DigestSubscription, "accountId" | "frequency" | "language" | "notBefore">,
): Promise<void> {
  const { accountId, ...columns } = change;
  await trx
    .updateTable("digestSubscription")
    .set({
      ...columns,
      // What is under way goes on.
      dueAt: sql<
        string | null
      >`case when due_at is null or begun_at is not null then due_at else ${columns.notBefore} end`,
    })
    .where("accountId", "=", accountId)
    .execute();
}

/** Forgets a person's subscription with its address. */
export async function deleteDigestOfAccount(trx: Trx, accountId: string): Promise<void> {
  await trx.deleteFrom("digestSubscription").where("accountId", "=", accountId).execute();
}

/** Forgets addresses that were never confirmed. */
export async function deleteUnconfirmedDigests(trx: Trx, askedBefore: string): Promise<void> {
  await trx
    .deleteFrom("digestSubscription")
    .where("confirmedAt", "is", null)
    .where("askedAt", "<", askedBefore)
    .execute();
}

/** A subscription one process has taken. */
export type ClaimedDigest = DigestSubscription & { begunAt: string };

/**
 * Takes up to `most` subscriptions that are due, so that no other process looks at them before `until`; should this one
 * end meanwhile, they are due again then. A mail begun now tells what had happened by `upTo`.
 */
export async function claimDueDigests(
  trx: Trx,
  { now, until, upTo, most }: { now: string; until: string; upTo: string; most: number },
): Promise<ClaimedDigest[]> {
  const due = await trx
    .selectFrom("digestSubscription")
    .select("accountId")
    .where("dueAt", "<=", now)
    .orderBy("dueAt")
    .limit(most)
    .execute();
  const claimed: ClaimedDigest[] = [];
  for (const { accountId } of due) {
    const taken = await trx
      .updateTable("digestSubscription")
      .set((row) => ({
        dueAt: until,
        begunAt: sql<string>`coalesce(begun_at, ${upTo})`,
        tries: row("tries", "+", 1),
      }))
      .where("accountId", "=", accountId)
      .where("dueAt", "<=", now)
      .returningAll()
      .executeTakeFirst();
    if (taken?.begunAt) claimed.push({ ...taken, begunAt: taken.begunAt });
  }
  return claimed;
}

/** Puts a mail under way off to another try. */
export async function postponeDigest(db: Db, { id }: ClaimedDigest, dueAt: string): Promise<void> {
  await db.updateTable("digestSubscription").set({ dueAt }).where("id", "=", id).execute();
}

/**
 * Ends a mail under way. The row is held from here on, so that whoever leaves word meanwhile waits, and makes it due
 * again: see insertNotifications.
 */
export async function finishDigest(
  trx: Trx,
  { id }: ClaimedDigest,
  { sent, notBefore }: { sent: 0 | 1; notBefore: string },
): Promise<void> {
  await trx
    .updateTable("digestSubscription")
    .set((row) => ({
      begunAt: null,
      dueAt: notBefore,
      tries: 0,
      notBefore,
      sent: row("sent", "+", sent),
    }))
    .where("id", "=", id)
    .execute();
}

/** Nothing is left to be told: the next word makes it due again. */
export async function restDigest(trx: Trx, { id }: ClaimedDigest): Promise<void> {
  await trx
    .updateTable("digestSubscription")
    .set({ dueAt: null })
    .where("id", "=", id)
    .where("begunAt", "is", null)
    .execute();
}
