import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import {
  CamelCasePlugin,
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  sql,
  type Transaction,
} from "kysely";
import pg from "pg";
import type { Result } from "#app/domain/result.ts";
import { limitsInText } from "./literals.ts";
import type { Schema } from "./schema.ts";
import { settledClock } from "./settled-clock.ts";
import { keepStatements } from "./statement-cache.ts";

export type Db = Kysely<Schema>;
export type Trx = Transaction<Schema>;
export type Engine = "sqlite" | "postgres";

/** Reads the time that judges a deadline. Call it inside the transaction, after the lock is held. */
export interface Clock {
  (trx: Trx): Promise<Date>;
  /** What it would say had nobody set it within ten minutes; null where that is not known. */
  settled?: (trx: Trx) => Date | null;
}

/**
 * Opens `file:path` or `file::memory:` (SQLite) or `postgres://…`. Nothing is migrated.
 * Throws when the address has another form or the SQLite file cannot be opened.
 */
export function openDatabase(url: string): Db {
  if (/^postgres(ql)?:\/\//.test(url)) return openPostgres(url);
  if (url.startsWith("file:")) return openSqlite(url);
  throw new Error(`DATABASE_URL must begin with "file:" or "postgres://", not "${url.split(":", 1)[0]}:"`);
}

/** Which engine a connection speaks to; only migrations, locks and clocks may care. */
export function engineOf(db: Kysely<never> | Kysely<unknown> | Db | Trx): Engine {
  return db.getExecutor().adapter instanceof PostgresAdapter ? "postgres" : "sqlite";
}

/**
 * The one way to write. Commits when `work` answers `ok: true`, rolls back when it answers `ok: false`
 * (its refusal is still returned) or throws. SQLite takes the write lock at once (BEGIN IMMEDIATE); while another process
 * has it, this one waits up to five seconds without keeping its thread from anything else.
 * On PostgreSQL `work` runs again, up to three times, when the server reports a deadlock: it must have no
 * effect outside `trx`.
 */
export async function inTransaction<T, E>(
  db: Db,
  work: (trx: Trx) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  if (db.isTransaction) throw new Error("inTransaction inside a transaction: pass trx on instead");
  const patientUntil = performance.now() + patience;
  for (let attempt = 1; ; attempt++) {
    let begun = false;
    try {
      const { result, trx } = await db.transaction().execute(async (trx) => {
        begun = true;
        const result = await work(trx);
        if (!result.ok) throw new Refused(result);
        return { result, trx };
      });
      for (const done of afterwards.get(trx) ?? []) done();
      return result;
    } catch (error) {
      if (error instanceof Refused) return error.result as Result<T, E>;
      if (!begun && isLocked(error) && performance.now() < patientUntil) {
        attempt--;
        await pause(5 + Math.random() * 20);
        continue;
      }
      if (attempt >= 3 || !isDeadlock(error)) throw error;
      await pause(attempt * 10);
    }
  }
}

/** Writes one statement that belongs to nothing else, as patiently as a transaction: by itself it would soon give up. */
export async function writeAlone(db: Db, write: (trx: Trx) => Promise<unknown>): Promise<void> {
  await inTransaction<null, never>(db, async (trx) => {
    await write(trx);
    return { ok: true, value: null };
  });
}

/** How long a transaction waits for SQLite's write lock (ms). */
const patience = 5000;

const afterwards = new WeakMap<Trx, (() => void)[]>();

/** Has `work` run once the transaction is on disk; never when it rolls back. It must not throw. */
export function afterCommit(trx: Trx, work: () => void): void {
  afterwards.set(trx, [...(afterwards.get(trx) ?? []), work]);
}

/** The server's own clock on SQLite; on PostgreSQL the database's, so that many app servers judge by one clock. */
export const systemClock: Clock = Object.assign(readSystemClock, {
  settled: (trx: Trx) => (engineOf(trx) === "sqlite" ? settledClock.now() : null),
});

async function readSystemClock(trx: Trx): Promise<Date> {
  if (engineOf(trx) === "sqlite") return new Date();
  // clock_timestamp(), not now(): now() is the start of the transaction, before the lock was waited for.
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error("PostgreSQL told no time");
  return row.now;
}

/**
 * Whether an error says that nothing could be written: a full or failing disk, a lock held too long, a database server
 * that is away. The transaction is rolled back; the same request may succeed later.
 */
export function isStorageTrouble(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === "string") return storageTrouble.test(code);
  return typeof message === "string" && connectionTrouble.test(message);
}

/**
 * SQLite's result codes; PostgreSQL's classes 08 (connection), 53 (resources), 57 (shut down), 58 (system), a lock waited
 * for too long and a transaction left idle; Node's own.
 */
const storageTrouble =
  /^(SQLITE_(FULL|IOERR|BUSY|READONLY|CANTOPEN)|((08|53|57P|58)\w{2,3}|55P03|25P03)$|E(CONN|TIMEDOUT|PIPE))/;

/** What the PostgreSQL client and its pool say without a code. */
const connectionTrouble =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/**
 * SQLite: writes the write-ahead log back and empties it, so that no overwritten envelope and no order of casting stays
 * readable in it. Waits for a copier (at most half a second), for no reader: what is being read stays until the next time.
 * PostgreSQL keeps its own house.
 */
export async function emptyWriteAheadLog(db: Db): Promise<void> {
  if (engineOf(db) !== "sqlite") return;
  const truncate = sql<{ busy: number; log: number }>`pragma wal_checkpoint(truncate)`;
  for (let tries = 20; tries > 0; tries--) {
    const [done] = (await truncate.execute(db)).rows;
    // Not even counted what is in the log: a copier was at work, and is done within milliseconds.
    if (!(done?.busy && done.log === -1)) return;
    await pause(25);
  }
}

