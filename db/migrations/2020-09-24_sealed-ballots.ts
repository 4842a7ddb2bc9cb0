import { type Kysely, PostgresAdapter, sql } from "kysely";
import { refuseChange } from "../refuse-change.ts";

/**
 * The sealed ballot box: picks lie in envelopes, every step in an append-only log. Replaces the plain table of ballots.
 * Secret tables carry no times and, on SQLite, no row ids. PostgreSQL's heap keeps the order of writing in its system
 * columns whatever the schema says: there a dump in key order is what may leave the machine, never the data files.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const run = (statement: string) => sql.raw(statement).execute(db);
  const typed = (text: string) =>
    postgres ? text.replaceAll(" blob", " bytea") : text.replaceAll(" bigint", " integer");
  const table = (text: string, options: "" | "without rowid" = "") =>
    run(`create table ${typed(text)}${postgres ? "" : options ? ` strict, ${options}` : " strict"}`);

  await refuseUnsealedBallots(db);
  await run("drop table ballot");
  for (const column of contestColumns) await run(`alter table contest add column ${column}`);
  for (const statement of secretTables) await table(statement, "without rowid");
  for (const statement of openTables) await table(statement);
  for (const statement of indexes) await run(statement);
  for (const column of openingColumns) await run(`alter table opening add column ${column}`);
  for (const name of history) for (const statement of refuseChange(name, postgres)) await run(statement);
  for (const statement of stagedUntilOpened(postgres)) await run(statement);
  for (const statement of keyBeforeBallots(postgres)) await run(statement);
  for (const statement of freezeChannels(postgres)) await run(statement);
}

/** Sealing needs keys, which no migration has; a box of plain ballots must be counted by the program that filled it. */
async function refuseUnsealedBallots(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`select 1 from ballot limit 1`.execute(db);
  if (rows.length === 0) return;
  throw new Error(
    "This database holds ballots from before ballots were sealed; they cannot be taken over. Keep it as it is and start with an empty one (move the data folder away, or name another in DATA_DIR or DATABASE_URL).",
  );
}

const contestColumns = [
  "key_custody text not null default 'server' check (key_custody in ('server', 'shares'))",
  "overlap_rule text not null default 'count-both' check (overlap_rule in ('count-both', 'keep-online', 'keep-hall'))",
];

const openingColumns = [
  "unreadable integer not null default 0 check (unreadable >= 0)",
  // Of the published file of ballots; null only for contests opened before ballots were sealed.
  "ballots_sha256 text check (length(ballots_sha256) = 64)",
];

const secretTables = [
  `envelope (
    contest_id text not null references contest,
    slot blob not null check (length(slot) = 16),
    version integer not null check (version >= 1),
    sealed blob not null check (length(sealed) = 129),
    request_hash blob not null check (length(request_hash) = 32),
    content_hash blob not null check (length(content_hash) = 32),
    void_reason text check (void_reason in ('onsite', 'officials')),
    primary key (contest_id, slot)
  )`,
  `opened_ballot (
    contest_id text not null references contest,
    code text not null check (length(code) = 19),
    picks text not null,
    primary key (contest_id, code)
  )`,
  `unreadable_envelope (
    contest_id text not null references opening,
    slot blob not null check (length(slot) = 16),
    version integer not null check (version >= 1),
    primary key (contest_id, slot)
  )`,
];

const openTables = [
  `log_entry (
    contest_id text not null references contest,
    idx integer not null check (idx >= 0),
    kind text not null,
    line text not null,
    chain blob not null check (length(chain) = 32),
    envelope_key bigint,
    primary key (contest_id, idx)
  )`,
  `checkpoint (
    contest_id text not null references contest,
    size integer not null check (size >= 0),
    root blob not null check (length(root) = 32),
    frontier blob not null,
    note text not null,
    signed_at text not null,
    primary key (contest_id, size)
  )`,
  `link_key_check (
    contest_id text primary key references contest,
    value text not null check (length(value) = 64)
  )`,
  `opening_key (
    contest_id text not null references contest,
    generation integer not null check (generation >= 1),
    custody text not null check (custody in ('server', 'shares')),
    public_key text not null check (length(public_key) = 64),
    made_by text references staff,
    made_at text not null,
    primary key (contest_id, generation)
  )`,
  `key_rehearsal (
    contest_id text not null,
    generation integer not null,
    pair text not null check (pair in ('1+2', '1+3', '2+3')),
    round integer not null check (round >= 1),
    envelope blob not null check (length(envelope) = 129),
    answer_hash text not null check (length(answer_hash) = 64),
    passed_by text references staff,
    passed_at text,
    primary key (contest_id, generation, pair, round),
    foreign key (contest_id, generation) references opening_key,
    check ((passed_by is null) = (passed_at is null))
  )`,
  `opening_job (
    contest_id text primary key references contest,
    token text not null,
    phase text not null,
    done integer not null check (done >= 0),
    total integer not null check (total >= 0),
    started_by text references staff,
    started_at text not null,
    heartbeat_at text not null,
    report text
  )`,
  `void_request (
    id text primary key,
    contest_id text not null references contest,
    envelope_hash text not null check (length(envelope_hash) = 64),
    reason text not null check (length(reason) >= 1),
    requested_by text not null references staff,
    requested_at text not null
  )`,
  `void_approval (
    request_id text primary key references void_request,
    approved_by text not null references staff,
    approved_at text not null
  )`,
];

