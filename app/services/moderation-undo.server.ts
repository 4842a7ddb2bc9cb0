import { err, ok, type Result } from "#app/domain/result.ts";
import { type Db, inTransaction, type Trx } from "#db/connection.ts";
import { findComment, lockComments, updateCommentStatus } from "#db/queries/comments.ts";
import { listBatch, listEventsOfComment, type ModerationEventRow } from "#db/queries/moderation.ts";
import { insertModerationEvent } from "#db/queries/moderation-events.ts";
import { saveQueued } from "#db/queries/moderation-queue.ts";
import { reopenReports } from "#db/queries/reports.ts";
import { auditDecision, type ModeratorAct } from "./moderation.server.ts";
import { recordAndTell } from "./moderation-record.server.ts";
import { tellOfComment } from "./notifications-telling.server.ts";

export type UndoRefusal =
  | { type: "not-yours" }
  /** Something happened to the comment since, or it is undone already. */
  | { type: "too-late" };

/**
 * Takes back what one press of this moderator decided: each comment is as it was, waits where it waited, and its reports
 * wait again. Those to which something has happened since stay as they are. Answers how many were taken back.
 */
export async function undoDecision(
  db: Db,
  act: ModeratorAct & { batch: string },
): Promise<Result<{ undone: number; left: number }, UndoRefusal>> {
  const events = await listBatch(db, act.batch);
  if (events.length === 0 || events.some(({ actorId }) => actorId !== act.moderatorId))
    return err({ type: "not-yours" });
  let undone = 0;
  for (const event of events) {
    const done = await inTransaction<null, UndoRefusal>(db, (trx) => undoOne(trx, act, event));
    if (done.ok) undone++;
  }
  return undone === 0 ? err({ type: "too-late" }) : ok({ undone, left: events.length - undone });
}

async function undoOne(
  trx: Trx,
  act: ModeratorAct,
  event: ModerationEventRow,
): Promise<Result<null, UndoRefusal>> {
  await lockComments(trx);
  const at = (await act.clock(trx)).toISOString();
  const comment = event.commentId === null ? undefined : await findComment(trx, event.commentId);
  const [newest] = comment ? await listEventsOfComment(trx, comment.id) : [];
  if (!comment || newest?.id !== event.id || comment.status === "deleted" || event.undoes !== null)
    return err({ type: "too-late" });
  if (!event.statusBefore || event.statusBefore === "deleted") return err({ type: "too-late" });
  const undo = { actorId: act.moderatorId, cause: "moderator" as const, at, undoes: event.id };
  if (event.statusBefore === comment.status)
    await insertModerationEvent(trx, {
      ...{ ...undo, action: "restore", contestId: comment.contestId, commentId: comment.id },
    });
  else await recordAndTell(trx, comment, { ...undo, ...(await backTo(trx, event.statusBefore, comment.id)) });
  await updateCommentStatus(trx, comment.id, event.statusBefore);
  if (comment.status !== "visible") await tellOfComment(trx, comment.id, at);
  await reopenReports(trx, { commentId: comment.id, eventId: event.id });
  if (event.queueRank !== null && event.waitedSince !== null) {
    const { id: commentId, contestId } = comment;
    await saveQueued(trx, { commentId, contestId, rank: event.queueRank, since: event.waitedSince });
  }
  await auditDecision(trx, act, comment, { at, action: "comment-decision-undone" });
  return ok(null);
}

/** As what an undo is recorded and told. What is hidden again is so for the reason it was hidden for before. */
async function backTo(trx: Trx, status: "visible" | "held" | "hidden", commentId: number) {
  if (status === "visible") return { action: "restore" } as const;
  if (status === "held") return { action: "hold" } as const;
  const before = (await listEventsOfComment(trx, commentId)).find(({ action }) => action === "hide");
  return { action: "hide", reason: before?.reason ?? null, publicNote: before?.publicNote ?? "" } as const;
}
