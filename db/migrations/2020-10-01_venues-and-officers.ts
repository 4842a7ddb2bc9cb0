import { type Kysely, sql } from "kysely";

/** Where a room is, and what each of its officers does there. Who was bound before counts the room. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const columns = [
    ["venue", "address text check (length(address) >= 1)"],
    ["venue_officer", "duty text not null default 'counter' check (duty in ('counter', 'second', 'lead'))"],
  ];
  for (const [table, column] of columns)
    await sql.raw(`alter table ${table} add column ${column}`).execute(db);
}
