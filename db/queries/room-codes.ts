import { sql } from "kysely";
import type { Text } from "#app/domain/contest.ts";
import type { Db, Trx } from "../connection.ts";
import type { CodeSheetTable, CodeSheetWithdrawalTable } from "../schema-rooms.ts";

interface Place {
  contestId: string;
  venueId: string;
}

/** One printed sheet of codes, and whether its unused codes were withdrawn since. */
export interface CodeSheet extends Omit<CodeSheetTable, "printedBy"> {
  printedBy: Text;
  withdrawn: { codes: number; reason: string } | null;
}

/** The public half of the key that a contest's room ballots are sealed to, in hexadecimal. */
export async function findRoomKey(db: Db | Trx, contestId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("roomKey")
    .select("publicKey")
    .where("contestId", "=", contestId)
    .executeTakeFirst();
  return row?.publicKey;
}

export async function insertRoomKey(
  trx: Trx,
  key: { contestId: string; publicKey: string; madeAt: string },
): Promise<void> {
  await trx.insertInto("roomKey").values(key).execute();
}

/** Adds a sheet with the hashes of its codes, in no order that tells which code is which. */
export async function insertCodeSheet(
  trx: Trx,
  sheet: CodeSheetTable,
  hashes: readonly Buffer[],
): Promise<void> {
  await trx.insertInto("codeSheet").values(sheet).execute();
  const sorted = hashes.toSorted(Buffer.compare);
  await trx
    .insertInto("roomCode")
    .values(sorted.map((codeHash) => ({ codeHash, sheetId: sheet.id })))
    .execute();
}

/** A room's printed sheets, first print first. */
export async function listCodeSheets(db: Db | Trx, place: Place): Promise<CodeSheet[]> {
  const rows = await db
    .selectFrom("codeSheet")
    .innerJoin("staff", "staff.accountId", "codeSheet.printedBy")
    .leftJoin("codeSheetWithdrawal as gone", "gone.sheetId", "codeSheet.id")
    .selectAll("codeSheet")
    .select(["staff.nameKo", "staff.nameEn", "gone.codes as goneCodes", "gone.reason as goneReason"])
    .where("codeSheet.contestId", "=", place.contestId)
    .where("codeSheet.venueId", "=", place.venueId)
    .orderBy("codeSheet.number")
    .execute();
  return rows.map(({ nameKo, nameEn, goneCodes, goneReason, ...sheet }) => ({
    ...sheet,
    printedBy: { ko: nameKo, en: nameEn },
    withdrawn: goneCodes === null ? null : { codes: goneCodes, reason: goneReason ?? "" },
  }));
}

/** Which room a code belongs to, by its hash. */
export async function findCode(
  db: Db | Trx,
  codeHash: Buffer,
): Promise<(Place & { withdrawn: boolean }) | undefined> {
  const row = await db
    .selectFrom("roomCode")
    .innerJoin("codeSheet", "codeSheet.id", "roomCode.sheetId")
    .leftJoin("codeSheetWithdrawal as gone", "gone.sheetId", "codeSheet.id")
    .select(["codeSheet.contestId", "codeSheet.venueId", "gone.sheetId as gone"])
    .where("roomCode.codeHash", "=", codeHash)
    .executeTakeFirst();
  return row && { contestId: row.contestId, venueId: row.venueId, withdrawn: row.gone !== null };
}

/** The hashes of a sheet's codes, sorted. */
export async function listCodeHashes(db: Db | Trx, sheetId: string): Promise<Buffer[]> {
  const rows = await db
    .selectFrom("roomCode")
    .select("codeHash")
    .where("sheetId", "=", sheetId)
    .orderBy("codeHash")
    .execute();
  return rows.map(({ codeHash }) => codeHash);
}

export async function insertWithdrawal(trx: Trx, withdrawal: CodeSheetWithdrawalTable): Promise<void> {
  await trx.insertInto("codeSheetWithdrawal").values(withdrawal).execute();
}

/** How many codes of a room were printed and not withdrawn; used ones of a withdrawn sheet are among them. */
export async function countCodes(db: Db | Trx, { contestId, venueId }: Place): Promise<number> {
  const { codes } = await db
    .selectFrom("codeSheet")
    .leftJoin("codeSheetWithdrawal as gone", "gone.sheetId", "codeSheet.id")
    .select(sql<number>`coalesce(sum(code_sheet.codes - coalesce(gone.codes, 0)), 0)`.as("codes"))
    .where("contestId", "=", contestId)
    .where("venueId", "=", venueId)
    .executeTakeFirstOrThrow();
  return Number(codes);
}
