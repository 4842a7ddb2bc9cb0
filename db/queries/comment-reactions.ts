import { helpfulScore } from "#app/domain/comment-score.ts";
import type { Db, Trx } from "../connection.ts";
import { preparedKeys, type Value } from "../prepared.ts";
import type { CommentReactionTable } from "../schema-comments.ts";
import type { CommentRow } from "./comments.ts";

export type ReactionKind = CommentReactionTable["kind"];

/**
 * Sets what one person thinks of a comment, null for nothing, and the comment's counts and score with it. Hold the
 * comment first. Setting the same again changes nothing.
 */
export async function setReaction(
  trx: Trx,
  comment: CommentRow,
  { accountId, kind }: { accountId: string; kind: ReactionKind | null },
): Promise<{ helpful: number; unhelpful: number }> {
  const [before] = await listReactions(trx, { ids: [comment.id], accountId });
  const { helpful, unhelpful } = comment;
  if ((before?.kind ?? null) === kind) return { helpful, unhelpful };
  const own = trx.deleteFrom("commentReaction").where("commentId", "=", comment.id);
  await own.where("accountId", "=", accountId).execute();
  if (kind)
    await trx.insertInto("commentReaction").values({ commentId: comment.id, accountId, kind }).execute();
  const change = (of: ReactionKind) => Number(kind === of) - Number(before?.kind === of);
  const counts = { helpful: helpful + change("helpful"), unhelpful: unhelpful + change("unhelpful") };
  await trx
    .updateTable("comment")
    .set({ ...counts, score: helpfulScore(counts) })
    .where("id", "=", comment.id)
    .execute();
  return counts;
}

/** What one person thinks of these comments. */
export async function listReactions(
  db: Db | Trx,
  { ids, accountId }: { ids: readonly number[]; accountId: string },
): Promise<{ commentId: number; kind: ReactionKind }[]> {
  return reactionsTo(db, ids, { accountId });
}

const reactionsTo = preparedKeys((db, ids: number[], value: Value<{ accountId: string }>) =>
  db
    .selectFrom("commentReaction")
    .select(["commentId", "kind"])
    .where("accountId", "=", value("accountId"))
    .where("commentId", "in", ids),
);
