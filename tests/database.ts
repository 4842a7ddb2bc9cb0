import { randomBytes } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CompiledQuery } from "kysely";
import pg from "pg";
import { describe, inject } from "vitest";
import { type Db, type Engine, engineOf, openDatabase } from "#db/connection.ts";
import { databaseUrl } from "./postgres.ts";

export interface TestDb {
  db: Db;
  /** For further connections and processes. */
  url: string;
  /** Closes the connection and removes the database. */
  close: () => Promise<void>;
}

const postgres = inject("postgres");

/** Makes and drops databases; kept open, because connecting takes as long as either. */
const admin = new pg.Pool({
  ...(postgres.available ? { connectionString: postgres.url } : {}),
  ...{ max: 2, allowExitOnIdle: true },
});

/** The engines to test on: both, or SQLite alone where no PostgreSQL could be had (the runner's summary says so). */
const engines: readonly Engine[] = postgres.available ? ["sqlite", "postgres"] : ["sqlite"];

/** One `describe` an engine, so that every integration test runs on both. */
export function describeEngines(name: string, tests: (engine: Engine) => void): void {
  describe.each(engines.map((engine) => ({ engine })))(`${name} ($engine)`, ({ engine }) => tests(engine));
}

/** A fresh, migrated database: a SQLite file in memory, or one of its own on the PostgreSQL server. */
export async function createTestDb(engine: Engine): Promise<TestDb> {
  return engine === "sqlite" ? copyTemplate(inject("sqlite").folder) : createPostgresDb();
}

/** The same, where SQLite's flushes reach a disk. */
export async function createTestDbOnDisk(engine: Engine): Promise<TestDb> {
  return engine === "sqlite" ? copyTemplate(tmpdir()) : createPostgresDb();
}

/** How the database would answer a query, in its own words, on one line. */
export async function planOf(db: Db, query: { compile: () => CompiledQuery }): Promise<string> {
  const { sql, parameters } = query.compile();
  const explain = engineOf(db) === "sqlite" ? "explain query plan" : "explain";
  const { rows } = await db.executeQuery(CompiledQuery.raw(`${explain} ${sql}`, [...parameters]));
  return JSON.stringify(rows);
}

function copyTemplate(under: string): TestDb {
  const folder = mkdtempSync(join(under, "citizens-sqlite-"));
  const path = join(folder, "test.sqlite");
  copyFileSync(inject("sqlite").template, path);
  const url = `file:${path}`;
  const db = openDatabase(url);
  const close = async () => {
    await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  };
  return { db, url, close };
}

async function createPostgresDb(): Promise<TestDb> {
  if (!postgres.available) throw new Error(postgres.reason);
  const { url: server, template } = postgres;
  const name = `citizens_test_${randomBytes(8).toString("hex")}`;
  // Copying files takes half as long as copying through the server's log, which is its default.
  await admin.query(`create database ${name} template ${template} strategy file_copy`);
  const url = databaseUrl(server, name);
  const db = openDatabase(url);
  const close = async () => {
    await db.destroy();
    await admin.query(`drop database ${name} with (force)`);
  };
  return { db, url, close };
}
