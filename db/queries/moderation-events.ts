import { randomUUID } from "node:crypto";
import type { ModerationEventTable } from "../comment-schema.ts";
import type { Trx } from "../connection.ts";

export interface NewModerationEvent {
  contestId: string;
  commentId: number | null;
  /** Null when the program did it, by a rule. */
  actorId: string | null;
  action: ModerationEventTable["action"];
  cause?: ModerationEventTable["cause"];
  reason?: ModerationEventTable["reason"];
  publicNote?: string;
  innerNote?: string;
  at: string;
}

/** Adds one line to the record of moderation, in the transaction of the deed. Answers its id. */
export async function insertModerationEvent(trx: Trx, event: NewModerationEvent): Promise<string> {
  const id = randomUUID();
  const { cause = null, reason = null, publicNote = "", innerNote = "", ...others } = event;
  await trx
    .insertInto("moderationEvent")
    .values({ id, cause, reason, publicNote, innerNote, ...others })
    .execute();
  return id;
}
