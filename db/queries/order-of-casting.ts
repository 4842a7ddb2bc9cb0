import { sql } from "kysely";
import { engineOf, type Trx } from "../connection.ts";

/**
 * Takes away what could still put the people of a contest beside the log's order of envelopes, once nobody has to come
 * back to theirs: when they registered to finer than the day, their sessions that are over, and the order in which the
 * database itself wrote their rows. Times of nicknames and comments stay: the comments' own are public, and say that
 * somebody wrote, not that they voted then. Lasts seconds for millions of people; on PostgreSQL nobody casts or registers
 * meanwhile.
 */
export async function forgetOrderOfCasting(
  trx: Trx,
  { contestId, now }: { contestId: string; now: string },
): Promise<void> {
  await sql`delete from session where expires_at <= ${now} and account_id in (${people(contestId)})`.execute(
    trx,
  );
  if (engineOf(trx) === "sqlite") await shuffle(trx, contestId);
  else await rewrite(trx, contestId);
}

const people = (contestId: string) =>
  sql`select voter_id from participation where contest_id = ${contestId} and channel = 'online'`;

const day = (column: string) => sql`substr(${sql.ref(column)}, 1, 10) || 'T00:00:00.000Z'`;

/** Rows of people lie in the order of a number that counts up; those of secret tables have none. */
async function shuffle(trx: Trx, contestId: string): Promise<void> {
  const anywhere = sql`random() & 9223372036854775807`;
  await sql`update account set rowid = ${anywhere}, created_at = ${day("created_at")}
    where id in (${people(contestId)})`.execute(trx);
  await sql`update voter set rowid = ${anywhere}, consented_at = ${day("consented_at")}
    where account_id in (${people(contestId)})`.execute(trx);
}

/**
 * Every row knows the transaction that wrote it (xmin): a ballot cast alone has one of its own, in both tables. A column
 * that is computed anew makes a table anew, all rows by one transaction, and none of the old ones stays; CLUSTER
 * puts them into the order of their random keys.
 */
async function rewrite(trx: Trx, contestId: string): Promise<void> {
  // As casting takes them, all at once: bit by bit, each could wait for the other.
  await sql`lock table envelope, participation, voter, account in access exclusive mode`.execute(trx);
  await sql`update account set created_at = ${day("created_at")} where id in (${people(contestId)})`.execute(
    trx,
  );
  await sql`update voter set consented_at = ${day("consented_at")}
    where account_id in (${people(contestId)})`.execute(trx);
  for (const [table, column, type] of [
    ["envelope", "version", "integer"],
    ["participation", "channel", "text"],
    ["voter", "consent_version", "text"],
    ["account", "kind", "text"],
  ] as const) {
    const same = type === "integer" ? `${column} + 0` : `${column} || ''`;
    await sql.raw(`alter table ${table} alter column ${column} type ${type} using ${same}`).execute(trx);
    await sql.raw(`cluster ${table} using ${table}_pkey`).execute(trx);
  }
}
