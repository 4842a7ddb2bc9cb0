import { isFreeEdit, mostVersions, statusOfText } from "#app/domain/comment-rules.ts";
import { checkText, countNewLinks, matchedWords, type TextRefusal } from "#app/domain/comment-text.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { type Db, inTransaction, type Trx } from "#db/connection.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { type ReactionKind, setReaction } from "#db/queries/comment-reactions.ts";
import { listCommentWords } from "#db/queries/comment-rules.ts";
import {
  type CommentRow,
  eraseComment,
  findSameText,
  hasReplies,
  hasVisibleComment,
  holdComment,
  lockComments,
  updateCommentText,
} from "#db/queries/comments.ts";
import { listEventsOfComment } from "#db/queries/moderation.ts";
import { deleteQueued } from "#db/queries/moderation-queue.ts";
import {
  type BeginRefusal,
  type Begun,
  begin,
  bodyHash,
  type CommentAct,
  commentOf,
} from "./comments-begin.server.ts";
import { holdForModerators, wordsHeldFor } from "./moderation-record.server.ts";
import { tellOfNames } from "./notifications-telling.server.ts";

export type EditRefusal =
  | BeginRefusal
  | TextRefusal
  | { type: "not-yours" }
  | { type: "not-editable" }
  | { type: "too-many-edits"; most: number }
  /** It was changed meanwhile, in another window. */
  | { type: "stale"; version: number }
  | { type: "same-text"; projectId: string; id: number };

type OnComment = CommentAct & { commentId: number };

/**
 * Replaces a comment's text. Within the free minutes, and before anybody could read it, nobody is told; later readers see
 * what changed. A text that would wait as a new comment waits as an edited one. The same text again changes nothing.
 * Throws 404.
 */
export async function editComment(
  db: Db,
  edit: OnComment & { text: string; baseVersion: number },
): Promise<Result<{ held: boolean }, EditRefusal>> {
  return inTransaction<{ held: boolean }, EditRefusal>(db, async (trx) => {
    await lockComments(trx);
    const begun = await begin(trx, edit);
    if (!begun.ok) return begun;
    const comment = await commentOf(trx, edit);
    if (comment.accountId !== edit.account.id) return err({ type: "not-yours" });
    if (comment.status !== "visible" && comment.status !== "held") return err({ type: "not-editable" });
    const text = checkText(edit.text);
    if (!text.ok) return text;
    if (text.value === comment.body) return ok({ held: comment.status === "held" });
    if (comment.version !== edit.baseVersion) return err({ type: "stale", version: comment.version });
    if (comment.version >= mostVersions) return err({ type: "too-many-edits", most: mostVersions });
    const { contestId, id } = comment;
    const hash = bodyHash(text.value);
    const same = await findSameText(trx, { accountId: edit.account.id, contestId, bodyHash: hash });
    if (same && same.id !== id) return err({ type: "same-text", projectId: same.projectId, id: same.id });

    return ok({ held: await rewrite(trx, begun.value, { comment, body: text.value, hash }) });
  });
}

/** Answers whether the new text waits for a moderator. */
async function rewrite(
  trx: Trx,
  { rules, now }: Begun,
  { comment, body, hash }: { comment: CommentRow; body: string; hash: string },
): Promise<boolean> {
  const { id, accountId, contestId } = comment;
  const at = now.toISOString();
  const free = isFreeEdit({ createdAt: comment.createdAt, hasReplies: await hasReplies(trx, id) }, now);
  const told = comment.listed === 1 && !free;
  const words = matchedWords(body, await listCommentWords(trx, contestId));
  const next = statusOfText(rules, {
    office: comment.office !== null,
    firstOfWriter: !(await hasVisibleComment(trx, { accountId, contestId, except: id })),
    links: countNewLinks(body, comment.body),
    matchedWords: words,
  });
  // Before the text changes: what readers have seen is the one before, and with that they compare the new one.
  const known = wordsHeldFor(comment, await listEventsOfComment(trx, id)) ?? [];
  const wordAdded = next.status === "held" && words.some((word) => !known.includes(word));
  if (next.status === "held" && (comment.status === "visible" || wordAdded))
    await holdForModerators(trx, comment, { cause: next.cause, words, at });
  const compared = told && comment.status === "visible";
  await updateCommentText(trx, id, { body, bodyHash: hash, told, compared, now: at });
  await tellOfNames(trx, id, at);
  return comment.status === "held" || next.status === "held";
}

/**
 * Takes a comment away for its writer, also after the conversation has closed: a tombstone stays, and the replies. The
 * text goes for good, unless reports wait for a moderator. Deleting again changes nothing. Throws 404.
 */
export async function deleteComment(db: Db, act: OnComment): Promise<Result<null, { type: "not-yours" }>> {
  return inTransaction<null, { type: "not-yours" }>(db, async (trx) => {
    await lockComments(trx);
    const now = await act.clock(trx);
    const comment = await commentOf(trx, act);
    if (comment.accountId !== act.account.id) return err({ type: "not-yours" });
    if (comment.status === "deleted") return ok(null);
    // What people have reported a moderator sees once more; then the text goes, too.
    const reported = comment.reports > 0;
    await eraseComment(trx, comment, reported);
    if (!reported) await deleteQueued(trx, comment.id);
    await insertAuditEvent(trx, {
      ...{ at: now.toISOString(), actorId: act.account.id, contestId: comment.contestId },
      ...{ action: "comment-deleted", subject: `comment/${comment.id}` },
    });
    return ok(null);
  });
}

export type ReactRefusal =
  | BeginRefusal
  | { type: "voters-only" }
  | { type: "own-comment" }
  /** Hidden, deleted or waiting for a moderator. */
  | { type: "not-visible" };

/**
 * Sets what a person thinks of a comment; null takes it back. The same again changes nothing, so that a double click
 * is one. Throws 404.
 */
export async function reactToComment(
  db: Db,
  act: OnComment & { kind: ReactionKind | null },
): Promise<Result<{ helpful: number; unhelpful: number }, ReactRefusal>> {
  return inTransaction<{ helpful: number; unhelpful: number }, ReactRefusal>(db, async (trx) => {
    const begun = await begin(trx, act);
    if (!begun.ok) return begun;
    if (act.account.kind !== "voter") return err({ type: "voters-only" });
    await commentOf(trx, act);
    const comment = await holdComment(trx, act.commentId);
    if (comment?.status !== "visible") return err({ type: "not-visible" });
    if (comment.accountId === act.account.id) return err({ type: "own-comment" });
    return ok(await setReaction(trx, comment, { accountId: act.account.id, kind: act.kind }));
  });
}
