import { findMentions, mostMentions, namesToLookUp } from "#app/domain/mention.ts";
import type { Trx } from "#db/connection.ts";
import { listNamedInThreads } from "#db/queries/commenters.ts";
import { type CommentRow, findComment } from "#db/queries/comments.ts";
import { listMuters } from "#db/queries/mutes.ts";
import { insertNotifications, listMentioned, listThreadWriters } from "#db/queries/notifications.ts";

/**
 * Tells those whom a comment concerns, in the transaction that makes it visible or changes its text: of an office's
 * answer everybody who writes in the thread, of a reply the writer of what it answers, of their name the people of the
 * thread whom it calls, five at most however often it is edited. Everybody hears of one comment once, and nobody of
 * their own, nor of a thread they muted. Told again, or of a comment that is not visible, nothing happens.
 */
export async function tellOfComment(trx: Trx, commentId: number, at: string): Promise<void> {
  const comment = await findComment(trx, commentId);
  if (comment?.status !== "visible") return;
  const { contestId, rootId } = comment;
  const muted = new Set(await listMuters(trx, rootId));
  const others = (accountIds: readonly string[]) =>
    accountIds.filter((id) => id !== comment.accountId && !muted.has(id));
  const word = { contestId, commentId, subject: `comment/${commentId}`, createdAt: at };
  if (comment.office !== null) {
    const writers = others(await listThreadWriters(trx, rootId));
    await insertNotifications(trx, writers, { ...word, kind: "official-answer" });
  }
  const parent = comment.parentId === null ? undefined : await findComment(trx, comment.parentId);
  const answered = parent && parent.status !== "deleted" ? others([parent.accountId]) : [];
  await insertNotifications(trx, answered, { ...word, kind: "reply" });
  const named = others(await newlyNamed(trx, comment)).filter((id) => !answered.includes(id));
  await insertNotifications(trx, named, { ...word, kind: "mention" });
}

async function newlyNamed(trx: Trx, { id, rootId, body }: CommentRow): Promise<string[]> {
  const names = namesToLookUp(body);
  if (names.length === 0) return [];
  const people = await listNamedInThreads(trx, { rootIds: [rootId], names });
  const told = await listMentioned(trx, id);
  const named = findMentions(body, people).map(({ accountId }) => accountId);
  return named
    .filter((accountId) => !told.includes(accountId))
    .slice(0, Math.max(0, mostMentions - told.length));
}
