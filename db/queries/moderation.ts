import { type Selectable, sql } from "kysely";
import type { Db, Trx } from "../connection.ts";
import type { ModerationEventTable } from "../schema-comments.ts";

export type ModerationEventRow = Selectable<ModerationEventTable>;

/** What happened to a comment, newest first, whatever the clock did. */
export async function listEventsOfComment(db: Db | Trx, commentId: number): Promise<ModerationEventRow[]> {
  return db
    .selectFrom("moderationEvent")
    .selectAll()
    .where("commentId", "=", commentId)
    .orderBy(sql`coalesce(step, 0)`, "desc")
    .orderBy("at", "desc")
    .execute();
}

/** What one press decided, by its comments. */
export async function listBatch(db: Db | Trx, batch: string): Promise<ModerationEventRow[]> {
  return db
    .selectFrom("moderationEvent")
    .selectAll()
    .where("batch", "=", batch)
    .orderBy("commentId")
    .execute();
}

/** Which of these decisions have been taken back. */
export async function listUndone(db: Db | Trx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom("moderationEvent").select("undoes").where("undoes", "in", ids).execute();
  return rows.flatMap(({ undoes }) => (undoes === null ? [] : [undoes]));
}

/** Decisions of people since a time that stand, newest first: when, and since when it had waited. */
export async function listHandled(
  db: Db | Trx,
  of: { since: string; contestId: string | null; limit: number },
): Promise<{ at: string; waitedSince: string }[]> {
  let query = db
    .selectFrom("moderationEvent")
    .select(["at", sql<string>`waited_since`.as("waitedSince")])
    .where("waitedSince", "is not", null)
    .where("at", ">=", of.since)
    .where(
      sql<boolean>`not exists (select 1 from moderation_event undo where undo.undoes = moderation_event.id)`,
    );
  if (of.contestId !== null) query = query.where("contestId", "=", of.contestId);
  return query.orderBy("at", "desc").limit(of.limit).execute();
}

/** A line of the record as everybody may read it: no person, no comment, no text. */
export type PublicEvent = Pick<ModerationEventRow, "id" | "action" | "cause" | "reason" | "at"> & {
  undo: boolean;
};

/** A contest's record of moderation, newest first, from before the cursor on. */
export async function listPublicEvents(
  db: Db | Trx,
  page: { contestId: string; before: { at: string; id: string } | null; limit: number },
): Promise<PublicEvent[]> {
  let query = db
    .selectFrom("moderationEvent")
    .select(["id", "action", "cause", "reason", "at", "undoes"])
    .where("contestId", "=", page.contestId);
  if (page.before) query = query.where(sql<boolean>`(at, id) < (${page.before.at}, ${page.before.id})`);
  const rows = await query.orderBy("at", "desc").orderBy("id", "desc").limit(page.limit).execute();
  return rows.map(({ undoes, ...row }) => ({ ...row, undo: undoes !== null }));
}

/** How often what happened in a contest, by action and coded reason; takings back are counted apart. */
export async function countEvents(
  db: Db | Trx,
  contestId: string,
): Promise<{ action: ModerationEventRow["action"]; reason: ModerationEventRow["reason"]; count: number }[]> {
  return db
    .selectFrom("moderationEvent")
    .select((row) => ["action", "reason", row.fn.countAll<number>().as("count")] as const)
    .where("contestId", "=", contestId)
    .where("undoes", "is", null)
    .groupBy(["action", "reason"])
    .execute();
}

/** Hidden comments, newest first, from before an id on. */
export async function listHiddenIds(
  db: Db | Trx,
  { before, limit }: { before: number; limit: number },
): Promise<number[]> {
  const rows = await db
    .selectFrom("comment")
    .select("id")
    .where(sql<boolean>`status = 'hidden'`)
    .where("id", "<", before)
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** What stands just before and after a comment in its thread and is shown; ids. */
export async function findNeighbours(
  db: Db | Trx,
  { rootId, path }: { rootId: number; path: string },
): Promise<number[]> {
  const thread = db
    .selectFrom("comment")
    .select("id")
    .where("rootId", "=", rootId)
    .where(sql<boolean>`listed = 1`)
    .where("status", "=", "visible");
  const [before, after] = await Promise.all([
    thread.where("path", "<", path).orderBy("path", "desc").limit(1).executeTakeFirst(),
    thread.where("path", ">", path).orderBy("path").limit(1).executeTakeFirst(),
  ]);
  return [before, after].flatMap((one) => (one ? [one.id] : []));
}
