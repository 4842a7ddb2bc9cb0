import { expect } from "vitest";
import { helpfulScore } from "#app/domain/comment-score.ts";
import { idsOfPath } from "#app/domain/comment-tree.ts";
import { initialsOf } from "#app/domain/search.ts";
import type { Db } from "#db/connection.ts";
import type { CommentRow } from "#db/queries/comments.ts";
import { listEventsOfComment } from "#db/queries/moderation.ts";
import { expectTold, type MutedEver } from "./conversation-told.ts";

/**
 * All that a conversation counts, sorts by, records and tells, computed anew from the comments themselves: numbers, tree,
 * search, versions, the queue, the record of moderation and everybody's notifications must agree with it.
 * `audited: false` is for what was filled in without a line in the site's own record.
 */
export async function expectConsistent(
  db: Db,
  { mutedEver, audited = true }: { mutedEver?: MutedEver; audited?: boolean } = {},
): Promise<void> {
  const rows = await db.selectFrom("comment").selectAll().orderBy("id").execute();
  await expectNumbers(db, rows);
  for (const row of rows) expectPlace(row, rows);
  await expectProjects(db, rows);
  await expectVersions(db, rows);
  await expectQueue(db, rows);
  for (const row of rows) await expectRecord(db, row);
  await expectAppeals(db);
  await expectPins(db, rows);
  if (audited) await expectAudited(db, rows);
  await expectTold(db, rows, mutedEver);
}

async function expectNumbers(db: Db, rows: readonly CommentRow[]): Promise<void> {
  const reactions = await db.selectFrom("commentReaction").selectAll().execute();
  const visible = rows.filter(({ status }) => status === "visible");
  const by = new Map<string, number>();
  const add = (key: string) => by.set(key, (by.get(key) ?? 0) + 1);
  for (const { commentId, kind } of reactions) add(`${kind} ${commentId}`);
  for (const { path, parentId, rootId, office } of visible) {
    add(`replies ${parentId}`);
    for (const above of idsOfPath(path).slice(0, -1)) add(`below ${above}`);
    if (office !== null) add(`answers ${rootId}`);
  }
  const count = (what: string, id: number) => by.get(`${what} ${id}`) ?? 0;
  for (const row of rows) {
    const { id, parentId } = row;
    const counts = { helpful: count("helpful", id), unhelpful: count("unhelpful", id) };
    expect(row).toMatchObject({
      ...counts,
      score: row.status === "visible" ? helpfulScore(counts) : -1,
      replies: count("replies", id),
      below: count("below", id),
      answers: parentId === null ? count("answers", id) : 0,
    });
  }
  const writer = new Map(rows.map(({ id, accountId }) => [id, accountId]));
  for (const { commentId, accountId } of reactions) expect(accountId).not.toBe(writer.get(commentId));
}

function expectPlace(row: CommentRow, rows: readonly CommentRow[]): void {
  const parent = row.parentId === null ? undefined : rows.find(({ id }) => id === row.parentId);
  expect(idsOfPath(row.path)).toEqual([...(parent ? idsOfPath(parent.path) : []), row.id]);
  expect([row.depth, row.rootId, row.contestId, row.projectId]).toEqual(
    parent
      ? [parent.depth + 1, parent.rootId, parent.contestId, parent.projectId]
      : [0, row.id, row.contestId, row.projectId],
  );
}

async function expectProjects(db: Db, rows: readonly CommentRow[]): Promise<void> {
  for (const projectId of new Set(rows.map((row) => row.projectId))) {
    const visible = rows.filter((row) => row.projectId === projectId && row.status === "visible");
    const tops = visible.filter(({ parentId }) => parentId === null);
    const counts = db.selectFrom("commentCount").selectAll().where("projectId", "=", projectId);
    const counted = await counts.executeTakeFirst();
    const stance = (wanted: string) => tops.filter((row) => row.stance === wanted).length;
    const expected = {
      visible: visible.length,
      stanceFor: stance("for"),
      stanceConcern: stance("concern"),
      stanceQuestion: stance("question"),
      stanceIdea: stance("idea"),
      answered: tops.filter(({ answers }) => answers > 0).length,
    };
    if (counted || visible.length > 0) expect(counted).toMatchObject(expected);
    const searched = await db
      .selectFrom("commentSearch")
      .select(["commentId", "initials"])
      .where("projectId", "=", projectId)
      .orderBy("commentId")
      .execute();
    expect(searched).toEqual(visible.map(({ id, body }) => ({ commentId: id, initials: initialsOf(body) })));
  }
}

