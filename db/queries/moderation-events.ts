import { randomUUID } from "node:crypto";
import type { Trx } from "../connection.ts";
import type { ModerationEventTable } from "../schema-comments.ts";

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
  batch?: string;
  statusBefore?: ModerationEventTable["statusBefore"];
  queueRank?: number | null;
  waitedSince?: string | null;
  undoes?: string;
}

/** Adds one line to the record of moderation, in the transaction of the deed. Answers its id. Hold lockComments first. */
export async function insertModerationEvent(trx: Trx, event: NewModerationEvent): Promise<string> {
  const id = randomUUID();
  const nothing = { cause: null, reason: null, publicNote: "", innerNote: "" };
  const step = event.commentId === null ? null : await nextStep(trx, event.commentId);
  const undecided = { batch: null, statusBefore: null, queueRank: null, waitedSince: null, undoes: null };
  await trx
    .insertInto("moderationEvent")
    .values({ id, step, ...nothing, ...undecided, ...event })
    .execute();
  return id;
}

async function nextStep(trx: Trx, commentId: number): Promise<number> {
  const { count } = await trx
    .selectFrom("moderationEvent")
    .select((row) => row.fn.countAll<number>().as("count"))
    .where("commentId", "=", commentId)
    .executeTakeFirstOrThrow();
  return count + 1;
}
