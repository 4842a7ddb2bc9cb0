import { randomUUID } from "node:crypto";
import type { Db } from "../connection.ts";

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
  await db
    .insertInto("outboxMessage")
    .values({ id: randomUUID(), ...message })
    .execute();
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
