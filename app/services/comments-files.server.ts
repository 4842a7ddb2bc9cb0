import { setImmediate as breathe } from "node:timers/promises";
import type { Db } from "#db/connection.ts";
import { listThreads, listThreadsWhole, type ShownRow } from "#db/queries/comment-threads.ts";
import { csvOf, safeCell } from "./csv.server.ts";

/** One comment of an export: nothing of whom it is by, not even the nickname; offices are named. */
export interface ExportedComment {
  id: number;
  parent_id: number | null;
  thread_id: number;
  depth: number;
  status: ShownRow["status"];
  stance: ShownRow["stance"];
  office: string | null;
  helpful: number;
  unhelpful: number;
  replies: number;
  created_at: string;
  edited_at: string | null;
  text: string;
}

const threadsAtOnce = 200;

/**
 * All comments of a project that were ever shown, thread by thread, oldest first. A tombstone keeps its place without
 * its text. Other requests get their turn in between.
 */
export async function exportComments(
  db: Db,
  ids: { contestId: string; projectId: string },
): Promise<ExportedComment[]> {
  const all: ExportedComment[] = [];
  for (let last = 0; ; ) {
    const after = last > 0 ? { value: last, id: last } : null;
    const tops = await listThreads(db, {
      ...ids,
      order: "oldest",
      filter: "all",
      after,
      limit: threadsAtOnce,
    });
    const rows = await listThreadsWhole(
      db,
      tops.map(({ id }) => id),
    );
    all.push(...rows.map(exportedOf));
    if (tops.length < threadsAtOnce) return all;
    last = tops.at(-1)?.id ?? 0;
    await breathe();
  }
}

/** Names of people in a text are no part of an export. */
const mention = /(?<![\w가-힣])@[가-힣A-Za-z0-9]{2,12}/gu;

/** A comment as it may leave: what is not shown has no text, and nobody a name. */
export function exportedOf(row: ShownRow): ExportedComment {
  const shown = row.status === "visible";
  return {
    ...{ id: row.id, parent_id: row.parentId, thread_id: row.rootId, depth: row.depth },
    ...{ status: row.status, stance: row.stance, office: shown ? row.office : null },
    ...{ helpful: row.helpful, unhelpful: row.unhelpful, replies: row.replies },
    ...{ created_at: row.createdAt, edited_at: shown ? row.editedAt : null },
    text: shown ? row.body.replace(mention, "@…") : "",
  };
}

const columns: (keyof ExportedComment)[] = [
  ...(["id", "parent_id", "thread_id", "depth", "status", "stance", "office"] as const),
  ...(["helpful", "unhelpful", "replies", "created_at", "edited_at", "text"] as const),
];

/** UTF-8 with a byte order mark, so that Excel shows Hangul; what looks like a formula is guarded. */
export function commentsCsv(comments: readonly ExportedComment[]): string {
  const rows = comments.map((comment) => columns.map((column) => safeCell(String(comment[column] ?? ""))));
  return csvOf([columns, ...rows]);
}

export function commentsJson(
  ids: { contestId: string; projectId: string },
  comments: readonly ExportedComment[],
): string {
  return `${JSON.stringify({ contest: ids.contestId, project: ids.projectId, comments }, null, 1)}\n`;
}
