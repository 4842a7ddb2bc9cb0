import { type Kysely, sql } from "kysely";

/** A bucket that fills over a day lets twice as much through on the first: the comments themselves say how many there were. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw("alter table comment_bucket drop column day_tokens").execute(db);
}
