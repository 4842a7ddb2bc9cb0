import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { OfficerDuty, Text } from "#app/domain/contest.ts";
import { type Db, engineOf, type Trx } from "../connection.ts";
import type { StaffRole } from "../schema-people.ts";

export interface Account {
  id: string;
  kind: "voter" | "staff";
  /** Null for voters. */
  staff: { login: string; nameKo: string; nameEn: string; role: StaffRole } | null;
}

/** The voter whose contact has this keyed hash. */
export async function findVoterByContact(
  db: Db | Trx,
  contactKey: string,
): Promise<{ accountId: string } | undefined> {
  return db.selectFrom("voter").select("accountId").where("contactKey", "=", contactKey).executeTakeFirst();
}

/** Registers a voter with the consent they gave. Returns false, and leaves nothing, when the contact is registered already. */
export async function insertVoter(
  trx: Trx,
  voter: { accountId: string; contactKey: string; consentVersion: string; now: string },
): Promise<boolean> {
  const { accountId, contactKey, consentVersion, now } = voter;
  await trx.insertInto("account").values({ id: accountId, kind: "voter", createdAt: now }).execute();
  const registered = await trx
    .insertInto("voter")
    .values({ accountId, contactKey, consentVersion, consentedAt: now })
    .onConflict((conflict) => conflict.column("contactKey").doNothing())
    .returning("accountId")
    .executeTakeFirst();
  if (registered) return true;
  await trx.deleteFrom("account").where("id", "=", accountId).execute();
  return false;
}

/**
 * The accounts of voters by the keyed hashes of their contacts, in their order, registering those who are not known; for
 * many at once. Two transactions at once end up with one voter each.
 */
export async function findOrInsertVoters(
  trx: Trx,
  { contactKeys, consentVersion, now }: { contactKeys: string[]; consentVersion: string; now: string },
): Promise<string[]> {
  const known = await idsByContact(trx, contactKeys);
  const missing = contactKeys.filter((key) => !known.has(key));
  if (missing.length > 0) {
    const voters = missing.map((contactKey) => ({
      ...{ accountId: randomUUID(), contactKey, consentVersion, consentedAt: now },
    }));
    const accounts = voters.map(({ accountId }) => ({
      id: accountId,
      kind: "voter" as const,
      createdAt: now,
    }));
    await trx.insertInto("account").values(accounts).execute();
    await trx
      .insertInto("voter")
      .values(voters)
      .onConflict((conflict) => conflict.column("contactKey").doNothing())
      .execute();
    for (const [key, id] of await idsByContact(trx, missing)) known.set(key, id);
    const registered = new Set(known.values());
    const left = accounts.map(({ id }) => id).filter((id) => !registered.has(id));
    if (left.length > 0) await trx.deleteFrom("account").where("id", "in", left).execute();
  }
  return contactKeys.map((key) => known.get(key) ?? "");
}

async function idsByContact(trx: Trx, contactKeys: readonly string[]): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom("voter")
    .select(["accountId", "contactKey"])
    .where("contactKey", "in", contactKeys)
    .execute();
  return new Map(rows.map(({ contactKey, accountId }) => [contactKey, accountId]));
}

/** Keeps that a voter consented to a newer text; consenting again to the same one changes nothing. */
export async function updateConsent(
  trx: Trx,
  voter: { accountId: string; consentVersion: string; now: string },
): Promise<void> {
  await trx
    .updateTable("voter")
    .set({ consentVersion: voter.consentVersion, consentedAt: voter.now })
    .where("accountId", "=", voter.accountId)
    .where("consentVersion", "<>", voter.consentVersion)
    .execute();
}

export async function findStaffByLogin(
  db: Db | Trx,
  login: string,
): Promise<{ accountId: string; passwordHash: string; role: StaffRole } | undefined> {
  return db
    .selectFrom("staff")
    .select(["accountId", "passwordHash", "role"])
    .where("login", "=", login)
    .executeTakeFirst();
}

