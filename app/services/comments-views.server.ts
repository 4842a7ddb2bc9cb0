import { type TextPart, tidyText } from "#app/domain/comment-text.ts";
import type { CommentView } from "#app/domain/comment-view.ts";
import { markMentions, namesToLookUp } from "#app/domain/mention.ts";
import type { Db } from "#db/connection.ts";
import type { Account } from "#db/queries/accounts.ts";
import { listPins, type Pin } from "#db/queries/comment-pins.ts";
import { listReactions } from "#db/queries/comment-reactions.ts";
import { listComments, listHideReasons, type ShownRow } from "#db/queries/comment-threads.ts";
import { listNamedInThreads } from "#db/queries/commenters.ts";
import { findComment } from "#db/queries/comments.ts";

export interface Reader {
  account: Account | null;
}

/** Who wrote each comment, by its id: no view of one says so. */
export type Writers = ReadonlyMap<number, string>;

/** Rows as everybody sees them. `textsOf`: whose held and hidden comments keep their text, since they themselves read. */
export async function viewsForAll(
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

/** Who wrote these rows. */
export function writersOf(rows: readonly ShownRow[]): Writers {
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

/** What offices have pinned for the project, and in the threads of these comments that offices have written in. */
export async function pinsAround(
  db: Db,
  { contestId, projectId }: { contestId: string; projectId: string },
  rows: readonly ShownRow[],
): Promise<Pin[]> {
  const answered = rows.filter((row) => row.parentId !== null || row.answers > 0 || row.office !== null);
  const rootIds = [0, ...new Set(answered.map(({ rootId }) => rootId))];
  return listPins(db, { contestId, projectId, rootIds });
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
