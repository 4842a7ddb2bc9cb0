import { type Kysely, PostgresAdapter, sql } from "kysely";

/**
 * Mail about one's own conversation: addresses are sealed, and a person's row says when their next mail is due. The two
 * tables that stood for this before were never written to.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const run = (statement: string) => sql.raw(statement).execute(db);
  await run("drop table mail_digest");
  await run("drop table mail_subscription");
  await run(
    `create table digest_subscription (${columns(postgres ? "bytea" : "blob")})${postgres ? "" : " strict"}`,
  );
  for (const statement of indexes) await run(statement);
}

const columns = (bytes: string) => `
    account_id text primary key references account,
    id text not null unique,
    sealed_address ${bytes} not null check (length(sealed_address) > 28),
    language text not null check (language in ('ko', 'en')),
    frequency text not null check (frequency in ('at-once', 'daily')),
    asked_at text not null,
    confirmed_at text,
    not_before text not null,
    due_at text,
    begun_at text,
    tries integer not null default 0 check (tries >= 0),
    sent integer not null default 0 check (sent >= 0),
    check (confirmed_at is not null or due_at is null),
    check (begun_at is null or due_at is not null)
  `;

const indexes = [
  "create index digest_subscription_due on digest_subscription (due_at) where due_at is not null",
  "create index digest_subscription_asked on digest_subscription (asked_at) where confirmed_at is null",
  "create index notification_unread on notification (account_id, created_at, id) where read_at is null",
  "create index notification_comment on notification (comment_id, kind)",
  "create index notification_mute_root on notification_mute (root_id)",
];
