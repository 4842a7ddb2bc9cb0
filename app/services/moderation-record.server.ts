import { type QueueKind, queueRanks } from "#app/domain/moderation.ts";
import type { Trx } from "#db/connection.ts";
import { type CommentRow, updateCommentStatus } from "#db/queries/comments.ts";
import type { ModerationEventRow } from "#db/queries/moderation.ts";
import { insertModerationEvent, type NewModerationEvent } from "#db/queries/moderation-events.ts";
import { saveQueued } from "#db/queries/moderation-queue.ts";
import { insertNotification } from "#db/queries/notifications.ts";

/** Records what happened to a comment and tells its writer, in one transaction. Answers the event's id. */
export async function recordAndTell(
  trx: Trx,
  comment: Pick<CommentRow, "id" | "contestId" | "accountId">,
  event: Omit<NewModerationEvent, "contestId" | "commentId">,
): Promise<string> {
  const { id: commentId, contestId, accountId } = comment;
  const eventId = await insertModerationEvent(trx, { ...event, contestId, commentId });
  await insertNotification(trx, {
    ...{ accountId, kind: "moderation", contestId, commentId },
    ...{ subject: `moderation/${eventId}`, createdAt: event.at },
  });
  return eventId;
}

/** Which part of the queue a comment held for this cause waits in. */
const kindOfCause = { reports: "held", words: "words", rule: "rule" } as const satisfies Record<
  string,
  QueueKind
>;

/** The listed words for which a comment is held, as they were then; null when it is not held for words. */
export function wordsHeldFor(
  { status }: Pick<CommentRow, "status">,
  events: readonly ModerationEventRow[],
): string[] | null {
  const hold = events.find(({ action, undoes }) => action === "hold" && undoes === null);
  return status === "held" && hold?.cause === "words" ? hold.innerNote.split(separator) : null;
}

const separator = ", ";

/**
 * Holds a comment until a moderator has looked: a rule of the program did it. The writer is told. Hold lockComments first.
 */
export async function holdForModerators(
  trx: Trx,
  comment: Pick<CommentRow, "id" | "contestId" | "accountId">,
  { cause, words = [], at }: { cause: keyof typeof kindOfCause; words?: readonly string[]; at: string },
): Promise<void> {
  await updateCommentStatus(trx, comment.id, "held");
  // Which words, moderators alone read; a list of all that matched could be longer than the column.
  const innerNote = words.join(separator).slice(0, 2000);
  await recordAndTell(trx, comment, { actorId: null, action: "hold", cause, innerNote, at });
  const row = { commentId: comment.id, contestId: comment.contestId, since: at };
  await saveQueued(trx, { ...row, rank: queueRanks[kindOfCause[cause]] });
}
