import { type Db, type Trx, writeAlone } from "../connection.ts";
import type { SubscriptionTable } from "../schema-contests.ts";

export type Subscription = SubscriptionTable;

export async function findSubscription(db: Db | Trx, id: string): Promise<Subscription | undefined> {
  return db.selectFrom("subscription").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The subscription of a contact, made now if there is none; the one there is keeps its confirmation. */
export async function upsertSubscription(trx: Trx, asked: Subscription): Promise<Subscription> {
  await trx
    .insertInto("subscription")
    .values(asked)
    .onConflict((conflict) =>
      conflict
        .columns(["contestId", "contactKey"])
        .doUpdateSet({ language: asked.language, askedAt: asked.askedAt }),
    )
    .execute();
  return trx
    .selectFrom("subscription")
    .selectAll()
    .where("contestId", "=", asked.contestId)
    .where("contactKey", "=", asked.contactKey)
    .executeTakeFirstOrThrow();
}

/** Confirms a subscription; doing so again changes nothing. */
export async function confirmSubscription(trx: Trx, { id, at }: { id: string; at: string }): Promise<void> {
  await trx
    .updateTable("subscription")
    .set({ confirmedAt: at })
    .where("id", "=", id)
    .where("confirmedAt", "is", null)
    .execute();
}

/** Forgets a subscription with its address and what was still to be sent. */
export async function deleteSubscription(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom("subscription").where("id", "=", id).execute();
}

/** Forgets addresses that were never confirmed. */
export async function deleteUnconfirmed(trx: Trx, askedBefore: string): Promise<void> {
  await trx
    .deleteFrom("subscription")
    .where("confirmedAt", "is", null)
    .where("askedAt", "<", askedBefore)
    .execute();
}

/** A mail to everybody who follows a contest, to be sent from now on. */
export async function insertAnnouncementMails(
  trx: Trx,
  { contestId, number, now }: { contestId: string; number: number; now: string },
): Promise<void> {
  await trx
    .insertInto("announcementMail")
    .columns(["contestId", "number", "subscriptionId", "dueAt"])
    .expression((select) =>
      select
        .selectFrom("subscription")
        .select((row) => [
          "contestId",
          row.lit(number).as("number"),
          "id",
          row.val(now).$castTo<string>().as("dueAt"),
        ])
        .where("contestId", "=", contestId)
        .where("confirmedAt", "is not", null),
    )
    .execute();
}

export interface DueMail {
  contestId: string;
  number: number;
  subscriptionId: string;
  tries: number;
}

/**
 * Takes up to `most` mails that are due, so that no other process sends them before `until`; should this one end
 * meanwhile, they are due again then.
 */
export async function claimDueMails(
  trx: Trx,
  { now, until, most }: { now: string; until: string; most: number },
): Promise<DueMail[]> {
  const due = await trx
    .selectFrom("announcementMail")
    .select(["contestId", "number", "subscriptionId", "tries"])
    .where("sentAt", "is", null)
    .where("dueAt", "<=", now)
    .orderBy("dueAt")
    .limit(most)
    .execute();
  const claimed: DueMail[] = [];
  for (const mail of due) {
    const { numUpdatedRows } = await oneMail(trx, mail)
      .set({ dueAt: until, tries: mail.tries + 1 })
      .where("dueAt", "<=", now)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 1n) claimed.push({ ...mail, tries: mail.tries + 1 });
  }
  return claimed;
}

export async function markMailSent(db: Db, mail: DueMail, at: string): Promise<void> {
  await writeAlone(db, (trx) => oneMail(trx, mail).set({ sentAt: at }).execute());
}

/** Puts a mail off; with null it is given up. */
export async function postponeMail(db: Db, mail: DueMail, dueAt: string): Promise<void> {
  await writeAlone(db, (trx) => oneMail(trx, mail).set({ dueAt }).execute());
}

function oneMail(trx: Trx, { contestId, number, subscriptionId }: DueMail) {
  return trx
    .updateTable("announcementMail")
    .where("contestId", "=", contestId)
    .where("number", "=", number)
    .where("subscriptionId", "=", subscriptionId)
    .where("sentAt", "is", null);
}

/** How many people follow a contest. */
export async function countSubscribers(db: Db, contestId: string): Promise<number> {
  const { people } = await db
    .selectFrom("subscription")
    .select((select) => select.fn.countAll<number>().as("people"))
    .where("contestId", "=", contestId)
    .where("confirmedAt", "is not", null)
    .executeTakeFirstOrThrow();
  return people;
}