const indexes = [
  "create index log_entry_envelope on log_entry (contest_id, envelope_key) where envelope_key is not null",
  "create index log_entry_kind on log_entry (contest_id, kind, idx) where kind <> 'env'",
  "create index participation_channel on participation (contest_id, channel)",
];

const history = [
  "log_entry",
  "checkpoint",
  "link_key_check",
  "opening_key",
  "unreadable_envelope",
  "void_request",
  "void_approval",
];

/** Opened ballots are written in steps, and may be taken back until the opening is recorded; then nothing changes them. */
function stagedUntilOpened(postgres: boolean): string[] {
  const rules = [
    ["insert", "new"],
    ["update", "old"],
    ["delete", "old"],
  ] as const;
  if (!postgres) {
    return rules.map(
      ([verb, row]) => `create trigger opened_ballot_no_${verb} before ${verb} on opened_ballot
        when exists (select 1 from opening where contest_id = ${row}.contest_id)
        begin select raise(abort, 'opened_ballot is append-only'); end`,
    );
  }
  return [
    `create function opened_ballot_staged() returns trigger language plpgsql as
      $$ declare kept text := case when tg_op = 'INSERT' then new.contest_id else old.contest_id end;
      begin
        if exists (select 1 from opening where contest_id = kept) then
          raise exception 'opened_ballot is append-only';
        end if;
        return case when tg_op = 'DELETE' then old else new end;
      end $$`,
    `create trigger opened_ballot_staged before insert or update or delete on opened_ballot
      for each row execute function opened_ballot_staged()`,
    `create function opened_ballot_append_only() returns trigger language plpgsql as
      $$ begin raise exception 'opened_ballot is append-only'; end $$`,
    `create trigger opened_ballot_no_truncate before truncate on opened_ballot
      for each statement execute function opened_ballot_append_only()`,
  ];
}

/** A new opening key would leave the envelopes sealed to the old one unreadable. */
function keyBeforeBallots(postgres: boolean): string[] {
  const exists = "exists (select 1 from envelope where contest_id = new.contest_id)";
  if (!postgres) {
    return [
      `create trigger opening_key_before_ballots before insert on opening_key when ${exists}
        begin select raise(abort, 'ballots are sealed to the opening key there is'); end`,
    ];
  }
  return [
    `create function opening_key_before_ballots() returns trigger language plpgsql as
      $$ begin
        if ${exists} then raise exception 'ballots are sealed to the opening key there is'; end if;
        return new;
      end $$`,
    `create trigger opening_key_before_ballots before insert on opening_key
      for each row execute function opening_key_before_ballots()`,
  ];
}

/** What happens to people who use both channels, and who keeps the key, is frozen with the rule at the first ballot. */
function freezeChannels(postgres: boolean): string[] {
  const begun = "exists (select 1 from participation where contest_id = old.id)";
  if (!postgres) {
    return [
      `create trigger contest_channels_frozen before update of overlap_rule, key_custody on contest
        when (new.overlap_rule <> old.overlap_rule or new.key_custody <> old.key_custody) and ${begun}
        begin select raise(abort, 'the ballot rule is frozen'); end`,
    ];
  }
  return [
    `create function contest_channels_frozen() returns trigger language plpgsql as
      $$ begin
        if (new.overlap_rule, new.key_custody) is distinct from (old.overlap_rule, old.key_custody) and ${begun} then
          raise exception 'the ballot rule is frozen';
        end if;
        return new;
      end $$`,
    `create trigger contest_channels_frozen before update on contest
      for each row execute function contest_channels_frozen()`,
  ];
}
