import { type Selectable, sql } from "kysely";
import type { TextVersion } from "#app/domain/comment-diff.ts";
import type { Stance } from "#app/domain/comment-rules.ts";
import { helpfulScore } from "#app/domain/comment-score.ts";
import { idsOfPath, pathOf } from "#app/domain/comment-tree.ts";
import { foldText, initialsOf } from "#app/domain/search.ts";
import { type Db, engineOf, type Trx } from "../connection.ts";
import type { CommentStatus, CommentTable } from "../schema-comments.ts";

export type CommentRow = Selectable<CommentTable>;

/**
 * Until the transaction ends nobody else changes a thread, so that counts and limits are read and written by one at a
 * time. SQLite's write lock already does this. Ask for it before any row of a comment.
 */
export async function lockComments(trx: Trx): Promise<void> {
  if (engineOf(trx) === "postgres") await sql`select 1 from comment_counter for no key update`.execute(trx);
}

/** A comment whatever its status. */
export async function findComment(db: Db | Trx, id: number): Promise<CommentRow | undefined> {
  return db.selectFrom("comment").selectAll().where("id", "=", id).executeTakeFirst();
}

/** A comment whose row is held until the transaction ends: for reactions, which touch nothing else of a thread. */
export async function holdComment(trx: Trx, id: number): Promise<CommentRow | undefined> {
  const query = trx.selectFrom("comment").selectAll().where("id", "=", id);
  return (engineOf(trx) === "postgres" ? query.forNoKeyUpdate() : query).executeTakeFirst();
}

export interface NewComment {
  contestId: string;
  projectId: string;
  parent: CommentRow | null;
  accountId: string;
  office: string | null;
  stance: Stance | null;
  body: string;
  bodyHash: string;
  status: "visible" | "held";
  now: string;
}

