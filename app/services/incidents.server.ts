import { hash, randomUUID } from "node:crypto";
import type { Contest } from "#app/domain/contest.ts";
import { roundOutcome } from "#app/domain/count-round.ts";
import { type IncidentKind, incidentKinds, isNoteOpen } from "#app/domain/incident.ts";
import { canonicalJson } from "#app/domain/log-line.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { type Db, inTransaction, type Trx } from "#db/connection.ts";
import { listBallotProjects } from "#db/queries/contests.ts";
import { insertIncident, listIncidents, listReadings, type SavedIncident } from "#db/queries/count-rounds.ts";
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

/** What happened, as it is kept: lines stay lines. */
function readIncident(
  { happenedAt, note }: ReportedIncident,
  now: Date,
): Result<{ happenedAt: string; note: string }, IncidentRefusal> {
  const text = note
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n]/gu, " ")
    .trim();
  if (text === "") return err({ type: "note-missing" });
  if (text.length > mostNoteLetters) return err({ type: "note-too-long", most: mostNoteLetters });
  if (happenedAt === null) return err({ type: "time-missing" });
  if (Date.parse(happenedAt) > now.getTime()) return err({ type: "time-to-come" });
  return ok({ happenedAt, note: text });
}

/** Keeps why the figures of a round do not add up; answers the incident's id. */
export async function keepSums(
  trx: Trx,
  { contestId, venueId, officerId }: CountAct,
  told: { incident: ReportedIncident; round: number; now: Date },
): Promise<Result<string, IncidentRefusal>> {
  const { incident, round, now } = told;
  const read = readIncident(incident, now);
  if (!read.ok) return read;
  const id = randomUUID();
  const written = { writtenBy: officerId, writtenAt: now.toISOString() };
  await insertIncident(trx, { id, contestId, venueId, kind: "sums", round, ...read.value, ...written });
  return ok(id);
}

/** An incident as everybody may read it: its note is null while it could tell a count that is not agreed on. */
export type ReadableIncident = Omit<SavedIncident, "note"> & { note: string | null };

/** What happened in a contest's rooms, or in one of them, for whoever asks: the one way to the notes. */
export async function loadIncidents(
  db: Db,
  { id, rule }: Pick<Contest, "id" | "rule">,
  venueId?: string,
): Promise<ReadableIncident[]> {
  const incidents = await listIncidents(db, id, venueId);
  if (!incidents.some(({ kind }) => kind === "sums")) return incidents;
  const form = { rule, projectIds: (await listBallotProjects(db, id)).map((project) => project.id) };
  const readings = await listReadings(db, id, venueId);
  const agreedIn = (room: string) => {
    const here = readings.filter((reading) => reading.venueId === room);
    const rounds = [...new Set(here.map(({ round }) => round))];
    const of = (round: number) => here.filter((reading) => reading.round === round);
    return rounds.filter((round) => roundOutcome(form, of(round)).type === "agreed");
  };
  return incidents.map((incident) => ({
    ...incident,
    note: isNoteOpen(incident, agreedIn(incident.venueId)) ? incident.note : null,
  }));
}

export type ReportRefusal = AdmissionRefusal | IncidentRefusal | { type: "unknown-kind" };

/**
 * Keeps what happened in a room, told by one of its officers. `id` comes with the page, so that a page sent twice tells
 * it once; with other words it is another incident. Throws 403 when they are no organiser of the room.
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
    const { contestId, venueId, officerId } = act;
    const { happenedAt, note } = told.value;
    const incident = { contestId, venueId, kind, happenedAt, note, writtenBy: officerId };
    const id = hash("sha256", canonicalJson({ ...incident, page: act.id }), "hex").slice(0, 32);
    if (await insertIncident(trx, { ...incident, id, round: null, writtenAt: now.toISOString() }))
      await recordCount(trx, act, { now, action: "incident-reported", subject: `incident/${kind}` });
    return ok(null);
  });
}
