import { randomUUID } from "node:crypto";
import type { Trx } from "../connection.ts";
import { announceChange } from "./changes.ts";

export interface AuditEntry {
  at: string;
  actorId: string | null;
  contestId: string | null;
  /** Verb of the event, e.g. `tally-sheet-saved`. */
  action: string;
  /** What was acted on. Never picks, never a ballot code, never a contact. */
  subject: string;
}

/**
 * Adds one line to the record of who did what, in the same transaction as the deed, and tells the contest's open boards
 * to look again: what is worth a line changes what they show.
 */
export async function insertAuditEvent(trx: Trx, entry: AuditEntry): Promise<void> {
  await trx
    .insertInto("auditEvent")
    .values({ id: randomUUID(), ...entry })
    .execute();
  if (entry.contestId !== null) await announceChange(trx, entry.contestId);
}
