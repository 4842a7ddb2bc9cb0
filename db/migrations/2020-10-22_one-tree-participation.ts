import { type Kysely, PostgresAdapter, sql } from "kysely";

/**
 * Who took part, in one tree instead of two: the channel comes before the person, so that the key that makes it unique
 * also counts the people of a channel. Every ballot writes one page less.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
  for (const statement of postgres ? newKey : newTable) await sql.raw(statement).execute(db);
}

const newKey = [
  "drop index participation_channel",
  "alter table participation drop constraint participation_pkey, add primary key (contest_id, channel, voter_id)",
];

const newTable = [
  "create table participation_before as select contest_id, channel, voter_id from participation",
  "drop table participation",
  `create table participation (
    contest_id text not null references contest,
    channel text not null check (channel in ('online', 'onsite')),
    voter_id text not null references voter,
    primary key (contest_id, channel, voter_id)
  ) strict, without rowid`,
  "insert into participation select contest_id, channel, voter_id from participation_before",
  "drop table participation_before",
];
