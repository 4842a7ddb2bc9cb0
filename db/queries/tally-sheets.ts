import type { Text } from "#app/domain/contest.ts";
import type { Incident } from "#app/domain/incident.ts";
import type { SheetFigures } from "#app/domain/tally-sheet.ts";
import type { Db, Trx } from "../connection.ts";
import type { SheetSaltTable } from "../schema-rooms.ts";

/** One revision of one room's sheet, as it was signed. */
export interface SavedSheet {
  venueId: string;
  revision: number;
  figures: SheetFigures;
  /** Who read the paper first, and when. */
  enteredById: string;
  enteredBy: Text;
  enteredAt: string;
  /** Why it replaces the revision before; null only for revision 1. */
  reason: string | null;
  /** Who counted again and who signed; null for a sheet of before rooms were counted twice. */
  signature: { round: number; secondBy: Text; signedById: string; signedBy: Text; signedAt: string } | null;
  /** Why the figures were signed though they do not add up; null when they do. */
  incident: Incident | null;
}

interface Place {
  contestId: string;
  venueId: string;
}

/** The revision of a room's sheet that counts: its newest. */
export async function findNewestSheet(db: Db | Trx, place: Place): Promise<SavedSheet | undefined> {
  const newest = sheetRows(db, place.contestId)
    .where("sheet.venueId", "=", place.venueId)
    .orderBy("sheet.revision", "desc")
    .limit(1);
  const [sheet] = await withFigures(db, place.contestId, await newest.execute());
  return sheet;
}

/** The newest revision of every room that has one, in no order. */
export async function listNewestSheets(db: Db | Trx, contestId: string): Promise<SavedSheet[]> {
  const newest = sheetRows(db, contestId).where((row) =>
    row(
      "sheet.revision",
      "=",
      row
        .selectFrom("tallySheet as other")
        .select((other) => other.fn.max("other.revision").as("newest"))
        .whereRef("other.contestId", "=", "sheet.contestId")
        .whereRef("other.venueId", "=", "sheet.venueId"),
    ),
  );
  return withFigures(db, contestId, await newest.execute());
}

/** Every revision of every room's sheet, in no order. */
export async function listAllSheets(db: Db | Trx, contestId: string): Promise<SavedSheet[]> {
  return withFigures(db, contestId, await sheetRows(db, contestId).execute());
}

/** Every revision of a room's sheet, newest first. */
export async function listSheetRevisions(db: Db | Trx, place: Place): Promise<SavedSheet[]> {
  const revisions = sheetRows(db, place.contestId)
    .where("sheet.venueId", "=", place.venueId)
    .orderBy("sheet.revision", "desc");
  return withFigures(db, place.contestId, await revisions.execute());
}

/**
 * Adds one revision with its sizes and votes. Returns false, and writes nothing, when the revision is there already:
 * on PostgreSQL after waiting for whoever is writing it.
 */