class Refused extends Error {
  readonly result: Result<unknown, unknown>;
  constructor(result: Result<unknown, unknown>) {
    super("refused");
    this.result = result;
  }
}

function isDeadlock(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === "40P01" || code === "40001";
}

/** Whether an error says that another process holds SQLite's lock: asked again a moment later, the same may succeed. */
export function isLocked(error: unknown): boolean {
  return String((error as { code?: unknown }).code).startsWith("SQLITE_BUSY");
}

/** Kysely sends a deferred BEGIN, which fails at once when two processes read and then write. */
class ImmediateSqliteDriver extends SqliteDriver {
  readonly #waitFor: (ms: number) => void;
  constructor(database: SqliteDatabase, waitFor: (ms: number) => void) {
    super({ database });
    this.#waitFor = waitFor;
  }

  /** Does not wait for the lock: SQLite would do so inside the call, and nobody else would be served meanwhile. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    this.#waitFor(0);
    try {
      await connection.executeQuery(CompiledQuery.raw("begin immediate"));
    } finally {
      this.#waitFor(statementPatience);
    }
  }

  /** SQLite has rolled back by itself when the disk was full; asking again would hide why behind another error. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch((error) => {
      if (!/no transaction is active/.test(String(error))) throw error;
    });
  }
}

/** SQLite can roll back DDL; saying so makes a failed migration leave nothing behind. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase;
  readonly #waitFor: (ms: number) => void;
  constructor(database: SqliteDatabase, waitFor: (ms: number) => void) {
    super({ database });
    this.#database = database;
    this.#waitFor = waitFor;
  }
  override createDriver(): SqliteDriver {
    return new ImmediateSqliteDriver(this.#database, this.#waitFor);
  }
  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter();
  }
}

/** How long a single statement waits for the lock (ms): it keeps the thread meanwhile. */
const statementPatience = 250;

function openSqlite(url: string): Db {
  const path = sqlitePathOf(url) ?? ":memory:";
  if (path !== ":memory:" && !existsSync(dirname(path)))
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const database = new Database(path, { timeout: 5000 });
  database.pragma("journal_mode = WAL");
  // In WAL better-sqlite3 falls to NORMAL, where a power cut may undo a ballot already confirmed.
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  // Overwritten picks must not stay readable in free pages.
  database.pragma("secure_delete = ON");
  // Else INSERT OR REPLACE would take a row of history away without asking the trigger that refuses it.
  database.pragma("recursive_triggers = ON");
  database.pragma("trusted_schema = OFF");
  database.pragma("cell_size_check = ON");
  database.pragma(`journal_size_limit = ${64 * 1024 * 1024}`);
  // Else what a statement might have to undo is written to a file elsewhere, envelopes included, and twice as much in all.
  database.pragma("temp_store = MEMORY");
  // Pages: so that the server's copier (wal-copier.ts), not whoever writes, copies them into the database.
  database.pragma("wal_autocheckpoint = 12000");
  database.pragma(`cache_size = -${32 * 1024}`);
  return new Kysely<Schema>({
    dialect: new ImmediateSqliteDialect(keepStatements(database), (ms) => {
      database.pragma(`busy_timeout = ${ms}`);
    }),
    plugins: [new CamelCasePlugin(), limitsInText],
  });
}

/** The file that `file:path` names; null for a database in memory and for PostgreSQL. */
export function sqlitePathOf(url: string): string | null {
  if (!url.startsWith("file:") || url === "file::memory:") return null;
  return url.startsWith("file:///") ? fileURLToPath(url) : url.slice("file:".length);
}

const INT8 = 20;

/**
 * PostgreSQL's text holds no NUL and answers one with an error, SQLite's does: wherever it comes from, an address or a
 * form, it is asked for as a letter that no id has, and there is no such row.
 */
class ClientWithoutNul extends pg.Client {
  override query(...asked: unknown[]): never {
    const [statement, values, ...others] = asked;
    const safe = Array.isArray(values)
      ? values.map((value) => (typeof value === "string" ? value.replaceAll("\0", "\ufffd") : value))
      : values;
    return super.query(...([statement, safe, ...others] as unknown as [never])) as never;
  }
}

const flushEachCommit = `select set_config('synchronous_commit', 'on', false)
  where current_setting('synchronous_commit') = 'off'`;

function openPostgres(url: string): Db {
  const pool = new pg.Pool({
    Client: ClientWithoutNul,
    connectionString: url,
    max: 10,
    // A server that is away or full answers nobody: after so long those who wait are told.
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
    // A process that stands still in a transaction keeps others waiting for so long, and no longer.
    idle_in_transaction_session_timeout: 15_000,
    lock_timeout: 20_000,
    // Whatever the server's default: confirmed means on disk. Stricter settings stay.
    onConnect: (client) => client.query(flushEachCommit) as unknown as undefined,
    types: {
      // count() and sum() arrive as bigint text; every count here is far below 2^53.
      getTypeParser: (oid, format) =>
        oid === INT8 ? Number : (pg.types.getTypeParser(oid, format as "text") as never),
    },
  });
  pool.on("error", () => {
    // An idle connection died (server restart); the pool opens another one at the next query.
  });
  // One that dies at work: its query fails by itself. Without a listener the error would end the whole process.
  pool.on("connect", (client) => void client.on("error", () => {}));
  return new Kysely<Schema>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin(), limitsInText],
  });
}