async function expectVersions(db: Db, rows: readonly CommentRow[]): Promise<void> {
  const versions = await db
    .selectFrom("commentVersion")
    .selectAll()
    .orderBy("commentId")
    .orderBy("version")
    .execute();
  for (const row of rows) {
    const own = versions.filter(({ commentId }) => commentId === row.id);
    expect(own.map(({ version }) => version)).toEqual(
      Array.from({ length: row.version }, (_, index) => index + 1),
    );
    expect(own.at(-1)?.body).toBe(row.body);
    if (row.body === "") expect(own.map(({ body }) => body).join("")).toBe("");
    await expectEditTold(db, row, own.slice(1));
  }
}

/**
 * Readers are told when a comment was last edited for them to see: of every edit they may compare, and of one that was
 * made while the comment was held, without anything to compare. Of free edits nobody is told.
 */
async function expectEditTold(
  db: Db,
  { id, editedAt }: CommentRow,
  edits: readonly { free: number; writtenAt: string }[],
): Promise<void> {
  const compared = edits.filter(({ free }) => free === 0).map(({ writtenAt }) => writtenAt);
  const [newest] = compared.toSorted().toReversed();
  if (editedAt === null) expect(compared).toEqual([]);
  if (editedAt === null || newest === editedAt) return;
  expect(edits.map(({ writtenAt }) => writtenAt)).toContain(editedAt);
  if (newest !== undefined) expect(newest < editedAt).toBe(true);
  const held = (await listEventsOfComment(db, id)).filter(({ action }) => action === "hold");
  expect(held.some(({ at }) => at <= editedAt)).toBe(true);
}

/** What waits is in the queue, and nothing else; a comment counts the reports that wait. */
async function expectQueue(db: Db, rows: readonly CommentRow[]): Promise<void> {
  const reports = await db.selectFrom("commentReport").selectAll().where("settledBy", "is", null).execute();
  const queue = await db.selectFrom("moderationQueue").select("commentId").orderBy("commentId").execute();
  const waiting = rows.filter(({ status, reports: open }) => status === "held" || open > 0);
  expect(queue.map(({ commentId }) => commentId)).toEqual(waiting.map(({ id }) => id));
  for (const row of rows)
    expect(row.reports).toBe(reports.filter(({ commentId }) => commentId === row.id).length);
}

/** How a comment stands is what the record of moderation says last. */
async function expectRecord(db: Db, row: CommentRow): Promise<void> {
  const events = await listEventsOfComment(db, row.id);
  expect(events.map(({ step }) => step)).toEqual(events.map((_, index) => events.length - index));
  const [newest] = events.filter(({ action }) => action !== "appeal" && action !== "appeal-denied");
  if (row.status === "hidden") {
    // A taken back restoring hides it again, for the reason it had.
    expect(newest?.action === "hide" || newest?.undoes !== null).toBe(true);
    expect(events.some(({ action, publicNote }) => action === "hide" && publicNote !== "")).toBe(true);
  }
  // The text of what its writer took away is kept for a last look alone.
  if (row.status === "deleted") expect(row.bodyHash).toBeNull();
  if (row.status === "deleted" && row.reports === 0) expect(row.body).toBe("");
  if (row.status === "held") expect(newest?.action === "hold" || newest?.undoes !== null).toBe(true);
  if (row.status === "visible" && newest) expect(["hold", "hide"]).not.toContain(newest.action);
}

async function expectAppeals(db: Db): Promise<void> {
  const appeals = await db.selectFrom("commentAppeal").selectAll().execute();
  for (const { decidedBy, hiddenBy } of appeals) expect(decidedBy).not.toBe(hiddenBy);
}

/** Only what an office says is pinned, where it was said. */
async function expectPins(db: Db, rows: readonly CommentRow[]): Promise<void> {
  for (const pin of await db.selectFrom("commentPin").selectAll().execute()) {
    const row = rows.find(({ id }) => id === pin.commentId);
    expect(row).toMatchObject({ contestId: pin.contestId, projectId: pin.projectId });
    expect(row?.office).not.toBeNull();
    if (pin.rootId !== 0) expect(row?.rootId).toBe(pin.rootId);
  }
}

/** The site's own record names each answer and each deletion once. */
async function expectAudited(db: Db, rows: readonly CommentRow[]): Promise<void> {
  const events = await db
    .selectFrom("auditEvent")
    .select(["action", "subject"])
    .where("action", "in", ["comment-answered", "comment-deleted"])
    .execute();
  const recorded = (action: string) =>
    events.filter((event) => event.action === action).map(({ subject }) => subject);
  const subjects = (some: readonly CommentRow[]) => some.map(({ id }) => `comment/${id}`).sort();
  expect(recorded("comment-answered").sort()).toEqual(subjects(rows.filter(({ office }) => office !== null)));
  expect(recorded("comment-deleted").sort()).toEqual(
    subjects(rows.filter(({ status }) => status === "deleted")),
  );
}
