import type { Database, Statement } from "better-sqlite3";
import type { SqliteDatabase } from "kysely";

/** Far more than the texts this site's queries have; a text that is new each time pushes out the one unused longest. */
const mostStatements = 250;

/** Texts that read or write rows. Others (schema, pragma) are run once and not kept. */
const reused = /^(?:select|insert|update|delete|with|begin|commit|rollback)\b/i;

/**
 * The database as Kysely wants it, keeping prepared statements by their text: preparing costs several times what most
 * of these statements do. SQLite prepares a kept one anew by itself when the schema has changed.
 */
export function keepStatements(database: Database): SqliteDatabase {
  const kept = new Map<string, Statement<unknown[]>>();
  return {
    close: () => void database.close(),
    prepare(text) {
      if (!reused.test(text)) return database.prepare<unknown[]>(text);
      const known = kept.get(text);
      // One whose rows are still being read cannot be started a second time.
      if (known?.busy) return database.prepare<unknown[]>(text);
      const statement = known ?? database.prepare<unknown[]>(text);
      kept.delete(text);
      kept.set(text, statement);
      if (kept.size > mostStatements) kept.delete(kept.keys().next().value ?? "");
      return statement;
    },
  };
}
