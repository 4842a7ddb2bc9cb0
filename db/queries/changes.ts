import { sql } from "kysely";
import { tellInProcess } from "../changes.ts";
import { afterCommit, engineOf, type Trx } from "../connection.ts";

/**
 * Tells whoever listens that something about a contest changed, once this transaction is on disk and never when it
 * rolls back. On PostgreSQL every app process hears it; SQLite tells only its own process. Not for casting: PostgreSQL
 * lets transactions that notify commit only one after another.
 */
export async function announceChange(trx: Trx, contestId: string): Promise<void> {
  if (engineOf(trx) === "sqlite") afterCommit(trx, () => tellInProcess(trx, contestId));
  else await sql`select pg_notify('contest_changed', ${contestId})`.execute(trx);
}
