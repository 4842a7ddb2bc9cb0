import {
  type Branch,
  buildTree,
  commentsOf,
  mapBranch,
  mostBelow,
  shownLevels,
} from "#app/domain/comment-tree.ts";
import type { CommentView } from "#app/domain/comment-view.ts";
import type { Db } from "#db/connection.ts";
import { listBelow, listComments, type Place, type ShownRow } from "#db/queries/comment-threads.ts";
import {
  forReader,
  pinsAround,
  type Reader,
  viewsForAll,
  type Writers,
  writersOf,
} from "./comments-views.server.ts";

const mostSiblings = 3;
/** Read for each, of which those too deep are left out. */
const readBelow = 8;

interface BranchesForAll {
  branches: Branch<CommentView>[];
  /** What is pinned for the project; null where that is not shown. */
  pinned: CommentView | null;
  writers: Writers;
}

/** These comments with the beginning of what is below each, as everybody sees them. */
export async function branchesForAll(
  db: Db,
  tops: readonly ShownRow[],
  project: { contestId: string; projectId: string },
): Promise<BranchesForAll> {
  const pins = await pinsAround(db, project, tops);
  const below = await idsBelow(db, tops);
  const ids = [...below.values()].flat().concat(pins.map(({ commentId }) => commentId));
  const rows = await rowsAround(db, tops, ids);
  const pinned = new Map<number, ShownRow>();
  for (const { rootId, commentId } of pins) {
    const row = rows.get(commentId);
    if (row?.status === "visible") pinned.set(rootId, row);
  }
  const all = [...rows.values()];
  const views = new Map((await viewsForAll(db, all, { pins })).map((view) => [view.id, view] as const));
  const viewOf = (row: ShownRow | undefined) => (row && views.get(row.id)) ?? null;
  const shown = tops.flatMap((top) => {
    const replies = below.get(top.id) ?? [];
    const answer = pinned.get(top.id);
    const missed = answer?.parentId === top.id && !replies.includes(answer.id);
    return [top.id, ...replies, ...(missed ? [answer.id] : [])].flatMap((id) => views.get(id) ?? []);
  });
  const branches = buildTree(shown).map((branch) => {
    const answer = pinned.get(branch.comment.id);
    const replies = branch.replies.toSorted((a, b) => Number(isPinned(b)) - Number(isPinned(a)));
    // One right below the top is the first reply; one further down is quoted above all.
    return { ...branch, replies, pinned: answer && answer.depth > 1 ? viewOf(answer) : null };
  });
  return { branches, pinned: viewOf(pinned.get(0)), writers: writersOf(all) };
}

/** Which replies are shown below each of these comments. */
async function idsBelow(db: Db, tops: readonly ShownRow[]): Promise<Map<number, number[]>> {
  const replied = tops.filter(({ below }) => below > 0);
  const places = await listBelow(db, replied, readBelow);
  return new Map(replied.map((top) => [top.id, firstOf(top, places).map(({ id }) => id)]));
}

/** These rows, and the others of these ids, by their ids. */
async function rowsAround(
  db: Db,
  known: readonly ShownRow[],
  ids: readonly number[],
): Promise<Map<number, ShownRow>> {
  const rows = new Map(known.map((row) => [row.id, row]));
  const others = [...new Set(ids)].filter((id) => !rows.has(id));
  for (const row of await listComments(db, others)) rows.set(row.id, row);
  return rows;
}

/** These comments with the beginning of what is below each. */
export async function toBranches(
  db: Db,
  tops: readonly ShownRow[],
  page: Reader & { contestId: string; projectId: string },
): Promise<Branch<CommentView>[]> {
  const { branches, writers } = await branchesForAll(db, tops, page);
  const become = await forReader(db, page.account, { views: commentsOf(branches), writers });
  return branches.map((branch) => mapBranch(branch, become));
}

function isPinned({ comment }: Branch<CommentView>): boolean {
  return comment.pinned === "thread";
}

/** The first replies below a comment in reading order: three levels, few of each parent, each with its parent. */
function firstOf(top: Place, rows: readonly Place[]): Place[] {
  const siblings = new Map<number, number>();
  const kept = new Set([top.id]);
  const chosen: Place[] = [];
  for (const row of rows) {
    if (row.parentId === null || !row.path.startsWith(top.path) || !kept.has(row.parentId)) continue;
    const before = siblings.get(row.parentId) ?? 0;
    const full = chosen.length >= mostBelow || before >= mostSiblings;
    if (row.depth > top.depth + shownLevels || (full && row.office === null)) continue;
    siblings.set(row.parentId, before + 1);
    kept.add(row.id);
    chosen.push(row);
  }
  return chosen;
}
