import type { Db } from "../connection.ts";
import { prepared, type Value } from "../prepared.ts";
import type { Account } from "./accounts.ts";

/** A session and whose it is; undefined when unknown. Expiry is the caller's to judge. */
export async function findSession(
  db: Db,
  idHash: string,
): Promise<{ expiresAt: string; account: Account } | undefined> {
  const [row] = await sessionRow(db, { idHash });
  if (!row) return undefined;
  const { expiresAt, id, kind, login, nameKo, nameEn, role } = row;
  const staff = login !== null && nameKo !== null && nameEn !== null && role !== null;
  return { expiresAt, account: { id, kind, staff: staff ? { login, nameKo, nameEn, role } : null } };
}

const sessionRow = prepared((db, value: Value<{ idHash: string }>) =>
  db
    .selectFrom("session")
    .innerJoin("account", "account.id", "session.accountId")
    .leftJoin("staff", "staff.accountId", "session.accountId")
    .select([
      "session.expiresAt",
      "account.id",
      "account.kind",
      "staff.login",
      "staff.nameKo",
      "staff.nameEn",
      "staff.role",
    ])
    .where("session.idHash", "=", value("idHash")),
);

export async function insertSession(
  db: Db,
  session: { idHash: string; accountId: string; expiresAt: string },
): Promise<void> {
  await db.insertInto("session").values(session).execute();
}

export async function updateSessionExpiry(db: Db, idHash: string, expiresAt: string): Promise<void> {
  await db.updateTable("session").set({ expiresAt }).where("idHash", "=", idHash).execute();
}

export async function deleteSession(db: Db, idHash: string): Promise<void> {
  await db.deleteFrom("session").where("idHash", "=", idHash).execute();
}

export async function deleteSessionsOfAccount(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom("session").where("accountId", "=", accountId).execute();
}

export async function deleteExpiredSessions(db: Db, now: string): Promise<void> {
  await db.deleteFrom("session").where("expiresAt", "<=", now).execute();
}
