import type { Text } from "#app/domain/contest.ts";
import { mayDecideAppeal, type QueueKind, queueKinds, queueRanks } from "#app/domain/moderation.ts";
import { handledByDay, medianWait } from "#app/domain/moderation-times.ts";
import type { Db } from "#db/connection.ts";
import { listStaff } from "#db/queries/accounts.ts";
import { countOpenAppeals, listOpenAppeals } from "#db/queries/appeals.ts";
import { findComment } from "#db/queries/comments.ts";
import { listBatch, listHandled, listHiddenIds, listUndone } from "#db/queries/moderation.ts";
import { countQueue, listQueue, type QueueCursor } from "#db/queries/moderation-queue.ts";
import { loadContestList } from "./contests.server.ts";
import { type Judged, toJudged } from "./moderation-queue.server.ts";

/** Which part of the work a moderator looks at. */
export type DeskShow = "all" | QueueKind | "appeals" | "hidden";
export const deskShows: readonly DeskShow[] = ["all", ...queueKinds, "appeals", "hidden"];

const pageSize = 20;
const shownDays = 7;
const dayMs = 86_400_000;
const mostHandled = 5000;
/** Above every comment's id. */
const newestId = 2_147_483_647;

export interface Desk {
  comments: Judged[];
  counts: Record<DeskShow, number | null>;
  /** Where the next page begins; null on the last. */
  next: string | null;
  median: number | null;
  days: { day: string; count: number }[];
}

/** One page of what waits for moderators. A cursor nobody gave out is the first page. */
export async function loadDesk(
  db: Db,
  asked: { show: DeskShow; after: string | null; now: Date },
): Promise<Desk> {
  const { ids, next } = await pageOf(db, asked);
  const since = new Date(asked.now.getTime() - shownDays * dayMs).toISOString();
  const handled = await listHandled(db, { since, contestId: null, limit: mostHandled });
  return {
    comments: await toJudged(db, ids),
    counts: await deskCounts(db),
    next,
    median: medianWait(handled),
    days: handledByDay(handled, { now: asked.now, days: shownDays }),
  };
}

/** How much waits, by part; null where it is not counted. */
export async function deskCounts(db: Db): Promise<Record<DeskShow, number | null>> {
  const waiting = await countQueue(db, null);
  const of = (kind: QueueKind) => waiting.find(({ rank }) => rank === queueRanks[kind])?.count ?? 0;
  return {
    all: waiting.reduce((sum, { count }) => sum + count, 0),
    ...{ held: of("held"), reported: of("reported"), rule: of("rule"), words: of("words") },
    appeals: await countOpenAppeals(db),
    hidden: null,
  };
}

async function pageOf(
  db: Db,
  { show, after }: { show: DeskShow; after: string | null },
): Promise<{ ids: number[]; next: string | null }> {
  if (show === "hidden") {
    const before = /^\d{1,9}$/.test(after ?? "") ? Number(after) : newestId;
    const ids = await listHiddenIds(db, { before, limit: pageSize + 1 });
    return cut(ids.map((id) => ({ id, place: String(id) })));
  }
  if (show === "appeals") {
    const [, madeAt, id] = /^([\dTZ:.-]{20,30})_([0-9a-f-]{36})$/.exec(after ?? "") ?? [];
    const place = madeAt && id ? { madeAt, id } : null;
    const rows = await listOpenAppeals(db, { after: place, limit: pageSize + 1 });
    return cut(rows.map((row) => ({ id: row.commentId, place: `${row.madeAt}_${row.id}` })));
  }
  const rank = show === "all" ? null : queueRanks[show];
  const rows = await listQueue(db, { rank, after: readPlace(after), limit: pageSize + 1 });
  return cut(rows.map((row) => ({ id: row.commentId, place: `${row.rank}_${row.since}_${row.commentId}` })));
}

function cut(rows: readonly { id: number; place: string }[]): { ids: number[]; next: string | null } {
  const shown = rows.slice(0, pageSize);
  return {
    ids: shown.map(({ id }) => id),
    next: rows.length > pageSize ? (shown.at(-1)?.place ?? null) : null,
  };
}

function readPlace(text: string | null): QueueCursor | null {
  const [, rank, since, id] = /^([1-4])_([\dTZ:.-]{20,30})_(\d{1,9})$/.exec(text ?? "") ?? [];
  return rank && since && id ? { rank: Number(rank), since, commentId: Number(id) } : null;
}

/** One comment for a moderator, whatever its state. Throws 404. */
export async function loadJudged(db: Db, commentId: number): Promise<Judged> {
  const [judged] = await toJudged(db, [commentId]);
  if (!judged) throw new Response(null, { status: 404 });
  return judged;
}

/** The contests that have comments to moderate, drafts left out, newest first. */
export async function loadModeratedContests(db: Db, now: Date): Promise<{ id: string; title: Text }[]> {
  return (await loadContestList(db, now)).map(({ contest }) => ({ id: contest.id, title: contest.title }));
}

/** What one press of this moderator has decided, and whether it can still be taken back; null for other people's. */
export async function loadBatch(
  db: Db,
  { batch, moderatorId }: { batch: string; moderatorId: string },
): Promise<{ batch: string; count: number; action: string; undoable: boolean } | null> {
  const events = await listBatch(db, batch);
  const [first] = events;
  if (!first || first.actorId !== moderatorId) return null;
  const undone = await listUndone(
    db,
    events.map(({ id }) => id),
  );
  const comment = first.commentId === null ? undefined : await findComment(db, first.commentId);
  const undoable = undone.length === 0 && comment?.status !== "deleted";
  return { batch, count: events.length, action: first.action, undoable };
}

/** Names of the staff who decided, by account; moderators see them, nobody else does. */
export async function namesOfStaff(db: Db): Promise<Record<string, Text>> {
  return Object.fromEntries((await listStaff(db)).map(({ accountId, name }) => [accountId, name]));
}

/** Whether this moderator may answer the open appeal about a comment; null where there is none. */
export function appealFor(
  judged: Pick<Judged, "appeals" | "status" | "hiders">,
  moderatorId: string,
): "decide" | "not-you" | null {
  const open = judged.status === "hidden" && judged.appeals.find(({ decision }) => decision === null);
  if (!open) return null;
  return mayDecideAppeal(judged.hiders, moderatorId) ? "decide" : "not-you";
}