export async function insertSheet(
  trx: Trx,
  sheet: Place & {
    revision: number;
    figures: SheetFigures;
    enteredBy: string;
    enteredAt: string;
    /** Null where no paper was read: the ballots of a room that voted by phone alone are counted by the server. */
    secondBy: string | null;
    signedBy: string | null;
    signedAt: string | null;
    round: number | null;
    reason: string | null;
    incidentId: string | null;
  },
): Promise<boolean> {
  const { contestId, venueId, revision, figures, ...names } = sheet;
  const { sizes, votes, ...counts } = figures;
  const key = { contestId, venueId, revision };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("tallySheet")
    .values({
      ...key,
      ...counts,
      sizesCounted: sizes === null ? 0 : 1,
      ...names,
    })
    .onConflict((conflict) => conflict.columns(["contestId", "venueId", "revision"]).doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return false;

  const sizeRows = [...(sizes ?? [])].map(([size, ballots]) => ({ ...key, size, ballots }));
  if (sizeRows.length > 0) await trx.insertInto("tallySheetSize").values(sizeRows).execute();
  const voteRows = [...votes].map(([projectId, count]) => ({ ...key, projectId, votes: count }));
  if (voteRows.length > 0) await trx.insertInto("tallySheetVotes").values(voteRows).execute();
  return true;
}

/** Keeps what was hashed beside a sheet's figures. */
export async function insertSheetSalt(trx: Trx, salt: SheetSaltTable): Promise<void> {
  await trx.insertInto("sheetSalt").values(salt).execute();
}

/** The salts of a contest's sheets. Of rooms that are published together they stay here. */
export async function listSheetSalts(
  db: Db | Trx,
  contestId: string,
): Promise<Omit<SheetSaltTable, "contestId">[]> {
  return db
    .selectFrom("sheetSalt")
    .select(["venueId", "revision", "salt"])
    .where("contestId", "=", contestId)
    .execute();
}

function sheetRows(db: Db | Trx, contestId: string) {
  return db
    .selectFrom("tallySheet as sheet")
    .innerJoin("staff", "staff.accountId", "sheet.enteredBy")
    .leftJoin("staff as second", "second.accountId", "sheet.secondBy")
    .leftJoin("staff as lead", "lead.accountId", "sheet.signedBy")
    .leftJoin("venueIncident as incident", "incident.id", "sheet.incidentId")
    .selectAll("sheet")
    .select(["staff.nameKo", "staff.nameEn"])
    .select(["second.nameKo as secondKo", "second.nameEn as secondEn"])
    .select(["lead.nameKo as leadKo", "lead.nameEn as leadEn"])
    .select(["incident.kind", "incident.happenedAt", "incident.note"])
    .where("sheet.contestId", "=", contestId);
}

type SheetRow = Awaited<ReturnType<ReturnType<typeof sheetRows>["executeTakeFirstOrThrow"]>>;

async function withFigures(db: Db | Trx, contestId: string, rows: SheetRow[]): Promise<SavedSheet[]> {
  if (rows.length === 0) return [];
  const venueIds = [...new Set(rows.map((row) => row.venueId))];
  const sizes = await db
    .selectFrom("tallySheetSize")
    .select(["venueId", "revision", "size", "ballots"])
    .where("contestId", "=", contestId)
    .where("venueId", "in", venueIds)
    .orderBy("size")
    .execute();
  const votes = await db
    .selectFrom("tallySheetVotes")
    .select(["venueId", "revision", "projectId", "votes"])
    .where("contestId", "=", contestId)
    .where("venueId", "in", venueIds)
    .execute();
  return rows.map((row) => {
    const ofThis = (line: { venueId: string; revision: number }) =>
      line.venueId === row.venueId && line.revision === row.revision;
    return toSheet(row, sizes.filter(ofThis), votes.filter(ofThis));
  });
}

function toSheet(
  row: SheetRow,
  sizes: { size: number; ballots: number }[],
  votes: { projectId: string; votes: number }[],
): SavedSheet {
  const { checkedIn, issued, unreturned, valid } = row;
  const { invalidUnder, invalidOver, invalidUnreadable, invalidBlank } = row;
  return {
    venueId: row.venueId,
    revision: row.revision,
    figures: {
      checkedIn,
      issued,
      unreturned,
      valid,
      invalidUnder,
      invalidOver,
      invalidUnreadable,
      invalidBlank,
      sizes: row.sizesCounted === 1 ? new Map(sizes.map(({ size, ballots }) => [size, ballots])) : null,
      votes: new Map(votes.map((line) => [line.projectId, line.votes])),
    },
    enteredById: row.enteredBy,
    enteredBy: { ko: row.nameKo, en: row.nameEn },
    enteredAt: row.enteredAt,
    reason: row.reason,
    signature: signatureOf(row),
    incident:
      row.kind && row.happenedAt && row.note
        ? { kind: row.kind, happenedAt: row.happenedAt, note: row.note }
        : null,
  };
}

function signatureOf(row: SheetRow): SavedSheet["signature"] {
  const { round, signedBy, signedAt } = row;
  if (round === null || signedBy === null || signedAt === null) return null;
  return {
    ...{ round, signedAt, signedById: signedBy },
    secondBy: { ko: row.secondKo ?? "", en: row.secondEn ?? "" },
    signedBy: { ko: row.leadKo ?? "", en: row.leadEn ?? "" },
  };
}
