import { type Kysely, sql } from "kysely";

/**
 * What a page of comments asks for each reader without reading all that this reader, or a long thread, has written: who
 * of some people writes in a thread, and which of one's own comments others do not see.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    "create index comment_thread_writer on comment (root_id, account_id)",
    "create index comment_unseen on comment (account_id, contest_id, project_id, id) where status in ('held', 'hidden')",
  ])
    await sql.raw(statement).execute(db);
}
