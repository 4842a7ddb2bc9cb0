import type { Text } from "#app/domain/contest.ts";
import type { Db, Trx } from "../connection.ts";
import type { AssistedVoteTable, CheckInTable, RollEntryTable } from "../schema-rooms.ts";

interface Place {
  contestId: string;
  venueId: string;
}

/** A person expected in a room. */
export type RollEntry = Pick<RollEntryTable, "id" | "venueId" | "name" | "contactKey">;

/** The roll of a room, in no order that means anything. */
export async function listRoll(db: Db | Trx, { contestId, venueId }: Place): Promise<RollEntry[]> {
  return db
    .selectFrom("rollEntry")
    .select(["id", "venueId", "name", "contactKey"])
    .where("contestId", "=", contestId)
    .where("venueId", "=", venueId)
    .execute();
}

/** The entries of a contest's rolls with these contacts. */
export async function findRollEntries(
  db: Db | Trx,
  { contestId, contactKeys }: { contestId: string; contactKeys: readonly string[] },
): Promise<RollEntry[]> {
  const found: RollEntry[] = [];
  for (let from = 0; from < contactKeys.length; from += 500) {
    const part = await db
      .selectFrom("rollEntry")
      .select(["id", "venueId", "name", "contactKey"])
      .where("contestId", "=", contestId)
      .where("contactKey", "in", contactKeys.slice(from, from + 500))
      .execute();
    found.push(...part);
  }
  return found;
}

export async function insertRollEntries(trx: Trx, entries: readonly RollEntryTable[]): Promise<void> {
  for (let from = 0; from < entries.length; from += 200) {
    await trx
      .insertInto("rollEntry")
      .values(entries.slice(from, from + 200))
      .execute();
  }
}

export async function updateRollName(
  trx: Trx,
  { contestId, contactKey, name }: { contestId: string; contactKey: string; name: string },
): Promise<void> {
  await trx
    .updateTable("rollEntry")
    .set({ name })
    .where("contestId", "=", contestId)
    .where("contactKey", "=", contactKey)
    .execute();
}

/** Forgets every name of a contest's rolls; answers how many there were. */
export async function forgetRollNames(trx: Trx, contestId: string): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable("rollEntry")
    .set({ name: null })
    .where("contestId", "=", contestId)
    .where("name", "is not", null)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

export async function insertCheckIn(
  trx: Trx,
  checkIn: Omit<CheckInTable, "undoneBy" | "undoneAt" | "undoReason">,
): Promise<void> {
  await trx.insertInto("checkIn").values(checkIn).execute();
}

/** One check-in, also one that was undone. */
export async function findCheckIn(db: Db | Trx, id: string): Promise<CheckInTable | undefined> {
  return db.selectFrom("checkIn").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Takes a check-in back: the record of it stays, the person has no longer taken part in the hall. */
export async function undoCheckIn(
  trx: Trx,
  { id, contestId, voterId }: Pick<CheckInTable, "id" | "contestId" | "voterId">,
  undone: { undoneBy: string; undoneAt: string; undoReason: string },
): Promise<void> {
  await trx.updateTable("checkIn").set(undone).where("id", "=", id).execute();
  await trx
    .deleteFrom("participation")
    .where("contestId", "=", contestId)
    .where("voterId", "=", voterId)
    .where("channel", "=", "onsite")
    .execute();
}

/** Who has no online ballot in the count because they are checked in. */
export async function listVoidedByCheckIn(db: Db | Trx, contestId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("checkIn")
    .select("voterId")
    .where("contestId", "=", contestId)
    .where("onlineVoid", "=", 1)
    .where("undoneAt", "is", null)
    .execute();
  return rows.map(({ voterId }) => voterId);
}

/** Marks that a person was helped to vote. Marking again changes nothing. */
export async function insertAssisted(trx: Trx, assisted: AssistedVoteTable): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("assistedVote")
    .values(assisted)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** A check-in as the room's desk lists it. */
export interface DeskCheckIn extends Pick<CheckInTable, "id" | "issued" | "onlineVoid" | "at"> {
  /** From the roll; null for who is not on it, and once names were forgotten. */
  name: string | null;
  contactKey: string;
  officer: Text;
  assisted: AssistedVoteTable["reason"] | null;
  undone: { at: string; reason: string } | null;
}

/** A room's check-ins, newest first, those undone among them. */
export async function listCheckIns(
  db: Db | Trx,
  { contestId, venueId }: Place,
  most = 100_000,
): Promise<DeskCheckIn[]> {
  const rows = await db
    .selectFrom("checkIn")
    .innerJoin("voter", "voter.accountId", "checkIn.voterId")
    .innerJoin("staff", "staff.accountId", "checkIn.officerId")
    .leftJoin("assistedVote", "assistedVote.checkInId", "checkIn.id")
    .leftJoin("rollEntry", (join) =>
      join
        .onRef("rollEntry.contestId", "=", "checkIn.contestId")
        .onRef("rollEntry.contactKey", "=", "voter.contactKey"),
    )
    .select(["checkIn.id", "checkIn.issued", "checkIn.onlineVoid", "checkIn.at", "voter.contactKey"])
    .select(["checkIn.undoneAt", "checkIn.undoReason", "staff.nameKo", "staff.nameEn"])
    .select(["rollEntry.name", "assistedVote.reason as assisted"])
    .where("checkIn.contestId", "=", contestId)
    .where("checkIn.venueId", "=", venueId)
    .orderBy("checkIn.at", "desc")
    .orderBy("checkIn.id")
    .limit(most)
    .execute();
  return rows.map(({ undoneAt, undoReason, nameKo, nameEn, ...row }) => ({
    ...row,
    officer: { ko: nameKo, en: nameEn },
    undone: undoneAt === null ? null : { at: undoneAt, reason: undoReason ?? "" },
  }));
}

/** How many people are checked in at each room of a contest; rooms where nobody is are left out. */
export async function countArrivals(db: Db | Trx, contestId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("checkIn")
    .select((select) => ["venueId", select.fn.countAll<number>().as("people")])
    .where("contestId", "=", contestId)
    .where("undoneAt", "is", null)
    .groupBy("venueId")
    .execute();
  return new Map(rows.map(({ venueId, people }) => [venueId, people]));
}

/** People checked in, the ballots given to them, and those who were helped; of one room or of all. */
export async function countCheckIns(
  db: Db | Trx,
  { contestId, venueId }: { contestId: string; venueId?: string },
): Promise<{ people: number; paper: number; phone: number; assisted: number }> {
  let counted = db
    .selectFrom("checkIn")
    .leftJoin("assistedVote", "assistedVote.checkInId", "checkIn.id")
    .select((select) => [
      "checkIn.issued",
      select.fn.countAll<number>().as("people"),
      select.fn.count<number>("assistedVote.checkInId").as("assisted"),
    ])
    .where("checkIn.contestId", "=", contestId)
    .where("checkIn.undoneAt", "is", null)
    .groupBy("checkIn.issued");
  if (venueId !== undefined) counted = counted.where("checkIn.venueId", "=", venueId);
  const rows = await counted.execute();
  const of = (issued: string) => rows.find((row) => row.issued === issued);
  const [paper, phone] = [of("paper"), of("phone")];
  return {
    people: (paper?.people ?? 0) + (phone?.people ?? 0),
    paper: paper?.people ?? 0,
    phone: phone?.people ?? 0,
    assisted: (paper?.assisted ?? 0) + (phone?.assisted ?? 0),
  };
}
