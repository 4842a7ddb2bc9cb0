import { existsSync } from "node:fs";
import { sql } from "kysely";

/**
 * Answers one question of `npm run doctor` in a process of its own, under the Node the server runs on: what is asked
 * may crash or hang. One line of JSON on standard output, or the reason on standard error.
 */
const questions: Record<string, () => Promise<unknown>> = {
  async environment() {
    const { env } = await import("#app/env.server.ts");
    return env;
  },

  async driver() {
    const { default: Database } = await import("better-sqlite3");
    const memory = new Database(":memory:");
    return memory.prepare("select sqlite_version()").pluck().get();
  },

  async database() {
    const { env } = await import("#app/env.server.ts");
    const path = env.DATABASE_URL.startsWith("file:") ? env.DATABASE_URL.slice("file:".length) : null;
    // Opening would make the file, and asking should change nothing.
    if (path && !existsSync(path.replace(/^\/\/(?=\/)/, ""))) return "not made yet; the first start makes it";
    const { engineOf, openDatabase } = await import("#db/connection.ts");
    const { isMigrated } = await import("#db/migrate.ts");
    const db = openDatabase(env.DATABASE_URL);
    try {
      await sql`select 1`.execute(db);
      return `${engineOf(db)}, ${(await isMigrated(db)) ? "schema current" : "the next start brings the schema up to date"}`;
    } finally {
      await db.destroy();
    }
  },
};

try {
  const answer = await questions[process.argv[2] ?? ""]?.();
  process.stdout.write(`${JSON.stringify(answer)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message || String(error) : String(error)}\n`);
  process.exit(1);
}