/** Adds a member of staff; `passwordHash` is an argon2id hash, never a password. */
export async function insertStaff(
  trx: Trx,
  staff: {
    accountId: string;
    login: string;
    passwordHash: string;
    nameKo: string;
    nameEn: string;
    role: StaffRole;
    demo: boolean;
    now: string;
  },
): Promise<void> {
  await trx
    .insertInto("account")
    .values({ id: staff.accountId, kind: "staff", createdAt: staff.now })
    .execute();
  const { now: _, demo, ...columns } = staff;
  await trx
    .insertInto("staff")
    .values({ ...columns, demo: demo ? 1 : 0 })
    .execute();
}

/** Every member of staff, by login. */
export async function listStaff(
  db: Db | Trx,
): Promise<{ accountId: string; login: string; name: Text; role: StaffRole }[]> {
  const rows = await db
    .selectFrom("staff")
    .select(["accountId", "login", "nameKo", "nameEn", "role"])
    .orderBy("login")
    .execute();
  return rows.map(({ nameKo, nameEn, ...staff }) => ({ ...staff, name: { ko: nameKo, en: nameEn } }));
}

/** Until the transaction ends nobody else adds staff: a login that is free now stays so. SQLite's write lock already does this. */
export async function lockStaff(trx: Trx): Promise<void> {
  if (engineOf(trx) === "postgres") await sql`lock table staff in share row exclusive mode`.execute(trx);
}

/** Whether any account of the demonstration exists; a real site must not start with one. */
export async function hasDemoStaff(db: Db): Promise<boolean> {
  const row = await db.selectFrom("staff").select("accountId").where("demo", "=", 1).executeTakeFirst();
  return row !== undefined;
}

/** Binds a member of staff to a room, to count it if nothing else is said. Binding twice changes nothing. */
export async function insertVenueOfficer(
  trx: Trx,
  officer: { accountId: string; contestId: string; venueId: string; duty?: OfficerDuty },
): Promise<void> {
  await trx
    .insertInto("venueOfficer")
    .values(officer)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Gives an officer of a room another duty there. */
export async function updateOfficerDuty(
  trx: Trx,
  { duty, ...officer }: { accountId: string; contestId: string; venueId: string; duty: OfficerDuty },
): Promise<void> {
  await trx
    .updateTable("venueOfficer")
    .set({ duty })
    .where("accountId", "=", officer.accountId)
    .where("contestId", "=", officer.contestId)
    .where("venueId", "=", officer.venueId)
    .execute();
}

/** Takes an officer off a room. False, and nothing changes, when they were none of it. */
export async function deleteVenueOfficer(
  trx: Trx,
  officer: { accountId: string; contestId: string; venueId: string },
): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom("venueOfficer")
    .where("accountId", "=", officer.accountId)
    .where("contestId", "=", officer.contestId)
    .where("venueId", "=", officer.venueId)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

/** The rooms a member of staff may write for, in any contest. */
export async function listVenuesOfOfficer(
  db: Db | Trx,
  accountId: string,
): Promise<{ contestId: string; venueId: string }[]> {
  return db
    .selectFrom("venueOfficer")
    .select(["contestId", "venueId"])
    .where("accountId", "=", accountId)
    .execute();
}

export interface VenueOfficer {
  accountId: string;
  contestId: string;
  venueId: string;
  login: string;
  duty: OfficerDuty;
  name: Text;
  role: StaffRole;
}

/** Who is bound to the rooms of a contest, by name. */
export async function listVenueOfficers(db: Db | Trx, contestId: string): Promise<VenueOfficer[]> {
  const rows = await db
    .selectFrom("venueOfficer")
    .innerJoin("staff", "staff.accountId", "venueOfficer.accountId")
    .select(["venueOfficer.accountId", "contestId", "venueId", "duty", "login", "nameKo", "nameEn", "role"])
    .where("contestId", "=", contestId)
    .orderBy("nameKo")
    .orderBy("login")
    .execute();
  return rows.map(({ nameKo, nameEn, ...officer }) => ({ ...officer, name: { ko: nameKo, en: nameEn } }));
}