/** Adds a comment at its place in the thread, with its first version and all that counts it. Answers its id. */
export async function insertComment(trx: Trx, comment: NewComment): Promise<number> {
  const { parent, now, ...columns } = comment;
  const { lastId: id } = await trx
    .updateTable("commentCounter")
    .set((counter) => ({ lastId: counter("lastId", "+", 1) }))
    .returning("lastId")
    .executeTakeFirstOrThrow();
  const visible = comment.status === "visible";
  const row = await trx
    .insertInto("comment")
    .values({
      ...columns,
      id,
      parentId: parent?.id ?? null,
      rootId: parent?.rootId ?? id,
      depth: parent ? parent.depth + 1 : 0,
      path: pathOf(parent?.path ?? null, id),
      listed: visible ? 1 : 0,
      score: visible ? 0 : -1,
      createdAt: now,
      editedAt: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("commentVersion")
    .values({ commentId: id, version: 1, body: comment.body, free: 1, writtenAt: now })
    .execute();
  if (visible) await count(trx, row, 1);
  return id;
}

/**
 * Gives a comment another status, and keeps every number that counts it: the one way to show, hold, hide or delete.
 * What was never shown stays unlisted until it is visible for the first time. Hold lockComments first.
 */
export async function updateCommentStatus(trx: Trx, id: number, status: CommentStatus): Promise<void> {
  const before = await findComment(trx, id);
  if (!before || before.status === status) return;
  const visible = status === "visible";
  const seen = visible ? { listed: 1 } : before.status === "visible" ? { shownFrom: before.version } : {};
  await trx
    .updateTable("comment")
    .set({ status, score: visible ? helpfulScore(before) : -1, ...seen })
    .where("id", "=", id)
    .execute();
  if (visible) await count(trx, before, 1);
  else if (before.status === "visible") await count(trx, before, -1);
}

export interface NewText {
  body: string;
  bodyHash: string;
  /** Whether readers are told that it was edited. */
  told: boolean;
  /** Whether they are shown what it changed. */
  compared: boolean;
  now: string;
}

/** Adds the newest text of a comment. Hold lockComments first. */
export async function updateCommentText(trx: Trx, id: number, text: NewText): Promise<void> {
  const { body, bodyHash, told, compared, now } = text;
  const comment = await trx
    .updateTable("comment")
    .set((row) => ({ body, bodyHash, version: row("version", "+", 1), ...(told ? { editedAt: now } : {}) }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const { version } = comment;
  await trx
    .insertInto("commentVersion")
    .values({ commentId: id, version, body, free: compared ? 0 : 1, writtenAt: now })
    .execute();
  if (comment.status !== "visible") return;
  await deleteSearch(trx, comment);
  await insertSearch(trx, comment);
}

/** Leaves a tombstone: the text goes from everywhere unless `keepText`, for moderators who have to judge it. */
export async function eraseComment(trx: Trx, comment: CommentRow, keepText: boolean): Promise<void> {
  await updateCommentStatus(trx, comment.id, "deleted");
  await trx
    .updateTable("comment")
    .set({ bodyHash: null, ...(keepText ? {} : { body: "" }) })
    .where("id", "=", comment.id)
    .execute();
  if (keepText) return;
  await trx.updateTable("commentVersion").set({ body: "" }).where("commentId", "=", comment.id).execute();
}

/** A comment of this person in this contest with the same text, not deleted. */
export async function findSameText(
  trx: Trx,
  same: { accountId: string; contestId: string; bodyHash: string },
): Promise<CommentRow | undefined> {
  const { accountId, contestId, bodyHash } = same;
  return trx
    .selectFrom("comment")
    .selectAll()
    .where("accountId", "=", accountId)
    .where("contestId", "=", contestId)
    .where("bodyHash", "=", bodyHash)
    .executeTakeFirst();
}

/** The `nth` newest comment of one person in a project's conversation, whatever became of it. */
export async function findNthNewest(
  trx: Trx,
  of: { accountId: string; contestId: string; projectId: string; nth: number },
): Promise<{ createdAt: string } | undefined> {
  return trx
    .selectFrom("comment")
    .select("createdAt")
    .where("accountId", "=", of.accountId)
    .where("contestId", "=", of.contestId)
    .where("projectId", "=", of.projectId)
    .orderBy("id", "desc")
    .offset(of.nth - 1)
    .limit(1)
    .executeTakeFirst();
}

/** Whether this person has a comment in this contest that readers see, another than `except`. */
export async function hasVisibleComment(
  trx: Trx,
  writer: { accountId: string; contestId: string; except?: number },
): Promise<boolean> {
  const row = await trx
    .selectFrom("comment")
    .select("id")
    .where("accountId", "=", writer.accountId)
    .where("contestId", "=", writer.contestId)
    .where("status", "=", "visible")
    .where("id", "<>", writer.except ?? 0)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether anybody has replied, also where the reply is gone again. */
export async function hasReplies(trx: Trx, id: number): Promise<boolean> {
  const row = await trx
    .selectFrom("comment")
    .select("id")
    .where("parentId", "=", id)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Every text a comment has had, oldest first. */
export async function listVersions(db: Db | Trx, commentId: number): Promise<TextVersion[]> {
  return db
    .selectFrom("commentVersion")
    .select(["version", "body", "free", "writtenAt"])
    .where("commentId", "=", commentId)
    .orderBy("version")
    .execute();
}

/** A comment begins (+1) or ceases (-1) to be visible, and its row says so already: all the numbers that count it. */
async function count(trx: Trx, comment: CommentRow, by: 1 | -1): Promise<void> {
  const isTop = comment.parentId === null;
  const answers = comment.office === null ? 0 : by;
  const top = await trx
    .selectFrom("comment")
    .select(["answers", "status"])
    .where("id", "=", comment.rootId)
    .executeTakeFirstOrThrow();
  if (comment.parentId !== null) {
    await trx
      .updateTable("comment")
      .set((row) => ({ replies: row("replies", "+", by) }))
      .where("id", "=", comment.parentId)
      .execute();
    await trx
      .updateTable("comment")
      .set((row) => ({ below: row("below", "+", by) }))
      .where("id", "in", idsOfPath(comment.path).slice(0, -1))
      .execute();
  }
  if (answers !== 0) {
    await trx
      .updateTable("comment")
      .set((row) => ({ answers: row("answers", "+", answers) }))
      .where("id", "=", comment.rootId)
      .execute();
  }
  // A thread counts as answered while its top is visible.
  const seen = {
    before: isTop ? by === -1 : top.status === "visible",
    after: isTop ? by === 1 : top.status === "visible",
  };
  const answered = Number(seen.after && top.answers + answers > 0) - Number(seen.before && top.answers > 0);
  await countInProject(trx, comment, { by, answered });
  if (by === 1) await insertSearch(trx, comment);
  else await deleteSearch(trx, comment);
}

async function countInProject(
  trx: Trx,
  comment: CommentRow,
  { by, answered }: { by: 1 | -1; answered: number },
): Promise<void> {
  const { contestId, projectId, stance } = comment;
  await trx
    .insertInto("commentCount")
    .values({ contestId, projectId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const of = (wanted: Stance) => (stance === wanted ? by : 0);
  await trx
    .updateTable("commentCount")
    .set((row) => ({
      visible: row("visible", "+", by),
      stanceFor: row("stanceFor", "+", of("for")),
      stanceConcern: row("stanceConcern", "+", of("concern")),
      stanceQuestion: row("stanceQuestion", "+", of("question")),
      stanceIdea: row("stanceIdea", "+", of("idea")),
      answered: row("answered", "+", answered),
    }))
    .where("contestId", "=", contestId)
    .where("projectId", "=", projectId)
    .execute();
}

async function insertSearch(trx: Trx, comment: CommentRow): Promise<void> {
  const { contestId, projectId, id: commentId, body } = comment;
  await trx
    .insertInto("commentSearch")
    .values({ contestId, projectId, commentId, folded: foldText(body), initials: initialsOf(body) })
    .execute();
}

async function deleteSearch(trx: Trx, { contestId, projectId, id }: CommentRow): Promise<void> {
  await trx
    .deleteFrom("commentSearch")
    .where("contestId", "=", contestId)
    .where("projectId", "=", projectId)
    .where("commentId", "=", id)
    .execute();
}

/** The comments above one, from the top of its thread down. */
export async function listAncestors(db: Db | Trx, path: string): Promise<CommentRow[]> {
  const ids = idsOfPath(path).slice(0, -1);
  if (ids.length === 0) return [];
  return db.selectFrom("comment").selectAll().where("id", "in", ids).orderBy("depth").execute();
}
