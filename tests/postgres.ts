import { writeFileSync } from "node:fs";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { openDatabase } from "#db/connection.ts";
import { migrate } from "#db/migrate.ts";
import { findPostgres } from "../app/server/find-tools.mjs";
import { type PostgresServer, startPostgres } from "./postgres-server.ts";

/** What the integration tests know about PostgreSQL: where it is, or why there is none. */
export type PostgresForTests =
  | { available: true; url: string; template: string; version: string }
  | { available: false; reason: string };

declare module "vitest" {
  export interface ProvidedContext {
    postgres: PostgresForTests;
  }
}

interface Found {
  postgres: PostgresForTests;
  stop: () => Promise<void>;
}

/**
 * Vitest's global setup: a PostgreSQL server for the run (TEST_DATABASE_URL, or one of our own from the machine's
 * programs) with a migrated template, from which each test's database is copied. Returns what takes it all away.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { TEST_DATABASE_URL } = process.env;
  const { postgres, stop } = TEST_DATABASE_URL ? await namedServer(TEST_DATABASE_URL) : await ownServer();
  project.provide("postgres", postgres);
  report(postgres);
  return stop;
}

/** The test runner repeats this in its summary: a missing engine must not go unseen. */
function report(postgres: PostgresForTests): void {
  const { POSTGRES_REPORT } = process.env;
  if (POSTGRES_REPORT) writeFileSync(POSTGRES_REPORT, JSON.stringify(postgres));
  else if (!postgres.available) console.warn(`PostgreSQL: not tested, because ${postgres.reason}`);
}

/** A server somebody named must answer: failing here fails the run. */
async function namedServer(url: string): Promise<Found> {
  try {
    return await prepareServer({ url, stop: async () => {} });
  } catch (error) {
    report({ available: false, reason: `TEST_DATABASE_URL does not answer: ${(error as Error).message}` });
    throw error;
  }
}

async function ownServer(): Promise<Found> {
  const programs = findPostgres();
  const without = (reason: string) => ({
    postgres: { available: false, reason } as const,
    stop: async () => {},
  });
  if (!programs) {
    return without(
      "no server programs were found (apt-get install postgresql) and TEST_DATABASE_URL is not set",
    );
  }
  const started = await startPostgres(programs).catch((error: Error) => error);
  if (started instanceof Error) return without(`${programs} did not start: ${started.message}`);
  // From here on a failure is ours: a migration that PostgreSQL refuses must fail the run.
  return prepareServer(started);
}

async function prepareServer(server: PostgresServer): Promise<Found> {
  const template = `citizens_template_${process.pid}_${Date.now()}`;
  try {
    const version = await asAdmin(server.url, async (admin) => {
      await admin.query(`create database ${template} template template0 encoding 'UTF8'`);
      return (await admin.query("show server_version")).rows[0].server_version;
    });
    const db = openDatabase(databaseUrl(server.url, template));
    await migrate(db).finally(() => db.destroy());
    const stop = async () => {
      await asAdmin(server.url, (admin) => admin.query(`drop database if exists ${template} with (force)`));
      await server.stop();
    };
    return { postgres: { available: true, url: server.url, template, version }, stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The same server's address with another database. */
export function databaseUrl(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

/** One connection for making and dropping databases, closed afterwards. */
async function asAdmin<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
