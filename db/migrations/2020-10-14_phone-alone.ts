import { type Kysely, PostgresAdapter, sql } from "kysely";

/**
 * The sheet of a room that voted by phone alone is what the server counted when its head ended the voting: nobody reads
 * a paper twice. It is the room's first revision, in the name of that head, over exactly the ballots that were cast.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const run = (statement: string) => sql.raw(statement).execute(db);
  if (postgres) {
    await run(`create or replace function tally_sheet_counted_twice() returns trigger language plpgsql as
      $$ begin
        if ${wrong} then raise exception '${says}'; end if;
        return new;
      end $$`);
    return;
  }
  await run("drop trigger tally_sheet_counted_twice");
  await run(`create trigger tally_sheet_counted_twice before insert on tally_sheet when ${wrong}
    begin select raise(abort, '${says}'); end`);
}

const says = "constraint: a sheet is counted twice and signed";

const sameRoom = "contest_id = new.contest_id and venue_id = new.venue_id";
const countedBy = (reading: string, who: string) => `exists (select 1 from count_reading
  where ${sameRoom} and round = new.round and reading = '${reading}' and counted_by = new.${who})`;

const byPhoneAlone = `(new.revision = 1 and exists (select 1 from room_closing
  where ${sameRoom} and closed_by = new.entered_by and handed_out = new.issued and used = new.issued - new.unreturned))`;

const wrong = `(new.signed_by is null and not ${byPhoneAlone}) or (new.signed_by is not null
  and (not ${countedBy("first", "entered_by")} or not ${countedBy("second", "second_by")}))`;
