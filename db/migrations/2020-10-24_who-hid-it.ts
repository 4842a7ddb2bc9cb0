import { type Kysely, PostgresAdapter, sql } from "kysely";
import { refuseWhen } from "../refuse-change.ts";

/**
 * Nobody who hid a comment decides about the appeal, also where another hid it again by taking a showing back; and a
 * report that was answered says about which text, so that a later one may be reported again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const statements = [
    "alter table comment_report add column settled_version integer",
    `update comment_report set settled_version = (
      select version from comment where comment.id = comment_report.comment_id) where settled_by is not null`,
    ...refuseWhen(postgres, {
      name: "comment_appeal_not_by_hiders",
      event: "update on comment_appeal",
      refused: hidItSinceShown,
      message: "who hid a comment does not decide about the appeal",
    }),
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** What was taken back, hiding or showing, does not count. */
const stands = (event: string) =>
  `not exists (select 1 from moderation_event undo where undo.undoes = ${event}.id)`;

const hidItSinceShown = `exists (
  select 1 from moderation_event hiding
  where hiding.comment_id = new.comment_id and hiding.action = 'hide' and hiding.actor_id = new.decided_by
    and ${stands("hiding")} and not exists (
      select 1 from moderation_event shown
      where shown.comment_id = new.comment_id and shown.action in ('approve', 'restore', 'appeal-granted')
        and coalesce(shown.step, 0) > coalesce(hiding.step, 0) and ${stands("shown")}))`;
