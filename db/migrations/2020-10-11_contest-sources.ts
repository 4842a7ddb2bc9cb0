import { type Kysely, PostgresAdapter, sql } from "kysely";
import { refuseChange } from "../refuse-change.ts";

/** Where a contest that was made from a file comes from, and what of the file has no other place here. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const run = (statement: string) => sql.raw(statement).execute(db);
  await run(`create table contest_source (
    contest_id text primary key references contest,
    kind text not null check (kind in ('pabulib', 'json')),
    rehearsal integer not null check (rehearsal in (0, 1)),
    file_name text not null,
    file_sha256 text not null check (length(file_sha256) = 64),
    extras text,
    imported_at text not null
  )${postgres ? "" : " strict"}`);
  for (const statement of refuseChange("contest_source", postgres)) await run(statement);
}
