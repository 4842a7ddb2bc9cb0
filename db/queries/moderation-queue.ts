import { type Selectable, sql } from "kysely";
import type { Db, Trx } from "../connection.ts";
import type { ModerationQueueTable } from "../schema-comments.ts";

export type QueueRow = Selectable<ModerationQueueTable>;

/** Has a comment wait for a moderator; one that waits already keeps its time, and the more urgent of the two ranks. */
export async function saveQueued(trx: Trx, row: QueueRow): Promise<void> {
  const before = await findQueued(trx, row.commentId);
  const rank = Math.min(row.rank, before?.rank ?? row.rank);
  await trx
    .insertInto("moderationQueue")
    .values(row)
    .onConflict((conflict) => conflict.column("commentId").doUpdateSet({ rank }))
    .execute();
}

export async function findQueued(db: Db | Trx, commentId: number): Promise<QueueRow | undefined> {
  return db.selectFrom("moderationQueue").selectAll().where("commentId", "=", commentId).executeTakeFirst();
}

export async function deleteQueued(trx: Trx, commentId: number): Promise<void> {
  await trx.deleteFrom("moderationQueue").where("commentId", "=", commentId).execute();
}

export interface QueueCursor {
  rank: number;
  since: string;
  commentId: number;
}

/** What waits, most urgent first and then longest waiting, from after the cursor on. Costs the same on every page. */
export async function listQueue(
  db: Db | Trx,
  page: { rank: number | null; after: QueueCursor | null; limit: number },
): Promise<QueueRow[]> {
  const { rank, after } = page;
  let query = db.selectFrom("moderationQueue").selectAll();
  if (rank !== null) query = query.where("rank", "=", rank);
  if (after) {
    const place = sql`(${after.rank}, ${after.since}, ${after.commentId})`;
    query = query.where(sql<boolean>`(rank, since, comment_id) > ${place}`);
  }
  return query.orderBy("rank").orderBy("since").orderBy("commentId").limit(page.limit).execute();
}

/** How many comments wait, by rank; of one contest, or of all. */
export async function countQueue(
  db: Db | Trx,
  contestId: string | null,
): Promise<{ rank: number; count: number }[]> {
  let query = db
    .selectFrom("moderationQueue")
    .select((row) => ["rank", row.fn.countAll<number>().as("count")] as const);
  if (contestId !== null) query = query.where("contestId", "=", contestId);
  return query.groupBy("rank").execute();
}
