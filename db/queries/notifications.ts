import { randomUUID } from "node:crypto";
import type { NotificationTable } from "../comment-schema.ts";
import type { Trx } from "../connection.ts";

export type NewNotification = Pick<
  NotificationTable,
  "accountId" | "kind" | "contestId" | "commentId" | "subject" | "createdAt"
>;

/**
 * Leaves word for a person, in the transaction of what they are told of. `subject` is what it is about, e.g. `comment/17`
 * or `moderation/<event id>`: told again of the same, nothing is added.
 */
export async function insertNotification(trx: Trx, notification: NewNotification): Promise<void> {
  await trx
    .insertInto("notification")
    .values({ id: randomUUID(), readAt: null, mailedAt: null, ...notification })
    .onConflict((conflict) => conflict.columns(["accountId", "subject"]).doNothing())
    .execute();
}
