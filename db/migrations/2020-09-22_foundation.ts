import { type Kysely, PostgresAdapter, sql } from "kysely";
import { refuseChange } from "../refuse-change.ts";

/**
 * The tables of the main road. What a table promises stands in the database itself: CHECK, UNIQUE, foreign keys,
 * and triggers that refuse to change what is history. Secret tables carry no times and, on SQLite, no row ids,
 * so that their order tells nothing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const run = (statement: string) => sql.raw(statement).execute(db);
  const table = (text: string, options: "" | "without rowid" = "") =>
    run(`create table ${text}${postgres ? "" : options ? ` strict, ${options}` : " strict"}`);

  for (const statement of [...contestTables, ...peopleTables, ...hallTables, ...resultTables])
    await table(statement);
  for (const statement of secretTables) await table(statement, "without rowid");
  for (const statement of indexes) await run(statement);
  for (const name of history) for (const statement of refuseChange(name, postgres)) await run(statement);
  for (const statement of freezeRule(postgres)) await run(statement);
  for (const statement of refuseVotesAboveValid(postgres)) await run(statement);
}

const contestTables = [
  `contest (
    id text primary key check (length(id) between 1 and 80),
    title_ko text not null, title_en text not null,
    summary_ko text not null, summary_en text not null,
    organiser_ko text not null, organiser_en text not null,
    min_choices integer not null check (min_choices >= 1),
    max_choices integer not null check (max_choices >= min_choices),
    seats integer not null check (seats >= 1),
    opens_at text not null,
    closes_at text not null check (closes_at > opens_at),
    hall_opens_at text check (hall_opens_at >= closes_at),
    announced_at text,
    figures_notice_ko text, figures_notice_en text,
    check ((figures_notice_ko is null) = (figures_notice_en is null))
  )`,
  `field (
    contest_id text not null references contest,
    id text not null,
    position integer not null check (position >= 1),
    name_ko text not null, name_en text not null,
    primary key (contest_id, id),
    unique (contest_id, position)
  )`,
  `project (
    contest_id text not null references contest,
    id text not null,
    number integer not null check (number >= 1),
    field_id text not null,
    title_ko text not null, title_en text not null,
    slogan_ko text, slogan_en text,
    description_ko text not null, description_en text not null,
    period text not null,
    source_note_ko text, source_note_en text,
    withdrawn_at text,
    primary key (contest_id, id),
    unique (contest_id, number),
    foreign key (contest_id, field_id) references field
  )`,
  `project_subtitle (
    contest_id text not null,
    project_id text not null,
    position integer not null check (position >= 1),
    text_ko text not null, text_en text not null,
    primary key (contest_id, project_id, position),
    foreign key (contest_id, project_id) references project
  )`,
  `project_task (
    contest_id text not null,
    project_id text not null,
    position integer not null check (position >= 1),
    code text not null,
    name_ko text not null, name_en text not null,
    period text not null,
    primary key (contest_id, project_id, position),
    foreign key (contest_id, project_id) references project
  )`,
  `venue (
    contest_id text not null references contest,
    id text not null,
    position integer not null check (position >= 1),
    kind text not null check (kind in ('hall', 'district', 'remote')),
    name_ko text not null, name_en text not null,
    expected_people integer check (expected_people >= 0),
    primary key (contest_id, id),
    unique (contest_id, position)
  )`,
];

const peopleTables = [
  `account (
    id text primary key,
    kind text not null check (kind in ('voter', 'staff')),
    created_at text not null
  )`,
  `voter (
    account_id text primary key references account,
    contact_key text not null unique,
    consent_version text not null,
    consented_at text not null
  )`,
  `staff (
    account_id text primary key references account,
    login text not null unique,
    password_hash text not null,
    name_ko text not null, name_en text not null,
    role text not null check (role in ('organiser', 'official', 'moderator', 'administrator')),
    demo integer not null default 0 check (demo in (0, 1))
  )`,
  `venue_officer (
    account_id text not null references staff,
    contest_id text not null,
    venue_id text not null,
    primary key (account_id, contest_id, venue_id),
    foreign key (contest_id, venue_id) references venue
  )`,
  `session (
    id_hash text primary key,
    account_id text not null references account,
    expires_at text not null
  )`,
  `verification (
    id text primary key,
    contact_key text not null,
    code_hash text not null,
    expires_at text not null,
    tries integer not null default 0 check (tries >= 0),
    used_at text
  )`,
  `outbox_message (
    id text primary key,
    topic text not null,
    recipient text not null,
    body text not null,
    created_at text not null
  )`,
  `rate_limit (
    key text primary key,
    window_ends_at text not null,
    count integer not null check (count >= 0)
  )`,
];

const secretTables = [
  `participation (
    contest_id text not null references contest,
    voter_id text not null references voter,
    channel text not null check (channel in ('online', 'onsite')),
    primary key (contest_id, voter_id, channel)
  )`,
  `ballot (
    contest_id text not null references contest,
    slot text not null check (length(slot) = 32),
    version integer not null check (version >= 1),
    picks text not null,
    request_key_hash text not null,
    primary key (contest_id, slot)
  )`,
];

const hallTables = [
  `tally_sheet (
    contest_id text not null,
    venue_id text not null,
    revision integer not null check (revision >= 1),
    checked_in integer not null,
    issued integer not null check (issued >= 0 and issued <= checked_in),
    unreturned integer not null check (unreturned >= 0),
    valid integer not null check (valid >= 0),
    invalid_under integer not null check (invalid_under >= 0),
    invalid_over integer not null check (invalid_over >= 0),
    invalid_unreadable integer not null check (invalid_unreadable >= 0),
    invalid_blank integer not null check (invalid_blank >= 0),
    sizes_counted integer not null check (sizes_counted in (0, 1)),
    entered_by text not null references staff,
    entered_at text not null,
    reason text,
    primary key (contest_id, venue_id, revision),
    foreign key (contest_id, venue_id) references venue,
    check (issued = valid + invalid_under + invalid_over + invalid_unreadable + invalid_blank + unreturned),
    check (revision = 1 or (reason is not null and length(reason) > 0))
  )`,
  `tally_sheet_size (
    contest_id text not null,
    venue_id text not null,
    revision integer not null,
    size integer not null check (size >= 1),
    ballots integer not null check (ballots >= 0),
    primary key (contest_id, venue_id, revision, size),
    foreign key (contest_id, venue_id, revision) references tally_sheet
  )`,
  `tally_sheet_votes (
    contest_id text not null,
    venue_id text not null,
    revision integer not null,
    project_id text not null,
    votes integer not null check (votes >= 0),
    primary key (contest_id, venue_id, revision, project_id),
    foreign key (contest_id, venue_id, revision) references tally_sheet,
    foreign key (contest_id, project_id) references project
  )`,
];

const resultTables = [
  `opening (
    contest_id text primary key references contest,
    opened_by text not null references staff,
    opened_at text not null,
    people integer not null check (people >= 0)
  )`,
  `opening_votes (
    contest_id text not null references opening,
    project_id text not null,
    votes integer not null check (votes >= 0),
    primary key (contest_id, project_id),
    foreign key (contest_id, project_id) references project
  )`,
  `opening_size (
    contest_id text not null references opening,
    size integer not null check (size >= 1),
    ballots integer not null check (ballots >= 0),
    primary key (contest_id, size)
  )`,
  `certification (
    contest_id text not null references contest,
    version integer not null check (version >= 1),
    official_id text not null references staff,
    result_sha256 text not null check (length(result_sha256) = 64),
    signed_at text not null,
    primary key (contest_id, version, official_id, result_sha256)
  )`,
  `result_version (
    contest_id text not null references contest,
    version integer not null check (version >= 1),
    body text not null,
    sha256 text not null check (length(sha256) = 64),
    certified_at text not null,
    primary key (contest_id, version)
  )`,
  `publication (
    contest_id text not null,
    version integer not null,
    published_by text not null references staff,
    published_at text not null,
    primary key (contest_id, version),
    foreign key (contest_id, version) references result_version
  )`,
  `audit_event (
    id text primary key,
    at text not null,
    actor_id text references account,
    contest_id text references contest,
    action text not null,
    subject text not null
  )`,
];

const indexes = [
  "create index session_account on session (account_id)",
  "create index session_expiry on session (expires_at)",
  "create index verification_expiry on verification (expires_at)",
  "create index outbox_message_topic on outbox_message (topic)",
  "create index audit_event_contest on audit_event (contest_id, at)",
];

const history = [
  "tally_sheet",
  "tally_sheet_size",
  "tally_sheet_votes",
  "opening",
  "opening_votes",
  "opening_size",
  "certification",
  "result_version",
  "publication",
  "audit_event",
];

/** The ballot rule is frozen at the first ballot. */
function freezeRule(postgres: boolean): string[] {
  const changed =
    "(new.min_choices, new.max_choices, new.seats) is distinct from (old.min_choices, old.max_choices, old.seats)";
  if (!postgres) {
    return [
      `create trigger contest_rule_frozen before update of min_choices, max_choices, seats on contest
        when (new.min_choices <> old.min_choices or new.max_choices <> old.max_choices or new.seats <> old.seats)
          and exists (select 1 from participation where contest_id = old.id)
        begin select raise(abort, 'the ballot rule is frozen'); end`,
    ];
  }
  return [
    `create function contest_rule_frozen() returns trigger language plpgsql as
      $$ begin
        if ${changed} and exists (select 1 from participation where contest_id = old.id) then
          raise exception 'the ballot rule is frozen';
        end if;
        return new;
      end $$`,
    "create trigger contest_rule_frozen before update on contest for each row execute function contest_rule_frozen()",
  ];
}

/** No project can have more votes on a sheet than the sheet has valid ballots. */
function refuseVotesAboveValid(postgres: boolean): string[] {
  const valid = `select valid from tally_sheet
    where contest_id = new.contest_id and venue_id = new.venue_id and revision = new.revision`;
  if (!postgres) {
    return [
      `create trigger tally_sheet_votes_valid before insert on tally_sheet_votes
        when new.votes > (${valid})
        begin select raise(abort, 'more votes than valid ballots'); end`,
    ];
  }
  return [
    `create function tally_sheet_votes_valid() returns trigger language plpgsql as
      $$ begin
        if new.votes > (${valid}) then raise exception 'more votes than valid ballots'; end if;
        return new;
      end $$`,
    `create trigger tally_sheet_votes_valid before insert on tally_sheet_votes
      for each row execute function tally_sheet_votes_valid()`,
  ];
}
