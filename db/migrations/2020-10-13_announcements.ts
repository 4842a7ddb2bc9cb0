import { type Kysely, PostgresAdapter, sql } from "kysely";
import { refuseChange } from "../refuse-change.ts";

/** What the city tells about a contest, after it too; who is told by mail, their addresses sealed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const run = (statement: string) => sql.raw(statement).execute(db);
  for (const table of tables(postgres ? "bytea" : "blob")) {
    await run(`create table ${table}${postgres ? "" : " strict"}`);
  }
  for (const statement of indexes) await run(statement);
  for (const statement of refuseChange("announcement", postgres)) await run(statement);
}

const tables = (bytes: string) => [
  `announcement (
    contest_id text not null references contest,
    number integer not null check (number >= 1),
    kind text not null check (kind in ('notice', 'decision', 'status')),
    project_id text,
    status text check (status in ('planned', 'running', 'done', 'changed')),
    day text not null check (length(day) = 10),
    budget_won bigint check (budget_won >= 0),
    title_ko text not null check (length(title_ko) >= 1),
    title_en text not null check (length(title_en) >= 1),
    text_ko text not null check (length(text_ko) >= 1),
    text_en text not null check (length(text_en) >= 1),
    corrects integer check (corrects < number),
    request_key text not null unique,
    written_by text not null references staff,
    written_at text not null,
    primary key (contest_id, number),
    unique (contest_id, corrects),
    foreign key (contest_id, corrects) references announcement (contest_id, number),
    foreign key (contest_id, project_id) references project,
    check ((kind = 'status') = (project_id is not null)),
    check ((kind = 'status') = (status is not null)),
    check (kind = 'status' or budget_won is null)
  )`.replace("bigint", bytes === "blob" ? "integer" : "bigint"),
  `subscription (
    id text primary key,
    contest_id text not null references contest,
    contact_key text not null,
    sealed_contact ${bytes} not null,
    language text not null check (language in ('ko', 'en')),
    asked_at text not null,
    confirmed_at text,
    unique (contest_id, contact_key)
  )`,
  `announcement_mail (
    contest_id text not null,
    number integer not null,
    subscription_id text not null references subscription on delete cascade,
    due_at text not null,
    tries integer not null default 0 check (tries >= 0),
    sent_at text,
    primary key (contest_id, number, subscription_id),
    foreign key (contest_id, number) references announcement (contest_id, number)
  )`,
];

const indexes = [
  "create index announcement_mail_due on announcement_mail (due_at) where sent_at is null",
  "create index announcement_mail_subscription on announcement_mail (subscription_id)",
];
