import { type Kysely, PostgresAdapter, sql } from "kysely";
import { refuseChange } from "../refuse-change.ts";

/**
 * People and codes in the room: the roll, who was checked in, single-use codes with the sealed ballots cast with them,
 * photos of signed sheets, and below how many ballots rooms are published together. The tables of codes and ballots are
 * secret ones: no times, no row ids, and no column that leads from a code to its ballot.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const run = (statement: string) => sql.raw(statement).execute(db);
  const table = (text: string, options: "" | "without rowid" = "") =>
    run(
      `create table ${postgres ? text.replaceAll(" blob", " bytea") : text}${
        postgres ? "" : options ? ` strict, ${options}` : " strict"
      }`,
    );

  await run(
    "alter table contest add column merge_below integer not null default 10 check (merge_below between 1 and 1000)",
  );
  for (const statement of openTables) await table(statement);
  for (const statement of secretTables) await table(statement, "without rowid");
  for (const statement of indexes) await run(statement);
  for (const name of history) for (const statement of refuseChange(name, postgres)) await run(statement);
  for (const statement of noBallotOutOfTime(postgres)) await run(statement);
  for (const statement of onlyUndone(postgres)) await run(statement);
}

const openTables = [
  // The key that room ballots are sealed to; its private half lies in KEYS_DIR.
  `room_key (
    contest_id text primary key references contest,
    public_key text not null check (length(public_key) = 64),
    made_at text not null
  )`,
  `code_sheet (
    id text primary key check (length(id) = 64),
    contest_id text not null,
    venue_id text not null,
    number integer not null check (number >= 1),
    codes integer not null check (codes between 1 and 300),
    printed_by text not null references staff,
    printed_at text not null,
    unique (contest_id, venue_id, number),
    foreign key (contest_id, venue_id) references venue
  )`,
  // Codes of a lost or spoilt sheet that were not used by then: they are worth nothing any more.
  `code_sheet_withdrawal (
    sheet_id text primary key references code_sheet,
    codes integer not null check (codes >= 0),
    reason text not null check (length(reason) between 1 and 300),
    withdrawn_by text not null references staff,
    withdrawn_at text not null
  )`,
  `room_voting (
    contest_id text not null,
    venue_id text not null,
    begun_by text not null references staff,
    begun_at text not null,
    primary key (contest_id, venue_id),
    foreign key (contest_id, venue_id) references venue
  )`,
  `room_closing (
    contest_id text not null,
    venue_id text not null,
    head_count integer not null check (head_count >= 0),
    handed_out integer not null check (handed_out >= 0),
    left_over integer not null check (left_over >= 0),
    printed integer not null check (printed >= 0),
    used integer not null check (used between 0 and handed_out),
    unreadable integer not null check (unreadable between 0 and used),
    reason text check (length(reason) between 1 and 300),
    closed_by text not null references staff,
    closed_at text not null,
    primary key (contest_id, venue_id),
    foreign key (contest_id, venue_id) references room_voting,
    check (reason is not null or (handed_out + left_over = printed and handed_out <= head_count))
  )`,
  `room_size (
    contest_id text not null,
    venue_id text not null,
    size integer not null check (size >= 1),
    ballots integer not null check (ballots >= 0),
    primary key (contest_id, venue_id, size),
    foreign key (contest_id, venue_id) references room_closing
  )`,
  `room_votes (
    contest_id text not null,
    venue_id text not null,
    project_id text not null,
    votes integer not null check (votes >= 0),
    primary key (contest_id, venue_id, project_id),
    foreign key (contest_id, venue_id) references room_closing,
    foreign key (contest_id, project_id) references project
  )`,
  // The name is forgotten at certification; the contact was never here.
  `roll_entry (
    id text primary key,
    contest_id text not null,
    venue_id text not null,
    name text check (length(name) between 1 and 80),
    contact_key text not null check (length(contact_key) = 64),
    imported_by text not null references staff,
    imported_at text not null,
    unique (contest_id, contact_key),
    foreign key (contest_id, venue_id) references venue
  )`,
  `check_in (
    id text primary key,
    contest_id text not null,
    venue_id text not null,
    voter_id text not null references voter,
    issued text not null check (issued in ('paper', 'phone')),
    online_void integer not null check (online_void in (0, 1)),
    officer_id text not null references staff,
    at text not null,
    undone_by text references staff,
    undone_at text,
    undo_reason text check (length(undo_reason) between 1 and 300),
    foreign key (contest_id, venue_id) references venue,
    check ((undone_by is null) = (undone_at is null) and (undone_by is null) = (undo_reason is null))
  )`,
  `assisted_vote (
    check_in_id text primary key references check_in,
    reason text not null check (reason in ('sight', 'hand', 'reading', 'language', 'device', 'other')),
    officer_id text not null references staff,
    at text not null
  )`,
  `evidence_photo (
    id text primary key,
    contest_id text not null,
    venue_id text not null,
    revision integer check (revision >= 1),
    kind text not null check (kind in ('image/jpeg', 'image/png', 'image/webp')),
    sha256 text not null check (length(sha256) = 64),
    bytes blob not null,
    uploaded_by text not null references staff,
    uploaded_at text not null,
    unique (contest_id, venue_id, sha256),
    foreign key (contest_id, venue_id) references venue
  )`,
  // Without it the hash of a room of three people would tell their sheet to whoever tries all there could be.
  `sheet_salt (
    contest_id text not null,
    venue_id text not null,
    revision integer not null check (revision >= 1),
    salt text not null check (length(salt) = 32),
    primary key (contest_id, venue_id, revision),
    foreign key (contest_id, venue_id) references venue
  )`,
];

const secretTables = [
  `room_code (
    code_hash blob not null primary key check (length(code_hash) = 32),
    sheet_id text not null references code_sheet
  )`,
  `room_envelope (
    contest_id text not null,
    slot blob not null check (length(slot) = 16),
    venue_id text not null,
    sealed blob not null check (length(sealed) = 129),
    request_hash blob not null check (length(request_hash) = 32),
    content_hash blob not null check (length(content_hash) = 32),
    primary key (contest_id, slot),
    foreign key (contest_id, venue_id) references room_voting
  )`,
];

const indexes = [
  "create index room_code_sheet on room_code (sheet_id)",
  "create index room_envelope_venue on room_envelope (contest_id, venue_id)",
  "create index roll_entry_venue on roll_entry (contest_id, venue_id)",
  "create unique index check_in_once on check_in (contest_id, voter_id) where undone_at is null",
  "create index check_in_venue on check_in (contest_id, venue_id)",
];

const history = [
  "room_key",
  "code_sheet",
  "code_sheet_withdrawal",
  "room_voting",
  "room_closing",
  "room_size",
  "room_votes",
  "assisted_vote",
  "evidence_photo",
  "sheet_salt",
  "room_code",
  "room_envelope",
];

/** Once a room's phone ballots are counted none is added, and none of its codes. */
function noBallotOutOfTime(postgres: boolean): string[] {
  const closed = (row: string) =>
    `exists (select 1 from room_closing where contest_id = ${row}.contest_id and venue_id = ${row}.venue_id)`;
  const rules = [
    { table: "room_envelope", row: "new" },
    { table: "code_sheet", row: "new" },
  ];
  if (!postgres) {
    return rules.map(
      ({ table, row }) => `create trigger ${table}_in_time before insert on ${table} when ${closed(row)}
        begin select raise(abort, 'the room has closed its voting by phone'); end`,
    );
  }
  return rules.flatMap(({ table, row }) => [
    `create function ${table}_in_time() returns trigger language plpgsql as
      $$ begin
        if ${closed(row)} then raise exception 'the room has closed its voting by phone'; end if;
        return new;
      end $$`,
    `create trigger ${table}_in_time before insert on ${table}
      for each row execute function ${table}_in_time()`,
  ]);
}

