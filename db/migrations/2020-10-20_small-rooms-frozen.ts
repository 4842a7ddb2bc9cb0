import { type Kysely, PostgresAdapter, sql } from "kysely";

/** How small a room must be to be published with others is known before anyone votes, and stays: nobody picks it by the figures. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
  for (const statement of freeze(postgres)) await sql.raw(statement).execute(db);
}

function freeze(postgres: boolean): string[] {
  const begun = "exists (select 1 from participation where contest_id = old.id)";
  if (!postgres) {
    return [
      `create trigger contest_small_rooms_frozen before update of merge_below on contest
        when new.merge_below <> old.merge_below and ${begun}
        begin select raise(abort, 'the ballot rule is frozen'); end`,
    ];
  }
  return [
    `create function contest_small_rooms_frozen() returns trigger language plpgsql as
      $$ begin
        if new.merge_below <> old.merge_below and ${begun} then raise exception 'the ballot rule is frozen'; end if;
        return new;
      end $$`,
    `create trigger contest_small_rooms_frozen before update of merge_below on contest
      for each row execute function contest_small_rooms_frozen()`,
  ];
}
