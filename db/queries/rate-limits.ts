import { sql } from "kysely";
import type { Db, Trx } from "../connection.ts";

/**
 * Counts one more event under `key` and answers how many the window holds now and when it ends. The first event, and
 * the first after a window's end, opens a window of `windowMs`.
 */
export async function countEvent(
  trx: Trx,
  { key, now, windowMs }: { key: string; now: Date; windowMs: number },
): Promise<{ count: number; windowEndsAt: string }> {
  const at = now.toISOString();
  const windowEndsAt = new Date(now.getTime() + windowMs).toISOString();
  const ended = sql<boolean>`rate_limit.window_ends_at <= ${at}`;
  return trx
    .insertInto("rateLimit")
    .values({ key, windowEndsAt, count: 1 })
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet({
        count: sql<number>`case when ${ended} then 1 else rate_limit.count + 1 end`,
        windowEndsAt: sql<string>`case when ${ended} then ${windowEndsAt} else rate_limit.window_ends_at end`,
      }),
    )
    .returning(["count", "windowEndsAt"])
    .executeTakeFirstOrThrow();
}

/** How many events the window that runs at `now` holds. */
export async function findEventCount(db: Db | Trx, key: string, now: Date): Promise<number> {
  const row = await db
    .selectFrom("rateLimit")
    .select("count")
    .where("key", "=", key)
    .where("windowEndsAt", ">", now.toISOString())
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** Takes one event back that was counted under `key` before it was known to be none. */
export async function uncountEvent(trx: Trx, key: string): Promise<void> {
  await trx.deleteFrom("rateLimit").where("key", "=", key).where("count", "=", 1).execute();
  await trx
    .updateTable("rateLimit")
    .set((row) => ({ count: row("count", "-", 1) }))
    .where("key", "=", key)
    .execute();
}

/** Removes windows that ended at or before `until`. */
export async function deleteEndedWindows(trx: Trx, until: string): Promise<void> {
  await trx.deleteFrom("rateLimit").where("windowEndsAt", "<=", until).execute();
}

/** Forgets what was counted under `key`, e.g. failures once the right password came. */
export async function deleteWindow(trx: Trx, key: string): Promise<void> {
  await trx.deleteFrom("rateLimit").where("key", "=", key).execute();
}
