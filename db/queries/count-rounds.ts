import type { Text } from "#app/domain/contest.ts";
import type { ReadingKind, ReadingValues } from "#app/domain/count-round.ts";
import type { Incident } from "#app/domain/incident.ts";
import { canonicalJson } from "#app/domain/log-line.ts";
import type { Db, Trx } from "../connection.ts";
import type { CountReadingTable, CountRoundTable } from "../schema-counts.ts";

interface Place {
  contestId: string;
  venueId: string;
}

export interface CountRound {
  venueId: string;
  round: number;
  cause: CountRoundTable["cause"];
  /** Null for the first round alone. */
  reason: string | null;
  begunById: string;
  begunBy: Text;
  begunAt: string;
}

/** One reading of the paper. Its values are for who wrote it alone until the round is agreed. */
export interface CountReading {
  venueId: string;
  round: number;
  reading: ReadingKind;
  mode: CountReadingTable["mode"];
  values: ReadingValues;
  /** Null but for a third reading. */
  reason: string | null;
  countedById: string;
  countedBy: Text;
  countedAt: string;
}

export interface SavedIncident extends Incident {
  id: string;
  venueId: string;
  /** The round whose figures it explains; null when it explains none. */
  round: number | null;
  /** Whether a sheet was signed with it. */
  signed: boolean;
  writtenBy: Text;
  writtenAt: string;
}

/** Every round of a contest's rooms, or of one of them, oldest first. */
export async function listRounds(db: Db | Trx, contestId: string, venueId?: string): Promise<CountRound[]> {
  let rows = db
    .selectFrom("countRound as round")
    .innerJoin("staff", "staff.accountId", "round.begunBy")
    .selectAll("round")
    .select(["staff.nameKo", "staff.nameEn"])
    .where("round.contestId", "=", contestId)
    .orderBy("round.round");
  if (venueId !== undefined) rows = rows.where("round.venueId", "=", venueId);
  return (await rows.execute()).map(({ nameKo, nameEn, begunBy, contestId: _, ...round }) => ({
    ...round,
    begunById: begunBy,
    begunBy: { ko: nameKo, en: nameEn },
  }));
}

/** Begins a round. Returns false, and writes nothing, when it has begun already. */
export async function insertRound(trx: Trx, round: CountRoundTable): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("countRound")
    .values(round)
    .onConflict((conflict) => conflict.columns(["contestId", "venueId", "round"]).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Every reading of a contest's rooms, or of one of them, by round. Never hand the values on as they are. */
export async function listReadings(
  db: Db | Trx,
  contestId: string,
  venueId?: string,
): Promise<CountReading[]> {
  let rows = db
    .selectFrom("countReading as reading")
    .innerJoin("staff", "staff.accountId", "reading.countedBy")
    .selectAll("reading")
    .select(["staff.nameKo", "staff.nameEn"])
    .where("reading.contestId", "=", contestId)
    .orderBy("reading.round");
  if (venueId !== undefined) rows = rows.where("reading.venueId", "=", venueId);
  return (await rows.execute()).map(({ nameKo, nameEn, countedBy, figures, contestId: _, ...reading }) => ({
    ...reading,
    values: JSON.parse(figures) as ReadingValues,
    countedById: countedBy,
    countedBy: { ko: nameKo, en: nameEn },
  }));
}

/** Keeps a reading. Returns false, and writes nothing, when this one of the round is there already. */
export async function insertReading(
  trx: Trx,
  { values, ...reading }: Omit<CountReadingTable, "figures"> & { values: ReadingValues },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("countReading")
    .values({ ...reading, figures: canonicalJson(values) })
    .onConflict((conflict) => conflict.columns(["contestId", "venueId", "round", "reading"]).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/**
 * What happened in a contest's rooms, or in one of them, as it happened. Never hand the notes on as they are: some wait
 * for the second count.
 */
export async function listIncidents(
  db: Db | Trx,
  contestId: string,
  venueId?: string,
): Promise<SavedIncident[]> {
  let rows = db
    .selectFrom("venueIncident as incident")
    .innerJoin("staff", "staff.accountId", "incident.writtenBy")
    .leftJoin("tallySheet as sheet", "sheet.incidentId", "incident.id")
    .selectAll("incident")
    .select(["staff.nameKo", "staff.nameEn", "sheet.revision"])
    .where("incident.contestId", "=", contestId)
    .orderBy("incident.happenedAt")
    .orderBy("incident.writtenAt")
    .orderBy("incident.id");
  if (venueId !== undefined) rows = rows.where("incident.venueId", "=", venueId);
  return (await rows.execute()).map(({ nameKo, nameEn, revision, contestId: _, ...incident }) => ({
    ...incident,
    signed: revision !== null,
    writtenBy: { ko: nameKo, en: nameEn },
  }));
}

/** Adds an incident. The same id again (a page sent twice) changes nothing; returns whether it is new. */
export async function insertIncident(
  trx: Trx,
  incident: Place & Incident & { id: string; round: number | null; writtenBy: string; writtenAt: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("venueIncident")
    .values(incident)
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
