import type { ReportReason } from "#app/domain/comment-rules.ts";
import { contestState } from "#app/domain/contest-state.ts";
import { checkReport, queueRanks, type ReportRefusal } from "#app/domain/moderation.ts";
import { mostReportsPerDay, reportsHold } from "#app/domain/moderation-reports.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { type Db, inTransaction, type Trx } from "#db/connection.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { findCommentRules } from "#db/queries/comment-rules.ts";
import { type CommentRow, eraseComment, findComment, lockComments } from "#db/queries/comments.ts";
import { findContest } from "#db/queries/contests.ts";
import { deleteQueued, saveQueued } from "#db/queries/moderation-queue.ts";
import {
  countReports,
  countReportsOf,
  deleteReport,
  findReport,
  listOpenReports,
  type ReportRow,
  saveReport,
} from "#db/queries/reports.ts";
import { type CommentAct, commentOf } from "./comments-begin.server.ts";
import { holdForModerators } from "./moderation-record.server.ts";

type OnComment = CommentAct & { commentId: number };

export type ReportingRefusal =
  | ReportRefusal
  | { type: "voters-only" }
  | { type: "own-comment" }
  | { type: "not-visible" }
  /** A moderator has answered this person's report already. */
  | { type: "settled" }
  | { type: "too-many-reports"; most: number };

const dayMs = 86_400_000;

/**
 * Reports a comment, or changes what one reported before; the same again changes nothing. With enough reports that count
 * the comment is held. Also after the conversation has closed, since what was written stays. Throws 404.
 */
export async function reportComment(
  db: Db,
  act: OnComment & { reason: string; note: string },
): Promise<Result<{ held: boolean }, ReportingRefusal>> {
  return inTransaction<{ held: boolean }, ReportingRefusal>(db, async (trx) => {
    await lockComments(trx);
    const { comment, now } = await beginOn(trx, act);
    const accountId = act.account.id;
    if (act.account.kind !== "voter") return err({ type: "voters-only" });
    if (comment.accountId === accountId) return err({ type: "own-comment" });
    const before = await findReport(trx, { commentId: comment.id, accountId });
    if (before && isSettled(before, comment)) return err({ type: "settled" });
    const read = checkReport(act);
    if (!read.ok) return read;
    const { reason, note } = read.value;
    const waits = before?.settledBy === null;
    if (waits && before.reason === reason && before.note === note)
      return ok({ held: comment.status === "held" });
    if (comment.status !== "visible") return err({ type: "not-visible" });
    const since = new Date(now.getTime() - dayMs).toISOString();
    if (!waits && (await countReportsOf(trx, { accountId, since })) >= mostReportsPerDay)
      return err({ type: "too-many-reports", most: mostReportsPerDay });
    const at = now.toISOString();
    await saveReport(trx, { commentId: comment.id, accountId, reason, note, madeAt: at });
    await countReports(trx, comment.id);
    const { contestId, id: commentId } = comment;
    await saveQueued(trx, { commentId, contestId, rank: queueRanks.reported, since: at });
    await audit(trx, act, { at, action: "comment-reported" });
    return ok({ held: await holdWhenEnough(trx, comment, at) });
  });
}

/** Whether a moderator has answered a report about the text as it stands. */
function isSettled(report: ReportRow, { version }: Pick<CommentRow, "version">): boolean {
  return report.settledBy !== null && version <= (report.settledVersion ?? version);
}

/** Offices' answers are never held by reports: who speaks for the city is answered for by the city. */
async function holdWhenEnough(trx: Trx, comment: CommentRow, at: string): Promise<boolean> {
  if (comment.office !== null) return false;
  const rules = await findCommentRules(trx, comment.contestId);
  if (!reportsHold(rules, await listOpenReports(trx, [comment.id]))) return false;
  await holdForModerators(trx, comment, { cause: "reports", at });
  return true;
}

/**
 * Takes a report back that no moderator has answered; again changes nothing. A comment that is held stays held until a
 * moderator has looked. Throws 404.
 */
export async function withdrawReport(db: Db, act: OnComment): Promise<Result<null, { type: "settled" }>> {
  return inTransaction<null, { type: "settled" }>(db, async (trx) => {
    await lockComments(trx);
    const { comment, now } = await beginOn(trx, act);
    const own = { commentId: comment.id, accountId: act.account.id };
    const report = await findReport(trx, own);
    if (!report) return ok(null);
    if (report.settledBy !== null) return err({ type: "settled" });
    await deleteReport(trx, own);
    const left = await countReports(trx, comment.id);
    if (left === 0 && comment.status !== "held") await deleteQueued(trx, comment.id);
    // Its writer has taken it away, and nobody asks for a look any more.
    if (left === 0 && comment.status === "deleted") await eraseComment(trx, comment, false);
    await audit(trx, act, { at: now.toISOString(), action: "comment-report-withdrawn" });
    return ok(null);
  });
}

/** What a reader has reported about a comment as it stands; null for nothing. */
export async function loadOwnReport(
  db: Db,
  own: { commentId: number; accountId: string },
): Promise<{ reason: ReportReason; note: string; settled: boolean } | null> {
  const report: ReportRow | undefined = await findReport(db, own);
  const comment = report && (await findComment(db, own.commentId));
  if (!report || !comment || (report.settledBy !== null && !isSettled(report, comment))) return null;
  return { reason: report.reason, note: report.note, settled: report.settledBy !== null };
}

async function beginOn(trx: Trx, act: OnComment): Promise<{ comment: CommentRow; now: Date }> {
  const contest = await findContest(trx, act.contestId);
  const now = await act.clock(trx);
  if (!contest || contestState(contest.records, now) === "draft") throw new Response(null, { status: 404 });
  const comment = await commentOf(trx, act);
  // What was never shown nobody else may know of.
  if (comment.listed === 0) throw new Response(null, { status: 404 });
  return { comment, now };
}

async function audit(
  trx: Trx,
  act: OnComment,
  { at, action }: { at: string; action: string },
): Promise<void> {
  const { contestId, commentId, account } = act;
  await insertAuditEvent(trx, {
    at,
    actorId: account.id,
    contestId,
    action,
    subject: `comment/${commentId}`,
  });
}
