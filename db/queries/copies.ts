import { sql } from "kysely";
import type { Db } from "../connection.ts";

/**
 * SQLite: writes a copy of this moment to a path where no file is yet, compact and in the order of its keys, so that
 * neither freed pages nor the order of casting come along. Others read and write meanwhile.
 */
export async function copyDatabase(db: Db, path: string): Promise<void> {
  await sql`vacuum into ${sql.lit(path)}`.execute(db);
}

/** SQLite: what is damaged in the file itself, a sentence each as SQLite says it; empty for a sound one. */
export async function findDamage(db: Db): Promise<string[]> {
  const checked = await sql<{ integrityCheck: string }>`pragma integrity_check`.execute(db);
  const broken = checked.rows.map(({ integrityCheck }) => integrityCheck).filter((said) => said !== "ok");
  const orphans = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(db);
  return [...broken, ...orphans.rows.map(({ table, parent }) => `${table}: its row of ${parent} is missing`)];
}
