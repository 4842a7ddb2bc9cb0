import { type TextPart, tidyText } from "#app/domain/comment-text.ts";
import {
  type Branch,
  buildTree,
  commentsOf,
  mapBranch,
  mostBelow,
  shownLevels,
} from "#app/domain/comment-tree.ts";
import type { CommentView } from "#app/domain/comment-view.ts";
import { markMentions, namesToLookUp } from "#app/domain/mention.ts";
import type { Db } from "#db/connection.ts";
import type { Account } from "#db/queries/accounts.ts";
import { listPins, type Pin } from "#db/queries/comment-pins.ts";
import { listReactions } from "#db/queries/comment-reactions.ts";
import {
  listBelow,
  listComments,
  listHideReasons,
  type Place,
  type ShownRow,
} from "#db/queries/comment-threads.ts";
import { listNamedInThreads } from "#db/queries/commenters.ts";
import { findComment } from "#db/queries/comments.ts";

export interface Reader {
  account: Account | null;
}

/** Who wrote each comment, by its id: no view of one says so. */
export type Writers = ReadonlyMap<number, string>;

/** Rows as everybody sees them. `textsOf`: whose held and hidden comments keep their text, since they themselves read. */
async function viewsForAll(
  db: Db,
  rows: readonly ShownRow[],
  { pins, textsOf }: { pins: readonly Pin[]; textsOf?: string | undefined },
): Promise<CommentView[]> {
  const hidden = rows.filter(({ status }) => status === "hidden").map(({ id }) => id);
  const reasonOf = new Map((await listHideReasons(db, hidden)).map((reason) => [reason.commentId, reason]));
  const pinOf = new Map(
    pins.map(({ commentId, rootId }) => [commentId, rootId === 0 ? "project" : "thread"] as const),
  );
  const partsOf = await mentionsIn(db, rows);
  return rows.map((row) => {
    const unseen = row.status !== "visible" && (row.status === "deleted" || row.accountId !== textsOf);
    const reason = reasonOf.get(row.id);
    return {
      ...{ id: row.id, parentId: row.parentId, rootId: row.rootId, depth: row.depth },
      name: unseen ? null : (row.office ?? row.nickname ?? "?"),
      office: unseen ? null : row.office,
      ...{ stance: row.stance, status: row.status, below: row.below, version: row.version },
      parts: unseen ? [] : partsOf(row),
      ...{ helpful: row.helpful, unhelpful: row.unhelpful },
      ...{ createdAt: row.createdAt, editedAt: unseen ? null : row.editedAt },
      hidden: reason ? { reason: reason.reason, note: reason.note, at: reason.at } : null,
      pinned: unseen ? null : (pinOf.get(row.id) ?? null),
      ...{ own: false, reaction: null },
    };
  });
}

/** What some of these comments become for one reader: theirs, or those they have said something of. */
export async function forReader(
  db: Db,
  account: Account | null,
  { views, writers }: { views: readonly CommentView[]; writers: Writers },
): Promise<(view: CommentView) => CommentView> {
  if (!account) return (view) => view;
  const ids = views.map(({ id }) => id);
  const reactions = await listReactions(db, { ids, accountId: account.id });
  const reactionOf = new Map(reactions.map(({ commentId, kind }) => [commentId, kind]));
  return (view) => {
    const own = writers.get(view.id) === account.id;
    const reaction = reactionOf.get(view.id) ?? null;
    return own || reaction ? { ...view, own, reaction } : view;
  };
}

/** Rows as this reader sees them. With `ownText` their own held and hidden comments keep their text. */
export async function toViews(
  db: Db,
  rows: readonly ShownRow[],
  { account, ownText = false }: Reader & { ownText?: boolean },
): Promise<CommentView[]> {
  const [first] = rows;
  if (!first) return [];
  const textsOf = ownText ? account?.id : undefined;
  const views = await viewsForAll(db, rows, { pins: await pinsAround(db, first, rows), textsOf });
  return views.map(await forReader(db, account, { views, writers: writersOf(rows) }));
}

function writersOf(rows: readonly ShownRow[]): Writers {
  return new Map(rows.map(({ id, accountId }) => [id, accountId]));
}

/** How a text would look as an answer to a comment, or at the top of a thread, for those who want to see it first. */
export async function previewText(
  db: Db,
  { commentId, text }: { commentId: number | null; text: string },
): Promise<TextPart[]> {
  const body = tidyText(text);
  const answered = commentId === null ? undefined : await findComment(db, commentId);
  const rootIds = answered ? [answered.rootId] : [];
  return markMentions(body, await listNamedInThreads(db, { rootIds, names: namesToLookUp(body) }));
}

/** How a comment's text is shown, with the people of its thread whom it names. */
async function mentionsIn(db: Db, rows: readonly ShownRow[]): Promise<(row: ShownRow) => TextPart[]> {
  const naming = rows.filter(({ body }) => body.includes("@"));
  const names = [...new Set(naming.flatMap(({ body }) => namesToLookUp(body)))];
  const rootIds = [...new Set(naming.map(({ rootId }) => rootId))];
  const people = await listNamedInThreads(db, { rootIds, names });
  return ({ body, rootId }) =>
    markMentions(
      body,
      people.filter((person) => person.rootId === rootId),
    );
}

const mostSiblings = 3;
/** Read for each, of which those too deep are left out. */
const readBelow = 8;

export interface BranchesForAll {
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

/** What offices have pinned for the project, and in the threads of these comments that offices have written in. */
async function pinsAround(
  db: Db,
  { contestId, projectId }: { contestId: string; projectId: string },
  rows: readonly ShownRow[],
): Promise<Pin[]> {
  const answered = rows.filter((row) => row.parentId !== null || row.answers > 0 || row.office !== null);
  const rootIds = [0, ...new Set(answered.map(({ rootId }) => rootId))];
  return listPins(db, { contestId, projectId, rootIds });
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

/** What an office has pinned in a thread, or for the project (rootId 0); null when nothing that is shown. */
export async function loadPinned(
  db: Db,
  { rootId, ...ids }: { contestId: string; projectId: string; rootId: number },
  reader: Reader,
): Promise<CommentView | null> {
  const [pin] = await listPins(db, { ...ids, rootIds: [rootId] });
  const rows = pin ? await listComments(db, [pin.commentId]) : [];
  const [view] = await toViews(
    db,
    rows.filter(({ status }) => status === "visible"),
    reader,
  );
  return view ?? null;
}
