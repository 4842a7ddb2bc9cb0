import { type Db, openDatabase } from "#db/connection.ts";
import { env } from "./env.server.ts";

/** The running server's database. Services and queries take a database as their first argument; routes hand on this one. */
export const db: Db = openDatabase(env.DATABASE_URL);

export { isStorageTrouble, systemClock } from "#db/connection.ts";
