import { type Kysely, PostgresAdapter, sql } from "kysely";
import { refuseChange } from "../refuse-change.ts";

/**
 * A room is counted twice, by two people who do not see each other's figures, and signed by a third. A signed sheet names
 * the three; what does not add up is signed only together with the note of an incident. Sheets of before were entered by
 * one person: they stay as they are, without a second counter and a signature.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const run = (statement: string) => sql.raw(statement).execute(db);
  const create = (text: string) => run(`create table ${text}${postgres ? "" : " strict"}`);
  for (const text of newTables) await create(text);
  // A check cannot be taken from a table on SQLite: the three are made anew, children first.
  const sheetTables = ["tally_sheet_votes", "tally_sheet_size", "tally_sheet"];
  for (const table of sheetTables) await run(`create table ${table}_before as select * from ${table}`);
  for (const table of sheetTables) await run(`drop table ${table}`);
  for (const text of sheets) await create(text);
  await run(`insert into tally_sheet (${oldColumns.join(", ")})
    select ${oldColumns.join(", ")} from tally_sheet_before`);
  for (const table of ["tally_sheet_size", "tally_sheet_votes"])
    await run(`insert into ${table} select * from ${table}_before`);
  for (const table of sheetTables) await run(`drop table ${table}_before`);

  for (const table of ["count_round", "count_reading", "venue_incident", ...sheetTables])
    for (const statement of refuseChange(table, postgres)) await run(statement);
  for (const rule of rules) for (const statement of refuseRow(rule, postgres)) await run(statement);
}

const place = "contest_id text not null, venue_id text not null";

const newTables = [
  // Round 1 begins with the first reading; another one when a lead sends the figures back, or a signed sheet is corrected.
  `count_round (
    ${place},
    round integer not null check (round >= 1),
    cause text not null check (cause in ('first', 'sent-back', 'correction')),
    reason text check (length(reason) between 1 and 300),
    begun_by text not null references staff,
    begun_at text not null,
    primary key (contest_id, venue_id, round),
    foreign key (contest_id, venue_id) references venue,
    check ((cause = 'first') = (round = 1)),
    check ((reason is null) = (round = 1))
  )`,
  `count_reading (
    ${place},
    round integer not null,
    reading text not null check (reading in ('first', 'second', 'third')),
    mode text not null check (mode in ('totals', 'ballots')),
    figures text not null check (length(figures) >= 2),
    reason text check (length(reason) between 1 and 300),
    counted_by text not null references staff,
    counted_at text not null,
    primary key (contest_id, venue_id, round, reading),
    foreign key (contest_id, venue_id, round) references count_round,
    check ((reading = 'third') = (reason is not null))
  )`,
  // What happened in a room, in the words of who was there. Of kind 'sums': why the figures do not add up.
  `venue_incident (
    id text primary key,
    ${place},
    round integer,
    kind text not null check (kind in
      ('sums', 'ballots', 'equipment', 'network', 'delay', 'people', 'dispute', 'other')),
    happened_at text not null,
    note text not null check (length(note) between 1 and 1000),
    written_by text not null references staff,
    written_at text not null,
    unique (id, contest_id, venue_id),
    foreign key (contest_id, venue_id) references venue,
    check (kind <> 'sums' or round is not null)
  )`,
];

const oldColumns = [
  ...["contest_id", "venue_id", "revision", "checked_in", "issued", "unreturned", "valid"],
  ...["invalid_under", "invalid_over", "invalid_unreadable", "invalid_blank", "sizes_counted"],
  ...["entered_by", "entered_at", "reason"],
];

const sheets = [
  `tally_sheet (
    ${place},
    revision integer not null check (revision >= 1),
    checked_in integer not null check (checked_in >= 0),
    issued integer not null check (issued >= 0),
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
    round integer,
    second_by text references staff,
    signed_by text references staff,
    signed_at text,
    incident_id text,
    primary key (contest_id, venue_id, revision),
    unique (contest_id, venue_id, round),
    foreign key (contest_id, venue_id) references venue,
    foreign key (contest_id, venue_id, round) references count_round,
    foreign key (incident_id, contest_id, venue_id) references venue_incident (id, contest_id, venue_id),
    check (incident_id is not null or issued <= checked_in),
    check (incident_id is not null or
      issued = valid + invalid_under + invalid_over + invalid_unreadable + invalid_blank + unreturned),
    check (revision = 1 or (reason is not null and length(reason) > 0)),
    check ((second_by is null) = (signed_by is null)),
    check ((second_by is null) = (signed_at is null)),
    check ((second_by is null) = (round is null)),
    check (second_by is null or (second_by <> entered_by and signed_by <> entered_by and signed_by <> second_by))
  )`,
  `tally_sheet_size (
    ${place},
    revision integer not null,
    size integer not null check (size >= 1),
    ballots integer not null check (ballots >= 0),
    primary key (contest_id, venue_id, revision, size),
    foreign key (contest_id, venue_id, revision) references tally_sheet
  )`,
  `tally_sheet_votes (
    ${place},
    revision integer not null,
    project_id text not null,
    votes integer not null check (votes >= 0),
    primary key (contest_id, venue_id, revision, project_id),
    foreign key (contest_id, venue_id, revision) references tally_sheet,
    foreign key (contest_id, project_id) references project
  )`,
];

interface RowRule {
  table: string;
  name: string;
  wrong: string;
  says: string;
}

const sameRoom = "contest_id = new.contest_id and venue_id = new.venue_id";
const countedBy = (reading: string, who: string) => `exists (select 1 from count_reading
  where ${sameRoom} and round = new.round and reading = '${reading}' and counted_by = new.${who})`;

const rules: RowRule[] = [
  {
    table: "count_reading",
    name: "two_people",
    wrong: `new.reading <> 'third' and exists (select 1 from count_reading
      where ${sameRoom} and round = new.round and reading <> 'third' and counted_by = new.counted_by)`,
    says: "nobody counts a room twice",
  },
  {
    table: "count_reading",
    name: "not_signed",
    wrong: `exists (select 1 from tally_sheet where ${sameRoom} and round = new.round)`,
    says: "the round is signed",
  },
  {
    table: "tally_sheet",
    name: "counted_twice",
    wrong: `new.signed_by is null or not ${countedBy("first", "entered_by")} or not ${countedBy("second", "second_by")}`,
    says: "constraint: a sheet is counted twice and signed",
  },
  {
    // Who looked again where the two differ is a counter, too.
    table: "tally_sheet",
    name: "signed_by_another",
    wrong: countedBy("third", "signed_by"),
    says: "constraint: nobody signs what they counted",
  },
  {
    table: "tally_sheet_votes",
    name: "valid",
    wrong: `new.votes > (select valid from tally_sheet
        where ${sameRoom} and revision = new.revision and incident_id is null)`,
    says: "more votes than valid ballots",
  },
];

function refuseRow({ table, name, wrong, says }: RowRule, postgres: boolean): string[] {
  if (!postgres) {
    return [
      `create trigger ${table}_${name} before insert on ${table} when ${wrong}
        begin select raise(abort, '${says}'); end`,
    ];
  }
  return [
    `create or replace function ${table}_${name}() returns trigger language plpgsql as
      $$ begin
        if ${wrong} then raise exception '${says}'; end if;
        return new;
      end $$`,
    `create trigger ${table}_${name} before insert on ${table}
      for each row execute function ${table}_${name}()`,
  ];
}
