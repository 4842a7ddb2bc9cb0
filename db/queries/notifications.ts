import { randomUUID } from "node:crypto";
import { type ExpressionBuilder, sql } from "kysely";
import type { Db, Trx } from "../connection.ts";
import { forEachLimit, prepared, type Value } from "../prepared.ts";
import type { Schema } from "../schema.ts";
import type { CommentStatus, NotificationTable } from "../schema-comments.ts";

export type NewNotification = Pick<
  NotificationTable,
  "accountId" | "kind" | "contestId" | "commentId" | "subject" | "createdAt"
>;

/**
 * Leaves word for a person, in the transaction of what they are told of; a mail follows where they want one. `subject` is
 * what it is about, e.g. `comment/17` or `moderation/<event id>`: told again of the same, nothing is added.
 */
export async function insertNotification(trx: Trx, notification: NewNotification): Promise<void> {
  const { accountId, ...word } = notification;
  await insertNotifications(trx, [accountId], word);
}

/** So many rows fit into one statement on both engines. */
const chunk = 500;

/** The same word for several people. */
export async function insertNotifications(
  trx: Trx,
  accountIds: readonly string[],
  word: Omit<NewNotification, "accountId">,
): Promise<void> {
  for (let from = 0; from < accountIds.length; from += chunk) {
    const people = accountIds.slice(from, from + chunk);
    await trx
      .insertInto("notification")
      .values(
        people.map((accountId) => ({ id: randomUUID(), readAt: null, mailedAt: null, accountId, ...word })),
      )
      .onConflict((conflict) => conflict.columns(["accountId", "subject"]).doNothing())
      .execute();
    // Whoever finishes a mail holds this row: one of the two sees what the other wrote.
    await trx
      .updateTable("digestSubscription")
      .set({ dueAt: sql<string>`coalesce(due_at, not_before)` })
      .where("accountId", "in", people)
      .where("confirmedAt", "is not", null)
      .execute();
  }
}

/** A notification with the comment it is about. */
export interface NotificationRow extends NotificationTable {
  projectId: string;
  projectKo: string;
  projectEn: string;
  rootId: number;
  body: string;
  status: CommentStatus;
  office: string | null;
  nickname: string | null;
}

/** Where a page of somebody's notifications ended. */
export interface NotificationCursor {
  createdAt: string;
  id: string;
}

/** What a person may be told of now, newest first, from after `after` on. */
export async function listNotifications(
  db: Db | Trx,
  page: { accountId: string; after: NotificationCursor | null; limit: number },
): Promise<NotificationRow[]> {
  const { accountId, after, limit } = page;
  let query = told(db, accountId);
  if (after)
    query = query.where(
      sql<boolean>`(notification.created_at, notification.id) < (${after.createdAt}, ${after.id})`,
    );
  return query.limit(limit).execute();
}

/** One person's notification, if they may be told of it now. */
export async function findNotification(
  db: Db | Trx,
  { accountId, id }: { accountId: string; id: string },
): Promise<NotificationRow | undefined> {
  return told(db, accountId).where("notification.id", "=", id).executeTakeFirst();
}

/** What is neither read nor mailed and had happened by `until`, newest first. */
export async function listUnmailed(
  db: Db | Trx,
  { accountId, until, limit }: { accountId: string; until: string; limit: number },
): Promise<NotificationRow[]> {
  return told(db, accountId)
    .where("notification.readAt", "is", null)
    .where("notification.mailedAt", "is", null)
    .where("notification.createdAt", "<=", until)
    .limit(limit)
    .execute();
}

/** How many a person has not read, counted up to `most`. */
export async function countUnread(
  db: Db | Trx,
  { accountId, most }: { accountId: string; most: number },
): Promise<number> {
  return (await unreadRows(most)(db, { accountId })).length;
}

const unreadRows = forEachLimit((most) =>
  prepared((db, value: Value<{ accountId: string }>) =>
    db
      .selectFrom("notification")
      .innerJoin("comment", "comment.id", "notification.commentId")
      .select("notification.commentId")
      .where("notification.accountId", "=", value("accountId"))
      .where("notification.readAt", "is", null)
      .where(mayBeTold)
      .limit(most),
  ),
);

