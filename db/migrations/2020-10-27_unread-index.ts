import { type Kysely, sql } from "kysely";

/** How much somebody has not read is counted on every page they open: from the index alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    "drop index notification_unread",
    "create index notification_unread on notification (account_id, created_at, id, comment_id, kind) where read_at is null",
  ])
    await sql.raw(statement).execute(db);
}
