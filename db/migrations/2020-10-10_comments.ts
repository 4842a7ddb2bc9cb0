import { type Kysely, PostgresAdapter, sql } from "kysely";
import { refuseChange, refuseWhen } from "../refuse-change.ts";

/**
 * The conversation about each project: comments as trees, reactions, reports, moderation, appeals, and who is told.
 * Numbers that pages sort and count by are columns, kept in the transaction that changes what they count.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const run = (statement: string) => sql.raw(statement).execute(db);
  // A path sorts by its bytes; PostgreSQL would else sort by the language of the machine.
  const typed = (text: string) =>
    text.replaceAll(" bytes not null", postgres ? ' collate "C" not null' : " not null");
  const table = (text: string, options: "" | "without rowid" = "") =>
    run(`create table ${typed(text)}${postgres ? "" : options ? ` strict, ${options}` : " strict"}`);

  for (const statement of commentTables) await table(statement);
  for (const statement of keyedTables) await table(statement, "without rowid");
  for (const statement of moderationTables) await table(statement);
  for (const statement of tellingTables) await table(statement);
  for (const statement of indexes) await run(statement);
  await run("insert into comment_counter (id, last_id) values (1, 0)");
  for (const name of history) for (const statement of refuseChange(name, postgres)) await run(statement);
  for (const statement of versionsOnlyErased(postgres)) await run(statement);
  for (const statement of treeHolds(postgres)) await run(statement);
}

const reasons = "('abuse', 'personal-data', 'spam', 'off-topic', 'false', 'unlawful')";

const commentTables = [
  // One row: the number of the newest comment. Whoever changes a thread holds it.
  `comment_counter (
    id integer primary key check (id = 1),
    last_id integer not null check (last_id >= 0)
  )`,
  // A contest without a row has the rules the program brings.
  `comment_rules (
    contest_id text primary key references contest,
    pre_moderation text not null check (pre_moderation in ('none', 'first-links', 'all')),
    per_minute integer not null check (per_minute between 1 and 1000),
    per_day integer not null check (per_day between 1 and 10000),
    reports_to_hold integer not null check (reports_to_hold between 2 and 1000),
    reporter_age_hours integer not null check (reporter_age_hours between 0 and 8760),
    closes_at text,
    updated_by text references staff,
    updated_at text not null
  )`,
  `commenter (
    account_id text primary key references account,
    nickname text not null check (length(nickname) between 2 and 12),
    folded text not null unique,
    chosen_at text not null
  )`,
  `comment (
    id integer primary key,
    contest_id text not null,
    project_id text not null,
    parent_id integer references comment,
    root_id integer not null references comment,
    depth integer not null check (depth between 0 and 29),
    path text bytes not null unique,
    account_id text not null references account,
    office text check (length(office) between 1 and 60),
    stance text check (stance in ('for', 'concern', 'question', 'idea')),
    body text not null check (length(body) <= 1000),
    body_hash text,
    version integer not null default 1 check (version >= 1),
    status text not null check (status in ('visible', 'held', 'hidden', 'deleted')),
    listed integer not null default 1 check (listed in (0, 1)),
    helpful integer not null default 0 check (helpful >= 0),
    unhelpful integer not null default 0 check (unhelpful >= 0),
    score integer not null default 0,
    replies integer not null default 0 check (replies >= 0),
    answers integer not null default 0 check (answers >= 0),
    below integer not null default 0 check (below >= 0),
    reports integer not null default 0 check (reports >= 0),
    created_at text not null,
    edited_at text,
    unique (account_id, contest_id, body_hash),
    foreign key (contest_id, project_id) references project,
    check ((parent_id is null) = (depth = 0)),
    check ((parent_id is null) = (root_id = id)),
    check (stance is null or parent_id is null),
    check (listed = 1 or status in ('held', 'hidden', 'deleted'))
  )`,
  `comment_version (
    comment_id integer not null references comment,
    version integer not null check (version >= 1),
    body text not null check (length(body) <= 1000),
    free integer not null check (free in (0, 1)),
    written_at text not null,
    primary key (comment_id, version)
  )`,
  `comment_pin (
    contest_id text not null,
    project_id text not null,
    root_id integer not null check (root_id >= 0),
    comment_id integer not null unique references comment,
    pinned_by text not null references staff,
    pinned_at text not null,
    primary key (contest_id, project_id, root_id),
    foreign key (contest_id, project_id) references project
  )`,
];

const keyedTables = [
  `comment_count (
    contest_id text not null,
    project_id text not null,
    visible integer not null default 0 check (visible >= 0),
    stance_for integer not null default 0 check (stance_for >= 0),
    stance_concern integer not null default 0 check (stance_concern >= 0),
    stance_question integer not null default 0 check (stance_question >= 0),
    stance_idea integer not null default 0 check (stance_idea >= 0),
    answered integer not null default 0 check (answered >= 0),
    primary key (contest_id, project_id),
    foreign key (contest_id, project_id) references project
  )`,
  `comment_search (
    contest_id text not null,
    project_id text not null,
    comment_id integer not null references comment,
    folded text not null,
    initials text not null,
    primary key (contest_id, project_id, comment_id)
  )`,
  `comment_reaction (
    comment_id integer not null references comment,
    account_id text not null references account,
    kind text not null check (kind in ('helpful', 'unhelpful')),
    primary key (comment_id, account_id)
  )`,
  `comment_bucket (
    account_id text not null references account,
    contest_id text not null,
    project_id text not null,
    minute_tokens integer not null check (minute_tokens >= 0),
    day_tokens integer not null check (day_tokens >= 0),
    filled_at text not null,
    primary key (account_id, contest_id, project_id),
    foreign key (contest_id, project_id) references project
  )`,
  `comment_word (
    contest_id text not null references contest,
    word text not null check (length(word) between 1 and 60),
    added_by text not null references staff,
    added_at text not null,
    primary key (contest_id, word)
  )`,
];

const moderationTables = [
  `comment_report (
    comment_id integer not null references comment,
    account_id text not null references account,
    reason text not null check (reason in ${reasons}),
    note text not null default '' check (length(note) <= 300),
    made_at text not null,
    settled_by text,
    primary key (comment_id, account_id)
  )`,
  `moderation_event (
    id text primary key,
    contest_id text not null references contest,
    comment_id integer references comment,
    actor_id text references account,
    action text not null check (action in
      ('hold', 'approve', 'keep', 'hide', 'restore', 'appeal', 'appeal-granted', 'appeal-denied', 'words', 'rules')),
    cause text check (cause in ('reports', 'words', 'rule', 'moderator')),
    reason text check (reason in ${reasons}),
    public_note text not null default '' check (length(public_note) <= 300),
    inner_note text not null default '' check (length(inner_note) <= 2000),
    at text not null,
    check (action <> 'hide' or reason is not null)
  )`,
  `comment_appeal (
    id text primary key,
    comment_id integer not null references comment,
    hide_event_id text not null unique references moderation_event,
    hidden_by text not null references account,
    text text not null check (length(text) between 1 and 1000),
    made_at text not null,
    decision text check (decision in ('granted', 'denied')),
    decided_by text references staff,
    decided_at text,
    answer text not null default '' check (length(answer) <= 1000),
    check ((decision is null) = (decided_by is null)),
    check ((decision is null) = (decided_at is null)),
    check (decided_by is null or decided_by <> hidden_by)
  )`,
];

const tellingTables = [
  // subject: what it is about, so that nobody is told the same thing twice, e.g. comment/17 or moderation/<id>.
  `notification (
    id text primary key,
    account_id text not null references account,
    kind text not null check (kind in ('reply', 'mention', 'official-answer', 'moderation')),
    contest_id text not null references contest,
    comment_id integer not null references comment,
    subject text not null,
    created_at text not null,
    read_at text,
    mailed_at text,
    unique (account_id, subject)
  )`,
  `notification_mute (
    account_id text not null references account,
    root_id integer not null references comment,
    muted_at text not null,
    primary key (account_id, root_id)
  )`,
  // The address is kept only for people who ask for mail, and goes when they end it.
  `mail_subscription (
    account_id text primary key references account,
    address text not null check (length(address) between 3 and 254),
    language text not null check (language in ('ko', 'en')),
    frequency text not null check (frequency in ('daily', 'weekly')),
    confirm_hash text,
    confirmed_at text,
    off_token text not null unique,
    next_digest_at text not null,
    created_at text not null
  )`,
  `mail_digest (
    account_id text not null references account,
    due_at text not null,
    state text not null check (state in ('sending', 'sent', 'failed')),
    tries integer not null default 0 check (tries >= 0),
    items integer not null check (items >= 1),
    message_id text not null unique,
    claimed_at text not null,
    sent_at text,
    primary key (account_id, due_at)
  )`,
];

/** Every order of a thread, whole and filtered, is an index read forwards or backwards from where the last page ended. */
const roots = "on comment (contest_id, project_id";
const listed = "where parent_id is null and listed = 1";
const indexes = [
  `create index comment_roots ${roots}, id) ${listed}`,
  `create index comment_roots_score ${roots}, score, id) ${listed}`,
  `create index comment_roots_below ${roots}, below, id) ${listed}`,
  `create index comment_stance ${roots}, stance, id) ${listed}`,
  `create index comment_stance_score ${roots}, stance, score, id) ${listed}`,
  `create index comment_stance_below ${roots}, stance, below, id) ${listed}`,
  `create index comment_answered ${roots}, id) ${listed} and answers > 0`,
  `create index comment_answered_score ${roots}, score, id) ${listed} and answers > 0`,
  `create index comment_answered_below ${roots}, below, id) ${listed} and answers > 0`,
  "create index comment_waiting on comment (contest_id, id) where stance = 'question' and status = 'visible' and answers = 0",
  "create index comment_children on comment (parent_id, id) where parent_id is not null",
  "create index comment_newest on comment (contest_id, project_id, id desc) where status = 'visible'",
  "create index comment_thread on comment (root_id, path) where listed = 1",
  "create index comment_writer on comment (account_id, id)",
  "create index comment_held on comment (contest_id, id) where status = 'held'",
  "create index comment_reported on comment (contest_id, reports, id) where reports > 0",
  "create index comment_reaction_account on comment_reaction (account_id, comment_id)",
  "create index comment_report_open on comment_report (comment_id) where settled_by is null",
  "create index moderation_event_contest on moderation_event (contest_id, at, id)",
  "create index moderation_event_comment on moderation_event (comment_id, at)",
  "create index comment_appeal_open on comment_appeal (made_at) where decision is null",
  "create index notification_account on notification (account_id, created_at, id)",
  "create index notification_unmailed on notification (account_id) where mailed_at is null and read_at is null",
  "create index mail_subscription_due on mail_subscription (next_digest_at) where confirmed_at is not null",
];

