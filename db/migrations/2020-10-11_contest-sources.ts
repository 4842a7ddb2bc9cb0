import { type Kysely, PostgresAdapter, sql } from "kysely";

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

/** History is added to, never edited: UPDATE and DELETE raise. */
function refuseChange(table: string, postgres: boolean): string[] {
  if (!postgres) {
    return ["update", "delete"].map(
      (verb) => `create trigger ${table}_no_${verb} before ${verb} on ${table}
        begin select raise(abort, '${table} is append-only'); end`,
    );
  }
  return [
    `create function ${table}_append_only() returns trigger language plpgsql as
      $$ begin raise exception '${table} is append-only'; end $$`,
    `create trigger ${table}_append_only before update or delete or truncate on ${table}
      for each statement execute function ${table}_append_only()`,
  ];
}
