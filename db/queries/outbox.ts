import { randomUUID } from "node:crypto";
import { type Db, writeAlone } from "../connection.ts";

export interface OutboxMessage {
  id: string;
  topic: string;
  /** Masked; a contact is never stored. */
  recipient: string;
  body: string;
  createdAt: string;
}

/** Keeps a message where a demonstration can show it. */
export async function insertOutboxMessage(db: Db, message: Omit<OutboxMessage, "id">): Promise<void> {
  const row = { id: randomUUID(), ...message };
  await writeAlone(db, (trx) => trx.insertInto("outboxMessage").values(row).execute());
}

/** The messages of one topic, newest first. */
export async function listOutboxMessages(db: Db, topic: string): Promise<OutboxMessage[]> {
  return db
    .selectFrom("outboxMessage")
    .selectAll()
    .where("topic", "=", topic)
    .orderBy("createdAt", "desc")
    .execute();
}
