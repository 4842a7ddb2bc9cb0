import { type IncidentKind, incidentKinds } from "#app/domain/incident.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { type Db, inTransaction } from "#db/connection.ts";
import { insertIncident } from "#db/queries/count-rounds.ts";
import { type AdmissionRefusal, admitToCount, type CountAct, recordCount } from "./count-admission.server.ts";

const mostNoteLetters = 1000;

/** An incident as it was typed. */
export interface ReportedIncident {
  /** UTC ISO; null when no time could be read. */
  happenedAt: string | null;
  note: string;
}

export type IncidentRefusal =
  | { type: "note-missing" }
  | { type: "note-too-long"; most: number }
  | { type: "time-missing" }
  /** Nothing has happened yet at a time to come. */
  | { type: "time-to-come" };

/** Why the figures do not add up, as it is kept: lines stay lines. */
export function readIncident(
  { happenedAt, note }: ReportedIncident,
  now: Date,
): Result<{ kind: "sums"; happenedAt: string; note: string }, IncidentRefusal> {
  const text = note
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n]/gu, " ")
    .trim();
  if (text === "") return err({ type: "note-missing" });
  if (text.length > mostNoteLetters) return err({ type: "note-too-long", most: mostNoteLetters });
  if (happenedAt === null) return err({ type: "time-missing" });
  if (Date.parse(happenedAt) > now.getTime()) return err({ type: "time-to-come" });
  return ok({ kind: "sums", happenedAt, note: text });
}

export type ReportRefusal = AdmissionRefusal | IncidentRefusal | { type: "unknown-kind" };

/**
 * Keeps what happened in a room, told by one of its officers. `id` comes with the page, so that a page sent twice tells
 * it once. Throws 403 when they are no organiser of the room.
 */
export async function reportIncident(
  db: Db,
  act: CountAct & { id: string; kind: string; incident: ReportedIncident },
): Promise<Result<null, ReportRefusal>> {
  return inTransaction<null, ReportRefusal>(db, async (trx) => {
    const admitted = await admitToCount(trx, act);
    if (!admitted.ok) return admitted;
    const { now } = admitted.value;
    const kind = incidentKinds.find(
      (one): one is Exclude<IncidentKind, "sums"> => one === act.kind && one !== "sums",
    );
    if (!kind || !/^[0-9a-f-]{36}$/.test(act.id)) return err({ type: "unknown-kind" });
    const told = readIncident(act.incident, now);
    if (!told.ok) return told;
    const { contestId, venueId, officerId, id } = act;
    const written = { writtenBy: officerId, writtenAt: now.toISOString(), round: null };
    const { happenedAt, note } = told.value;
    if (await insertIncident(trx, { id, contestId, venueId, kind, happenedAt, note, ...written }))
      await recordCount(trx, act, { now, action: "incident-reported", subject: `incident/${kind}` });
    return ok(null);
  });
}
