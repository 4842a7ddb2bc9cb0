import { randomUUID } from "node:crypto";
import type { ReportReason } from "#app/domain/comment-rules.ts";
import {
  checkHideReason,
  type Decision,
  type DecisionRefusal,
  type HideReasonRefusal,
  judge,
} from "#app/domain/moderation.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { type Clock, type Db, inTransaction, type Trx } from "#db/connection.ts";
import { findAppealAgainst } from "#db/queries/appeals.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import {
  type CommentRow,
  eraseComment,
  findComment,
  lockComments,
  updateCommentStatus,
} from "#db/queries/comments.ts";
import { listEventsOfComment, type ModerationEventRow } from "#db/queries/moderation.ts";
import { insertModerationEvent } from "#db/queries/moderation-events.ts";
import { deleteQueued, findQueued } from "#db/queries/moderation-queue.ts";
import { settleReports } from "#db/queries/reports.ts";
import { recordAndTell } from "./moderation-record.server.ts";
import { tellOfComment } from "./notifications-telling.server.ts";

export interface ModeratorAct {
  moderatorId: string;
  clock: Clock;
}

/** A comment as a moderator saw it: what they decide is about this, not about what it became meanwhile. */
export interface Seen {
  commentId: number;
  /** As `seenOf` wrote it into the form. */
  seen: string;
}

export type DecideRefusal =
  | DecisionRefusal
  | HideReasonRefusal
  /** Another moderator, or this one in another window, was first. */
  | { type: "decided-meanwhile" }
  /** Its writer has changed the text since. */
  | { type: "edited-meanwhile" };

/** What a decision is about: the text as it stands, and the newest decision before it. */
export function seenOf(comment: Pick<CommentRow, "version">, events: readonly ModerationEventRow[]): string {
  return `${comment.version}.${newestOfPeople(events)?.id ?? "-"}`;
}

/** What the program held by a rule meanwhile is no news to somebody who judges the text. */
function newestOfPeople(events: readonly ModerationEventRow[]): ModerationEventRow | undefined {
  return events.find(({ actorId }) => actorId !== null);
}

/**
 * Decides about one or more comments, each by itself: who was not first for one of them is told so, the others are done.
 * The same press again changes nothing. Answers under which batch it can be undone, and what was refused. Throws 404.
 */
export async function decide(
  db: Db,
  act: ModeratorAct & { decision: Decision; about: readonly Seen[]; reason: string; note: string },
): Promise<
  Result<{ batch: string; refused: { commentId: number; type: DecideRefusal["type"] }[] }, HideReasonRefusal>
> {
  const why = act.decision === "hide" ? checkHideReason(act) : ok({ reason: null, note: "" });
  if (!why.ok) return why;
  const batch = randomUUID();
  const refused: { commentId: number; type: DecideRefusal["type"] }[] = [];
  for (const one of act.about) {
    const done = await inTransaction<null, DecideRefusal>(db, (trx) =>
      decideOne(trx, { ...act, ...one, ...why.value, batch }),
    );
    if (!done.ok) refused.push({ commentId: one.commentId, type: done.error.type });
  }
  return ok({ batch, refused });
}

interface OneDecision extends ModeratorAct, Seen {
  decision: Decision;
  reason: ReportReason | null;
  note: string;
  batch: string;
}

async function decideOne(trx: Trx, act: OneDecision): Promise<Result<null, DecideRefusal>> {
  await lockComments(trx);
  const at = (await act.clock(trx)).toISOString();
  const comment = await findComment(trx, act.commentId);
  if (!comment) throw new Response(null, { status: 404 });
  const events = await listEventsOfComment(trx, comment.id);
  const stale = staleness(act, comment, events);
  if (stale === "same") return ok(null);
  if (stale) return err({ type: stale });
  const queued = await findQueued(trx, comment.id);
  const appeal = await newestAppeal(trx, events);
  const judged = judge(act.decision, { status: comment.status, waiting: queued !== undefined, appeal });
  if (!judged.ok) return judged;
  const { status, action } = judged.value;
  const before = {
    statusBefore: comment.status,
    queueRank: queued?.rank ?? null,
    waitedSince: queued?.since ?? null,
  };
  const why = { cause: "moderator" as const, reason: act.reason, publicNote: act.note };
  const event = { actorId: act.moderatorId, action, at, batch: act.batch, ...why, ...before };
  // Nobody need be told that a comment that was shown all the time is shown.
  const eventId =
    action === "keep"
      ? await insertModerationEvent(trx, { ...event, contestId: comment.contestId, commentId: comment.id })
      : await recordAndTell(trx, comment, event);
  await updateCommentStatus(trx, comment.id, status);
  if (comment.status !== "visible") await tellOfComment(trx, comment.id, at);
  await deleteQueued(trx, comment.id);
  await settleReports(trx, { commentId: comment.id, eventId });
  // Its writer took it away; it was kept for this look alone.
  if (status === "deleted") await eraseComment(trx, comment, false);
  await auditDecision(trx, act, comment, { at, action: `comment-${action}` });
  return ok(null);
}

/** Null where the form shows what is; "same" where this very press has been done. */
function staleness(
  act: OneDecision,
  comment: CommentRow,
  events: readonly ModerationEventRow[],
): "same" | "decided-meanwhile" | "edited-meanwhile" | null {
  if (act.seen === seenOf(comment, events)) return null;
  const newest = newestOfPeople(events);
  const older = events.slice(newest ? events.indexOf(newest) + 1 : 0);
  const [version = "", known] = act.seen.split(".");
  if (newest && known !== newest.id) {
    const follows = known === (newestOfPeople(older)?.id ?? "-");
    const sameDeed = actionsOf[act.decision].includes(newest.action) && newest.reason === act.reason;
    const own = newest.actorId === act.moderatorId && newest.undoes === null;
    return follows && own && sameDeed ? "same" : "decided-meanwhile";
  }
  return Number(version) === comment.version ? "decided-meanwhile" : "edited-meanwhile";
}

const actionsOf: Record<Decision, readonly ModerationEventRow["action"][]> = {
  keep: ["keep", "approve"],
  hide: ["hide"],
  restore: ["restore"],
};

async function newestAppeal(
  trx: Trx,
  events: readonly ModerationEventRow[],
): Promise<"none" | "open" | "granted" | "denied"> {
  const hiding = events.find(({ action }) => action === "hide");
  const appeal = hiding && (await findAppealAgainst(trx, hiding.id));
  return appeal ? (appeal.decision ?? "open") : "none";
}

/** The line in the site's record beside the one in the conversation's own. */
export async function auditDecision(
  trx: Trx,
  { moderatorId }: { moderatorId: string },
  comment: CommentRow,
  { at, action }: { at: string; action: string },
): Promise<void> {
  const { contestId, id } = comment;
  await insertAuditEvent(trx, { at, actorId: moderatorId, contestId, action, subject: `comment/${id}` });
}
