import { type Kysely, PostgresAdapter, sql } from "kysely";
import { refuseWhen } from "../refuse-change.ts";

/**
 * What waits for a moderator as rows of its own, so that a queue of any length is read in pages; what a decision changed,
 * so that it can be undone; and that an appeal is decided by somebody else than the one who really hid the comment.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const run = (statement: string) => sql.raw(statement).execute(db);
  await run(`create table moderation_queue (
    comment_id integer primary key references comment,
    contest_id text not null references contest,
    rank integer not null check (rank between 1 and 4),
    since text not null
  )${postgres ? "" : " strict"}`);
  for (const column of columns) await run(`alter table moderation_event add column ${column}`);
  for (const statement of [...indexes, ...floors, waiting]) await run(statement);
  for (const trigger of triggers) for (const statement of refuseWhen(postgres, trigger)) await run(statement);
}

const columns = [
  // What one press of a moderator decided together.
  "batch text",
  // How it was before: what an undo restores.
  "status_before text check (status_before in ('visible', 'held', 'hidden', 'deleted'))",
  "queue_rank integer check (queue_rank between 1 and 4)",
  "waited_since text",
  "undoes text references moderation_event",
  // The order of what happened to one comment, also within one moment.
  "step integer check (step >= 1)",
];

const indexes = [
  "create index moderation_queue_order on moderation_queue (rank, since, comment_id)",
  "create index moderation_queue_contest on moderation_queue (contest_id, rank, since, comment_id)",
  "create index comment_hidden on comment (id) where status = 'hidden'",
  "create index comment_report_account on comment_report (account_id, made_at)",
  "create index comment_appeal_comment on comment_appeal (comment_id, made_at)",
  "create index moderation_event_batch on moderation_event (batch) where batch is not null",
  "create unique index moderation_event_undone on moderation_event (undoes) where undoes is not null",
  "create unique index moderation_event_step on moderation_event (comment_id, step)",
  "create index moderation_event_decided on moderation_event (at) where waited_since is not null",
  "create index moderation_event_kinds on moderation_event (contest_id, action, reason)",
];

/** Below these a handful of people, or of fresh accounts, could hide what others wrote. */
const floors = [
  "update comment_rules set reports_to_hold = 4 where reports_to_hold < 4",
  "update comment_rules set reporter_age_hours = 24 where reporter_age_hours < 24",
];

/** What was held before there was a queue. */
const waiting = `insert into moderation_queue (comment_id, contest_id, rank, since)
  select id, contest_id, case when exists (
    select 1 from moderation_event where comment_id = comment.id and action = 'hold' and cause = 'words'
  ) then 4 else 3 end, created_at
  from comment where status = 'held'`;

const tooLax = "new.reports_to_hold < 4 or new.reporter_age_hours < 24";
const triggers = [
  {
    name: "comment_rules_floor_insert",
    event: "insert on comment_rules",
    refused: tooLax,
    message: "reports hold a comment from four people with day-old accounts on",
  },
  {
    name: "comment_rules_floor_update",
    event: "update on comment_rules",
    refused: tooLax,
    message: "reports hold a comment from four people with day-old accounts on",
  },
  {
    name: "moderation_hide_says_why",
    event: "insert on moderation_event",
    refused: "new.action = 'hide' and (new.public_note = '' or new.actor_id is null)",
    message: "a comment is hidden by somebody, with a public reason",
  },
  {
    name: "comment_appeal_against",
    event: "insert on comment_appeal",
    refused: `new.decision is not null or not exists (
      select 1 from moderation_event hiding where hiding.id = new.hide_event_id and hiding.action = 'hide'
        and hiding.comment_id = new.comment_id and hiding.actor_id = new.hidden_by)`,
    message: "an appeal is against the hiding of its comment, by whoever hid it",
  },
  {
    name: "comment_appeal_once",
    event: "update on comment_appeal",
    refused: `old.decision is not null or new.id <> old.id or new.comment_id <> old.comment_id
      or new.hide_event_id <> old.hide_event_id or new.hidden_by <> old.hidden_by or new.text <> old.text
      or new.made_at <> old.made_at`,
    message: "an appeal is decided once, and nothing else of it changes",
  },
  {
    name: "comment_appeal_kept",
    event: "delete on comment_appeal",
    refused: "1 = 1",
    message: "an appeal stays",
  },
];
