import { type Kysely, sql } from "kysely";

/**
 * From which version on readers may compare what a comment said, and for every comment, not for the tops alone, how many
 * visible ones are below it: the living below a tombstone are counted where the page leaves them out.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [shownFrom, held, below]) await sql.raw(statement).execute(db);
}

const shownFrom =
  "alter table comment add column shown_from integer not null default 1 check (shown_from >= 1)";

/** Which version was looked at was not kept: what these said before today readers compare no more. */
const held = `update comment set shown_from = version where exists (
  select 1 from moderation_event where comment_id = comment.id and action in ('hold', 'hide'))`;

const below = `update comment set below = (
  select count(*) from comment lower where lower.root_id = comment.root_id and lower.listed = 1
    and lower.path > comment.path and lower.path < comment.path || '~' and lower.status = 'visible')
  where parent_id is not null`;
