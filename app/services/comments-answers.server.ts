import type { Contest, Project } from "#app/domain/contest.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { type Db, inTransaction } from "#db/connection.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { deletePin, listPins, savePin } from "#db/queries/comment-pins.ts";
import { countWaiting, listWaiting, type ShownRow } from "#db/queries/comment-threads.ts";
import { lockComments } from "#db/queries/comments.ts";
import { listProjects } from "#db/queries/contests.ts";
import { type CommentAct, commentOf, speaksForOffice } from "./comments-begin.server.ts";
import { loadContest } from "./contests.server.ts";
import { tellAskers } from "./notifications-telling.server.ts";

export type PinPlace = "none" | "thread" | "project";

export type PinRefusal = { type: "not-a-writer" } | { type: "not-an-answer" };

/**
 * Pins an official answer on top of its thread or of the project's comments, in the place of what was there; `none`
 * takes it down. Officials only. Of what is pinned for the project those hear who have asked about it. The same again
 * changes nothing. Throws 404.
 */
export async function pinAnswer(
  db: Db,
  act: CommentAct & { commentId: number; place: PinPlace },
): Promise<Result<null, PinRefusal>> {
  return inTransaction<null, PinRefusal>(db, async (trx) => {
    await lockComments(trx);
    const at = (await act.clock(trx)).toISOString();
    const comment = await commentOf(trx, act);
    if (!speaksForOffice(act.account)) return err({ type: "not-a-writer" });
    if (comment.office === null || comment.status !== "visible") return err({ type: "not-an-answer" });
    const { contestId, projectId, id: commentId } = comment;
    const rootId = act.place === "thread" ? comment.rootId : 0;
    const pins = await listPins(trx, { contestId, projectId, rootIds: [0, comment.rootId] });
    const before = pins.find((pin) => pin.commentId === commentId);
    if (act.place === "none" ? !before : before?.rootId === rootId) return ok(null);
    if (act.place === "none") await deletePin(trx, commentId);
    else {
      await savePin(trx, { contestId, projectId, rootId, commentId, pinnedBy: act.account.id, pinnedAt: at });
      if (act.place === "project") await tellAskers(trx, comment, at);
    }
    await insertAuditEvent(trx, {
      ...{ at, actorId: act.account.id, contestId },
      ...{ action: `comment-pin-${act.place}`, subject: `comment/${commentId}` },
    });
    return ok(null);
  });
}

export interface WaitingQuestion {
  id: number;
  project: Project;
  name: string;
  body: string;
  createdAt: string;
  /** Whole days since it was asked. */
  days: number;
}

const waitingPageSize = 50;

/** The questions of a contest that no office has answered, longest waiting first. Throws 404. */
export async function loadWaiting(
  db: Db,
  { contestId, after, now }: { contestId: string; after: number; now: Date },
): Promise<{ contest: Contest; questions: WaitingQuestion[]; total: number; next: number | null }> {
  const { contest } = await loadContest(db, contestId, now);
  const projects = new Map((await listProjects(db, contest.id)).map((project) => [project.id, project]));
  const rows = await listWaiting(db, { contestId: contest.id, after, limit: waitingPageSize + 1 });
  const shown = rows.slice(0, waitingPageSize);
  return {
    contest,
    questions: shown.flatMap((row) => toQuestion(row, projects.get(row.projectId), now)),
    total: await countWaiting(db, contest.id),
    next: rows.length > waitingPageSize ? (shown.at(-1)?.id ?? null) : null,
  };
}

const dayMs = 86_400_000;

function toQuestion(row: ShownRow, project: Project | undefined, now: Date): WaitingQuestion[] {
  if (!project) return [];
  const { id, body, createdAt } = row;
  const days = Math.max(0, Math.floor((now.getTime() - Date.parse(createdAt)) / dayMs));
  return [{ id, project, name: row.nickname ?? "?", body, createdAt, days }];
}
