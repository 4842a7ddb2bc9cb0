import { type Kysely, sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "#db/connection.ts";
import * as foundation from "#db/migrations/2020-09-22_foundation.ts";
import * as comments from "#db/migrations/2020-10-10_comments.ts";
import * as moderation from "#db/migrations/2020-10-21_comment-moderation.ts";

test("what was held before there was a queue waits in it, and laxer rules are brought to the floor (sqlite)", async () => {
  const db = openDatabase("file::memory:") as Kysely<unknown> & { destroy: () => Promise<void> };
  onTestFinished(() => db.destroy());
  await foundation.up(db);
  await comments.up(db);
  const comment = (id: number, status: string) =>
    `insert into comment (id, contest_id, project_id, root_id, depth, path, account_id, body, status, created_at)
      values (${id}, 'c', 'p', ${id}, 0, '${id}', 'a', 'text ${id}', '${status}', '2020-10-0${id}')`;
  for (const statement of [
    `insert into contest (id, title_ko, title_en, summary_ko, summary_en, organiser_ko, organiser_en, min_choices,
      max_choices, seats, opens_at, closes_at) values ('c','t','t','s','s','o','o',1,2,1,'2020-09-01','2020-10-01')`,
    "insert into field (contest_id, id, position, name_ko, name_en) values ('c','f',1,'n','n')",
    `insert into project (contest_id, id, number, field_id, title_ko, title_en, description_ko, description_en, period)
      values ('c','p',1,'f','t','t','','','2021')`,
    "insert into account values ('a','voter','2020-09-01')",
    comment(1, "held"),
    comment(2, "held"),
    comment(3, "visible"),
    "insert into moderation_event (id, contest_id, comment_id, action, cause, at) values ('e','c',2,'hold','words','2020-10-02')",
    "insert into comment_rules values ('c','none',5,30,2,0,null,null,'2020-10-01')",
  ])
    await sql.raw(statement).execute(db);
  await moderation.up(db);
  const queue = await sql`select comment_id, rank, since from moderation_queue order by comment_id`.execute(
    db,
  );
  expect(queue.rows).toEqual([
    { commentId: 1, rank: 3, since: "2020-10-01" },
    { commentId: 2, rank: 4, since: "2020-10-02" },
  ]);
  const rules = await sql`select reports_to_hold, reporter_age_hours from comment_rules`.execute(db);
  expect(rules.rows).toEqual([{ reportsToHold: 4, reporterAgeHours: 24 }]);
});
