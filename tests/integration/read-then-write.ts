import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { inTransaction, openDatabase } from "#db/connection.ts";

// A process of its own, started by a test: reads, waits long enough for the other to read too, then writes.
const db = openDatabase(process.argv[2] ?? "");
await inTransaction(db, async (trx) => {
  const found = await trx.selectFrom("auditEvent").select("id").execute();
  await pause(300);
  const event = { id: randomUUID(), at: new Date().toISOString(), action: "test" };
  await trx
    .insertInto("auditEvent")
    .values({ ...event, subject: `found ${found.length}` })
    .execute();
  return { ok: true, value: undefined };
});
await db.destroy();
