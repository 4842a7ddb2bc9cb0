import type { ReportReason } from "#app/domain/comment-rules.ts";
import {
  answerLetters,
  appealLetters,
  checkWords,
  hidersOf,
  mayDecideAppeal,
  type WordsRefusal,
} from "#app/domain/moderation.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { type Db, inTransaction, type Trx } from "#db/connection.ts";
import { type AppealRow, decideAppealRow, findAppealAgainst, insertAppeal } from "#db/queries/appeals.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { type CommentRow, findComment, lockComments, updateCommentStatus } from "#db/queries/comments.ts";
import { listEventsOfComment, type ModerationEventRow } from "#db/queries/moderation.ts";
import { insertModerationEvent } from "#db/queries/moderation-events.ts";
import { type CommentAct, commentOf } from "./comments-begin.server.ts";
import type { ModeratorAct } from "./moderation.server.ts";
import { recordAndTell } from "./moderation-record.server.ts";
import { tellOfComment } from "./notifications-telling.server.ts";

export type AppealRefusal =
  | WordsRefusal
  /** It is shown again, or was deleted. */
  | { type: "not-hidden" }
  /** Against one hiding there is one appeal. */
  | { type: "appealed" };

/**
 * A writer asks for another look at the hiding of their comment, once for each hiding, also after the conversation has
 * closed. The same words again change nothing. Throws 404 for other people's comments.
 */
export async function appealHiding(
  db: Db,
  act: CommentAct & { commentId: number; text: string },
): Promise<Result<null, AppealRefusal>> {
  return inTransaction<null, AppealRefusal>(db, async (trx) => {
    await lockComments(trx);
    const now = await act.clock(trx);
    const comment = await ownComment(trx, act);
    const hiding = await newestHiding(trx, comment);
    if (!hiding?.actorId) return err({ type: "not-hidden" });
    const earlier = await findAppealAgainst(trx, hiding.id);
    const text = checkWords(act.text, appealLetters);
    if (earlier) return text.ok && earlier.text === text.value ? ok(null) : err({ type: "appealed" });
    if (!text.ok) return text;
    const at = now.toISOString();
    const against = { commentId: comment.id, hideEventId: hiding.id, hiddenBy: hiding.actorId };
    if (!(await insertAppeal(trx, { ...against, text: text.value, madeAt: at })))
      return err({ type: "appealed" });
    const { contestId, id: commentId } = comment;
    const event = { contestId, commentId, actorId: act.account.id, action: "appeal" } as const;
    await insertModerationEvent(trx, { ...event, at });
    await audit(trx, comment, { at, actorId: act.account.id, action: "comment-appealed" });
    return ok(null);
  });
}

export type AppealDecisionRefusal =
  | WordsRefusal
  | { type: "decision-missing" }
  /** Who hid it does not decide about the appeal. */
  | { type: "same-moderator" }
  | { type: "decided-meanwhile" };

/**
 * Another moderator answers an appeal, in words its writer reads: granted, the comment is shown again; refused, it stays
 * hidden for good. The same answer again changes nothing. Throws 404.
 */
export async function decideAppeal(
  db: Db,
  act: ModeratorAct & { commentId: number; decision: string; answer: string },
): Promise<Result<null, AppealDecisionRefusal>> {
  return inTransaction<null, AppealDecisionRefusal>(db, async (trx) => {
    await lockComments(trx);
    const at = (await act.clock(trx)).toISOString();
    const comment = await findComment(trx, act.commentId);
    const appeal = comment && (await newestAppealOf(trx, comment));
    if (!comment || !appeal) throw new Response(null, { status: 404 });
    const hiders = hidersOf(await listEventsOfComment(trx, comment.id));
    if (!mayDecideAppeal(hiders, act.moderatorId)) return err({ type: "same-moderator" });
    const decision = (["granted", "denied"] as const).find((known) => known === act.decision);
    if (appeal.decision !== null || comment.status !== "hidden") {
      const same = appeal.decision === decision && appeal.decidedBy === act.moderatorId;
      return same ? ok(null) : err({ type: "decided-meanwhile" });
    }
    if (!decision) return err({ type: "decision-missing" });
    const answer = checkWords(act.answer, answerLetters);
    if (!answer.ok) return answer;
    const decided = { decision, decidedBy: act.moderatorId, decidedAt: at, answer: answer.value };
    if (!(await decideAppealRow(trx, { id: appeal.id, ...decided })))
      return err({ type: "decided-meanwhile" });
    if (decision === "granted") {
      await updateCommentStatus(trx, comment.id, "visible");
      await tellOfComment(trx, comment.id, at);
    }
    await recordAndTell(trx, comment, {
      ...{ actorId: act.moderatorId, action: `appeal-${decision}`, cause: "moderator", at },
      waitedSince: appeal.madeAt,
    });
    await audit(trx, comment, { at, actorId: act.moderatorId, action: `comment-appeal-${decision}` });
    return ok(null);
  });
}

export interface OwnAppeal {
  status: CommentRow["status"];
  body: string;
  hidden: { reason: ReportReason; note: string; at: string } | null;
  appeal: Pick<AppealRow, "text" | "madeAt" | "decision" | "decidedAt" | "answer"> | null;
}

/** What a writer reads about the hiding of their comment and their appeal. Throws 404 for other people's. */
export async function loadOwnAppeal(
  db: Db,
  asked: { contestId: string; projectId: string; commentId: number; accountId: string },
): Promise<OwnAppeal> {
  const comment = await findComment(db, asked.commentId);
  const here = comment?.contestId === asked.contestId && comment.projectId === asked.projectId;
  if (!here || comment.accountId !== asked.accountId) throw new Response(null, { status: 404 });
  const { status, body } = comment;
  const hiding = (await listEventsOfComment(db, comment.id)).find(({ action }) => action === "hide");
  if (!hiding?.reason) return { status, body, hidden: null, appeal: null };
  const row = await findAppealAgainst(db, hiding.id);
  const appeal = row && {
    ...{ text: row.text, madeAt: row.madeAt, decision: row.decision },
    ...{ decidedAt: row.decidedAt, answer: row.answer },
  };
  const hidden = { reason: hiding.reason, note: hiding.publicNote, at: hiding.at };
  return { status, body, hidden, appeal: appeal ?? null };
}

async function ownComment(trx: Trx, act: CommentAct & { commentId: number }): Promise<CommentRow> {
  const comment = await commentOf(trx, act);
  if (comment.accountId !== act.account.id) throw new Response(null, { status: 404 });
  return comment;
}

/** Why a comment is hidden now; undefined while it is not. */
async function newestHiding(trx: Trx, comment: CommentRow): Promise<ModerationEventRow | undefined> {
  if (comment.status !== "hidden") return undefined;
  return (await listEventsOfComment(trx, comment.id)).find(({ action }) => action === "hide");
}

async function newestAppealOf(trx: Trx, comment: CommentRow): Promise<AppealRow | undefined> {
  const hiding = (await listEventsOfComment(trx, comment.id)).find(({ action }) => action === "hide");
  return hiding && findAppealAgainst(trx, hiding.id);
}

async function audit(
  trx: Trx,
  comment: CommentRow,
  { at, actorId, action }: { at: string; actorId: string; action: string },
): Promise<void> {
  const { contestId, id } = comment;
  await insertAuditEvent(trx, { at, actorId, contestId, action, subject: `comment/${id}` });
}
