import { findMentions, mostMentions, namesToLookUp } from "#app/domain/mention.ts";
import type { Trx } from "#db/connection.ts";
import { listNamedInThreads } from "#db/queries/commenters.ts";
import { type CommentRow, findComment } from "#db/queries/comments.ts";
import { listMuters } from "#db/queries/mutes.ts";
import {
  insertNotifications,
  listAskers,
  listMentioned,
  listThreadWriters,
} from "#db/queries/notifications.ts";

/**
 * Tells those whom a comment concerns, in the transaction that makes it visible: of an office's answer everybody who
 * writes in the thread, of a reply the writer of what it answers, of their name the people of the thread whom it calls,
 * five at most however often it is edited. Everybody hears of one comment once, and nobody of their own, nor of a thread
 * they muted. Of a comment that is not visible nobody is told.
 */
export async function tellOfComment(trx: Trx, commentId: number, at: string): Promise<void> {
  const comment = await findComment(trx, commentId);
  if (comment?.status !== "visible") return;
  const others = await listeners(trx, comment);
  if (comment.office !== null) {
    const writers = others(await listThreadWriters(trx, comment.rootId));
    await insertNotifications(trx, writers, { ...wordOf(comment, at), kind: "official-answer" });
  }
  const parent = comment.parentId === null ? undefined : await findComment(trx, comment.parentId);
  const answered = parent && parent.status !== "deleted" ? others([parent.accountId]) : [];
  await insertNotifications(trx, answered, { ...wordOf(comment, at), kind: "reply" });
  await tellOfNames(trx, commentId, at);
}

/** Tells of a text that was changed: those alone whom it newly calls by name. */
export async function tellOfNames(trx: Trx, commentId: number, at: string): Promise<void> {
  const comment = await findComment(trx, commentId);
  if (comment?.status !== "visible") return;
  const named = (await listeners(trx, comment))(await newlyNamed(trx, comment));
  await insertNotifications(trx, named, { ...wordOf(comment, at), kind: "mention" });
}

/** An answer pinned for a whole project speaks to all who have asked about it. */
export async function tellAskers(trx: Trx, comment: CommentRow, at: string): Promise<void> {
  const askers = (await listeners(trx, comment))(await listAskers(trx, comment));
  await insertNotifications(trx, askers, { ...wordOf(comment, at), kind: "official-answer" });
}

async function listeners(
  trx: Trx,
  comment: CommentRow,
): Promise<(accountIds: readonly string[]) => string[]> {
  const muted = new Set(await listMuters(trx, comment.rootId));
  return (accountIds) => accountIds.filter((id) => id !== comment.accountId && !muted.has(id));
}

function wordOf({ contestId, id: commentId }: CommentRow, at: string) {
  return { contestId, commentId, subject: `comment/${commentId}`, createdAt: at };
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