const history = ["moderation_event"];

/** What somebody wrote is never rewritten; it can only be emptied, when its writer takes it away. */
function versionsOnlyErased(postgres: boolean): string[] {
  const changed = "new.body <> '' or new.comment_id <> old.comment_id or new.version <> old.version";
  return refuseWhen(postgres, {
    name: "comment_version_kept",
    event: "update on comment_version",
    refused: changed,
    message: "a version of a comment is only erased",
  });
}

/** A reply is about the same project and in the same thread as what it answers, one level below; and it stays there. */
function treeHolds(postgres: boolean): string[] {
  return [
    ...refuseWhen(postgres, {
      name: "comment_reply_in_thread",
      event: "insert on comment",
      refused: `new.parent_id is not null and not exists (
        select 1 from comment parent where parent.id = new.parent_id and parent.root_id = new.root_id
          and parent.depth = new.depth - 1 and parent.contest_id = new.contest_id
          and parent.project_id = new.project_id)`,
      message: "a reply belongs to the thread of what it answers",
    }),
    ...refuseWhen(postgres, {
      name: "comment_stays",
      event:
        "update of id, contest_id, project_id, parent_id, root_id, depth, path, account_id, created_at on comment",
      refused: "1 = 1",
      message: "a comment stays where it was written",
    }),
    ...refuseWhen(postgres, {
      name: "comment_not_removed",
      event: "delete on comment",
      refused: "1 = 1",
      message: "a comment leaves a tombstone",
    }),
  ];
}
