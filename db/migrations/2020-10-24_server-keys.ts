import { type Kysely, PostgresAdapter, sql } from "kysely";
import { refuseChange } from "../refuse-change.ts";

/**
 * By what the keys of the server are known again: a copy of the database put back without them, or beside others, must
 * not take votes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const table = `create table server_key (
    name text primary key check (name in ('contact', 'log')),
    check_value text not null check (length(check_value) = 64)
  )${postgres ? "" : " strict"}`;
  for (const statement of [table, ...refuseChange("server_key", postgres)])
    await sql.raw(statement).execute(db);
}
