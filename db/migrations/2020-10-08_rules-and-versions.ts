import { type Kysely, PostgresAdapter, sql } from "kysely";
import { refuseChange } from "../refuse-change.ts";

/**
 * How the channels are weighted and ties settled, frozen with the ballot rule at the first ballot; and what two officials
 * do together afterwards: change that rule in public, name the seed of a draw, choose against the count, reopen a
 * published result for a correction. Nobody approves their own request.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const run = (statement: string) => sql.raw(statement).execute(db);
  for (const statement of tables) await run(`create table ${statement}${postgres ? "" : " strict"}`);
  for (const column of contestColumns) await run(`alter table contest add column ${column}`);
  // A seed is drawn once: whoever could draw again could choose.
  await run(
    "create unique index official_approval_draw on official_approval (contest_id) where kind = 'draw'",
  );
  await run("create index official_approval_contest on official_approval (contest_id, kind)");
  for (const table of ["official_act", "official_approval"])
    for (const statement of refuseChange(table, postgres)) await run(statement);
  for (const statement of refuseOwnApproval(postgres)) await run(statement);
  for (const statement of freezeCountRule(postgres)) await run(statement);
}

const kinds = "('rule-change', 'draw', 'override', 'correction')";

const tables = [
  `official_act (
    id text primary key,
    contest_id text not null references contest,
    number integer not null check (number >= 1),
    kind text not null check (kind in ${kinds}),
    version integer not null check (version >= 1),
    content text not null,
    reason text not null check (length(reason) >= 1),
    asked_by text not null references staff,
    asked_at text not null,
    unique (contest_id, number),
    unique (id, contest_id, kind)
  )`,
  `official_approval (
    act_id text primary key,
    contest_id text not null,
    kind text not null,
    approved_by text not null references staff,
    approved_at text not null,
    foreign key (act_id, contest_id, kind) references official_act (id, contest_id, kind)
  )`,
];

const contestColumns = [
  "weight_of text not null default 'points' check (weight_of in ('points', 'shares'))",
  "weight_online integer not null default 1 check (weight_online between 1 and 1000)",
  "weight_onsite integer not null default 1 check (weight_onsite between 1 and 1000)",
  `tie_rule text not null default 'none' check (tie_rule in
    ('none', 'onsite', 'online', 'draw', 'onsite-then-draw', 'online-then-draw'))`,
  "draw_source text check (length(draw_source) between 1 and 300)",
  "share_of text not null default 'choices' check (share_of in ('choices', 'people'))",
  // The approved act by which the rule was changed after the first ballot.
  "rule_act_id text references official_act",
];

function refuseOwnApproval(postgres: boolean): string[] {
  const own = "exists (select 1 from official_act where id = new.act_id and asked_by = new.approved_by)";
  if (!postgres) {
    return [
      `create trigger official_approval_other before insert on official_approval when ${own}
        begin select raise(abort, 'nobody approves their own request'); end`,
    ];
  }
  return [
    `create function official_approval_other() returns trigger language plpgsql as
      $$ begin
        if ${own} then raise exception 'nobody approves their own request'; end if;
        return new;
      end $$`,
    `create trigger official_approval_other before insert on official_approval
      for each row execute function official_approval_other()`,
  ];
}

/** After the first ballot only an approved act, named in the row and used once, changes the rule. */
function freezeCountRule(postgres: boolean): string[] {
  const names = ["weight_of", "weight_online", "weight_onsite", "tie_rule", "draw_source", "share_of"];
  const columns = (row: string) => names.map((name) => `${row}.${name}`).join(", ");
  const begun = "exists (select 1 from participation where contest_id = old.id)";
  const approved = `exists (select 1 from official_approval
    where act_id = new.rule_act_id and contest_id = old.id and kind = 'rule-change')`;
  if (!postgres) {
    const changed = `(${names.map((name) => `new.${name} is not old.${name}`).join(" or ")})`;
    return [
      `create trigger contest_count_rule_frozen before update of ${names.join(", ")} on contest
        when ${changed} and ${begun} and not (new.rule_act_id is not old.rule_act_id and ${approved})
        begin select raise(abort, 'the ballot rule is frozen'); end`,
    ];
  }
  return [
    `create function contest_count_rule_frozen() returns trigger language plpgsql as
      $$ begin
        if (${columns("new")}) is distinct from (${columns("old")}) and ${begun}
          and not (new.rule_act_id is distinct from old.rule_act_id and ${approved}) then
          raise exception 'the ballot rule is frozen';
        end if;
        return new;
      end $$`,
    `create trigger contest_count_rule_frozen before update on contest
      for each row execute function contest_count_rule_frozen()`,
  ];
}
