import { type Kysely, PostgresAdapter, sql } from "kysely";
import { refuseWhen } from "../refuse-change.ts";

/**
 * How many people took part by each channel, kept by the database itself: counting them anew read every one of them
 * whenever somebody looked at a page.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
  for (const statement of statements(postgres)) await sql.raw(statement).execute(db);
}

function statements(postgres: boolean): string[] {
  return [
    `create table turnout (
      contest_id text not null references contest,
      channel text not null check (channel in ('online', 'onsite')),
      people integer not null check (people >= 0),
      primary key (contest_id, channel)
    )${postgres ? "" : " strict, without rowid"}`,
    `insert into turnout select contest_id, channel, count(*) from participation group by contest_id, channel`,
    ...(postgres ? countByStatement : countByRow),
    ...refuseWhen(postgres, {
      name: "participation_no_update",
      event: "update on participation",
      refused: "true",
      message: "a participation is added or taken back, never changed",
    }),
  ];
}

const countByRow = [
  `create trigger participation_counted after insert on participation begin
    insert into turnout (contest_id, channel, people) values (new.contest_id, new.channel, 1)
      on conflict (contest_id, channel) do update set people = people + 1;
  end`,
  `create trigger participation_uncounted after delete on participation begin
    update turnout set people = people - 1 where contest_id = old.contest_id and channel = old.channel;
  end`,
];

/** Once for all rows of a statement: each change of a row leaves a dead one behind until the transaction is over. */
const countByStatement = [
  `create function count_participation() returns trigger language plpgsql as $$ begin
    insert into turnout (contest_id, channel, people)
      select contest_id, channel, count(*) from added group by contest_id, channel
      on conflict (contest_id, channel) do update set people = turnout.people + excluded.people;
    return null;
  end $$`,
  `create trigger participation_counted after insert on participation referencing new table as added
    for each statement execute function count_participation()`,
  `create function uncount_participation() returns trigger language plpgsql as $$ begin
    update turnout set people = turnout.people - gone.people
      from (select contest_id, channel, count(*) as people from removed group by contest_id, channel) as gone
      where turnout.contest_id = gone.contest_id and turnout.channel = gone.channel;
    return null;
  end $$`,
  `create trigger participation_uncounted after delete on participation referencing old table as removed
    for each statement execute function uncount_participation()`,
];