/** Of a check-in only this changes, and only once: that it was undone, by whom, when and why. */
function onlyUndone(postgres: boolean): string[] {
  const columns = ["id", "contest_id", "venue_id", "voter_id", "issued", "online_void", "officer_id", "at"];
  const changed = columns.map((column) => `new.${column} <> old.${column}`).join(" or ");
  const wrong = `old.undone_at is not null or new.undone_at is null or ${changed}`;
  if (!postgres) {
    return [
      `create trigger check_in_only_undone before update on check_in when ${wrong}
        begin select raise(abort, 'a check-in is undone once and never edited'); end`,
      `create trigger check_in_no_delete before delete on check_in
        begin select raise(abort, 'a check-in is undone, never deleted'); end`,
    ];
  }
  return [
    `create function check_in_only_undone() returns trigger language plpgsql as
      $$ begin
        if ${wrong} then raise exception 'a check-in is undone once and never edited'; end if;
        return new;
      end $$`,
    `create trigger check_in_only_undone before update on check_in
      for each row execute function check_in_only_undone()`,
    `create function check_in_no_delete() returns trigger language plpgsql as
      $$ begin raise exception 'a check-in is undone, never deleted'; end $$`,
    `create trigger check_in_no_delete before delete or truncate on check_in
      for each statement execute function check_in_no_delete()`,
  ];
}