function told(db: Db | Trx, accountId: string) {
  return db
    .selectFrom("notification")
    .innerJoin("comment", "comment.id", "notification.commentId")
    .innerJoin("project", (join) =>
      join.onRef("project.contestId", "=", "comment.contestId").onRef("project.id", "=", "comment.projectId"),
    )
    .leftJoin("commenter", "commenter.accountId", "comment.accountId")
    .selectAll("notification")
    .select(["comment.projectId", "comment.rootId", "comment.body", "comment.status", "comment.office"])
    .select(["commenter.nickname", "project.titleKo as projectKo", "project.titleEn as projectEn"])
    .where("notification.accountId", "=", accountId)
    .where(mayBeTold)
    .orderBy("notification.createdAt", "desc")
    .orderBy("notification.id", "desc");
}

/**
 * Looked at whenever something is shown or sent: nobody is told of what is hidden, deleted or not shown yet, nor of a
 * thread they muted. What became of their own comment they are told while they have it.
 */
function mayBeTold(row: ExpressionBuilder<Schema, "notification" | "comment">) {
  const muted = row.exists(
    row
      .selectFrom("notificationMute")
      .select("notificationMute.rootId")
      .whereRef("notificationMute.accountId", "=", "notification.accountId")
      .whereRef("notificationMute.rootId", "=", "comment.rootId"),
  );
  return row.or([
    row.and([row("notification.kind", "=", "moderation"), row("comment.status", "<>", "deleted")]),
    row.and([
      row("notification.kind", "<>", "moderation"),
      row("comment.status", "=", "visible"),
      row.not(muted),
    ]),
  ]);
}

/** Marks one as read; doing so again changes nothing. */
export async function markRead(
  trx: Trx,
  { accountId, id, at }: { accountId: string; id: string; at: string },
): Promise<void> {
  await trx
    .updateTable("notification")
    .set({ readAt: at })
    .where("accountId", "=", accountId)
    .where("id", "=", id)
    .where("readAt", "is", null)
    .execute();
}

/** Marks as read what had happened by `until`. */
export async function markAllRead(
  trx: Trx,
  { accountId, until, at }: { accountId: string; until: string; at: string },
): Promise<void> {
  await trx
    .updateTable("notification")
    .set({ readAt: at })
    .where("accountId", "=", accountId)
    .where("readAt", "is", null)
    .where("createdAt", "<=", until)
    .execute();
}

/** Marks as mailed what had happened by `until`, whether or not it was fit to be told. */
export async function markMailed(
  trx: Trx,
  { accountId, until, at }: { accountId: string; until: string; at: string },
): Promise<void> {
  await trx
    .updateTable("notification")
    .set({ mailedAt: at })
    .where("accountId", "=", accountId)
    .where("mailedAt", "is", null)
    .where("createdAt", "<=", until)
    .execute();
}

/** Whom a comment has told of something by naming them. */
export async function listMentioned(trx: Trx, commentId: number): Promise<string[]> {
  const rows = await trx
    .selectFrom("notification")
    .select("accountId")
    .where("commentId", "=", commentId)
    .where("kind", "=", "mention")
    .execute();
  return rows.map(({ accountId }) => accountId);
}

/** Who has written in a thread and not taken it away again. */
export async function listThreadWriters(trx: Trx, rootId: number): Promise<string[]> {
  const rows = await trx
    .selectFrom("comment")
    .select("accountId")
    .distinct()
    .where("rootId", "=", rootId)
    .where("status", "<>", "deleted")
    .execute();
  return rows.map(({ accountId }) => accountId);
}

/** Who has asked a question about a project that readers see. */
export async function listAskers(
  trx: Trx,
  { contestId, projectId }: { contestId: string; projectId: string },
): Promise<string[]> {
  const rows = await trx
    .selectFrom("comment")
    .select("accountId")
    .distinct()
    .where("contestId", "=", contestId)
    .where("projectId", "=", projectId)
    .where("parentId", "is", null)
    .where(sql<boolean>`listed = 1`)
    .where("stance", "=", "question")
    .where("status", "=", "visible")
    .execute();
  return rows.map(({ accountId }) => accountId);
}

/** What moderators or the program did, by the ids of the record's lines. */
export async function listModerationEvents(db: Db | Trx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom("moderationEvent")
    .select(["id", "action", "reason", "publicNote"])
    .where("id", "in", ids)
    .execute();
}
