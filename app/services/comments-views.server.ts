import { type TextPart, tidyText } from "#app/domain/comment-text.ts";
import { type Branch, buildTree, mostBelow, shownLevels } from "#app/domain/comment-tree.ts";
import type { CommentView } from "#app/domain/comment-view.ts";
import { markMentions, namesToLookUp } from "#app/domain/mention.ts";
import type { Db } from "#db/connection.ts";
import type { Account } from "#db/queries/accounts.ts";
import { listPins } from "#db/queries/comment-pins.ts";
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

/** Rows as this reader sees them. Their own held and hidden comments keep their text. */
export async function toViews(
  db: Db,
  rows: readonly ShownRow[],
  { account, ownText = false }: Reader & { ownText?: boolean },
): Promise<CommentView[]> {
  const [first] = rows;
  if (!first) return [];
  const ids = rows.map(({ id }) => id);
  const reactions = account ? await listReactions(db, { ids, accountId: account.id }) : [];
  const reactionOf = new Map(reactions.map(({ commentId, kind }) => [commentId, kind]));
  const hidden = rows.filter(({ status }) => status === "hidden").map(({ id }) => id);
  const reasonOf = new Map((await listHideReasons(db, hidden)).map((reason) => [reason.commentId, reason]));
  const rootIds = rows.filter(({ office }) => office !== null).map(({ rootId }) => rootId);
  const pins = rootIds.length > 0 ? await listPins(db, { ...first, rootIds: [0, ...rootIds] }) : [];
  const pinOf = new Map(
    pins.map(({ commentId, rootId }) => [commentId, rootId === 0 ? "project" : "thread"] as const),
  );
  const partsOf = await mentionsIn(db, rows);
  return rows.map((row) => {
    const own = account?.id === row.accountId;
    const legible = row.status === "visible" || (ownText && own && row.status !== "deleted");
    const reason = reasonOf.get(row.id);
    return {
      ...{ id: row.id, parentId: row.parentId, rootId: row.rootId, depth: row.depth },
      name: legible ? (row.office ?? row.nickname ?? "?") : null,
      office: legible ? row.office : null,
      ...{ stance: row.stance, status: row.status, below: row.below, version: row.version },
      parts: legible ? partsOf(row) : [],
      ...{ helpful: row.helpful, unhelpful: row.unhelpful },
      ...{ createdAt: row.createdAt, editedAt: legible ? row.editedAt : null },
      hidden: reason ? { reason: reason.reason, note: reason.note, at: reason.at } : null,
      pinned: legible ? (pinOf.get(row.id) ?? null) : null,
      own,
      reaction: reactionOf.get(row.id) ?? null,
    };
  });
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

/** These comments with the beginning of what is below each. */
export async function toBranches(
  db: Db,
  tops: readonly ShownRow[],
  reader: Reader,
): Promise<Branch<CommentView>[]> {
  const replied = tops.filter(({ below }) => below > 0);
  const places = await listBelow(db, replied, readBelow);
  const first = new Map(tops.map((top) => [top.id, firstOf(top, places).map(({ id }) => id)] as const));
  const pinned = await pinnedIn(db, tops);
  const ids = new Set([...first.values()].flat().concat(pinned));
  const rows = new Map((await listComments(db, [...ids])).map((row) => [row.id, row] as const));
  const rowsOf = (wanted: readonly number[]) => wanted.flatMap((id) => rows.get(id) ?? []);
  const pins = rowsOf(pinned).filter(({ status }) => status === "visible");
  const chosen = tops.flatMap((top) => {
    const below = first.get(top.id) ?? [];
    const direct = pins.filter(({ id, parentId }) => parentId === top.id && !below.includes(id));
    return [top, ...rowsOf(below), ...direct];
  });
  const deeper = pins.filter(({ id, depth }) => depth > 1 && chosen.every((row) => row.id !== id));
  const views = new Map(
    (await toViews(db, [...chosen, ...deeper], reader)).map((view) => [view.id, view] as const),
  );
  const viewsOf = (rows: readonly ShownRow[]) => rows.flatMap(({ id }) => views.get(id) ?? []);
  return buildTree(viewsOf(chosen)).map((branch) => ({
    ...branch,
    replies: branch.replies.toSorted((a, b) => Number(isPinned(b)) - Number(isPinned(a))),
    pinned: viewsOf(pins.filter(({ rootId, depth }) => depth > 1 && rootId === branch.comment.id))[0] ?? null,
  }));
}

function isPinned({ comment }: Branch<CommentView>): boolean {
  return comment.pinned === "thread";
}

/** What offices have pinned in those threads that begin with one of these comments. */
async function pinnedIn(db: Db, tops: readonly ShownRow[]): Promise<number[]> {
  const answered = tops.filter(({ parentId, answers }) => parentId === null && answers > 0);
  const [first] = answered;
  const rootIds = answered.map(({ id }) => id);
  return first ? (await listPins(db, { ...first, rootIds })).map(({ commentId }) => commentId) : [];
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
