import { expect } from "vitest";
import { excerptOf, mostUnread } from "#app/domain/notification-view.ts";
import { loadNotifications, unreadOf } from "#app/services/notifications.server.ts";
import type { Db } from "#db/connection.ts";
import type { CommentRow } from "#db/queries/comments.ts";

/** Who once muted a thread need not have been told of what was written meanwhile. */
export type MutedEver = ReadonlySet<string>;
export const mutedKey = (accountId: string, rootId: number) => `${accountId} ${rootId}`;

/**
 * Everybody is told of what concerns them, of nothing that is hidden, held or deleted, of nothing of their own and nothing
 * in a thread they muted; the number of the unread is the number of those shown.
 */
export async function expectTold(
  db: Db,
  rows: readonly CommentRow[],
  mutedEver: MutedEver = new Set(),
): Promise<void> {
  const told = await db.selectFrom("notification").selectAll().execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  expectComplete(rows, new Set(told.map(({ accountId, subject }) => `${accountId} ${subject}`)), mutedEver);
  await expectLoudEvents(db, new Set(told.map(({ subject }) => subject)));
  const mutes = await db.selectFrom("notificationMute").selectAll().execute();
  const muted = new Set(mutes.map(({ accountId, rootId }) => mutedKey(accountId, rootId)));
  for (const { accountId, kind, commentId } of told) {
    const writer = byId.get(commentId)?.accountId;
    // What moderation did one hears of one's own alone, everything else of others'.
    expect(writer === accountId, `${kind} about ${commentId} to ${accountId}`).toBe(kind === "moderation");
  }
  const mentions = told.filter(({ kind }) => kind === "mention");
  for (const { id } of rows)
    expect(mentions.filter(({ commentId }) => commentId === id).length).toBeLessThanOrEqual(5);
  for (const accountId of new Set(told.map((one) => one.accountId))) {
    const mayKnow = told.filter((one) => {
      const comment = byId.get(one.commentId);
      if (one.accountId !== accountId || !comment) return false;
      if (one.kind === "moderation") return comment.status !== "deleted";
      return comment.status === "visible" && !muted.has(mutedKey(accountId, comment.rootId));
    });
    await expectListOf(db, { accountId, mayKnow, byId });
  }
}

/** Replies reach whom they answer, an office's answers everybody who wrote in the thread before. */
function expectComplete(rows: readonly CommentRow[], told: ReadonlySet<string>, mutedEver: MutedEver): void {
  for (const comment of rows.filter(({ status }) => status === "visible")) {
    const concerned = rows.filter(
      (one) =>
        one.rootId === comment.rootId &&
        one.status !== "deleted" &&
        (one.id === comment.parentId || (comment.office !== null && one.id < comment.id)),
    );
    for (const { accountId } of concerned) {
      if (accountId === comment.accountId || mutedEver.has(mutedKey(accountId, comment.rootId))) continue;
      expect(told, `${accountId} hears of ${comment.id}`).toContain(`${accountId} comment/${comment.id}`);
    }
  }
}

/** What changes how a comment is shown its writer hears of. */
async function expectLoudEvents(db: Db, subjects: ReadonlySet<string>): Promise<void> {
  const loud = await db
    .selectFrom("moderationEvent")
    .select("id")
    .where("action", "in", ["hold", "approve", "hide", "appeal-granted", "appeal-denied"])
    .execute();
  expect(loud.filter(({ id }) => !subjects.has(`moderation/${id}`))).toEqual([]);
}

/** A person's list, page after page, is what they may know, newest first, and counts what of it is unread. */
async function expectListOf(
  db: Db,
  of: {
    accountId: string;
    mayKnow: readonly { id: string; readAt: string | null }[];
    byId: ReadonlyMap<number, CommentRow>;
  },
): Promise<void> {
  const { accountId, mayKnow, byId } = of;
  const shown: Awaited<ReturnType<typeof loadNotifications>>["items"] = [];
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof loadNotifications>> = await loadNotifications(db, {
      accountId,
      after,
    });
    shown.push(...page.items);
    after = page.next;
    if (!after) break;
  }
  expect(shown.map(({ id }) => id).sort()).toEqual(mayKnow.map(({ id }) => id).sort());
  expect(shown.map(({ createdAt }) => createdAt)).toEqual(
    shown.map(({ createdAt }) => createdAt).sort((a, b) => (a < b ? 1 : a > b ? -1 : 0)),
  );
  for (const { commentId, excerpt, unread, id } of shown) {
    const comment = byId.get(commentId);
    expect(excerpt).toBe(comment?.status === "visible" ? excerptOf(comment.body) : "");
    expect(unread).toBe(mayKnow.find((one) => one.id === id)?.readAt === null);
  }
  const unread = mayKnow.filter(({ readAt }) => readAt === null).length;
  expect(await unreadOf(db, accountId)).toBe(Math.min(unread, mostUnread + 1));
}
