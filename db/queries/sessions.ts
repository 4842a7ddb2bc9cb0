import { type Db, writeAlone } from "../connection.ts";
import { gathered } from "../gathered.ts";
import { preparedKeys } from "../prepared.ts";
import type { Account } from "./accounts.ts";

export interface FoundSession {
  expiresAt: string;
  account: Account;
}

/** A session and whose it is; undefined when unknown. Expiry is the caller's to judge. */
export const findSession = gathered(
  async (db, idHashes) =>
    new Map((await sessionRows(db, idHashes, {})).map(({ idHash, ...row }) => [idHash, sessionOf(row)])),
);

function sessionOf({ expiresAt, id, kind, login, nameKo, nameEn, role }: SessionRow): FoundSession {
  const staff = login !== null && nameKo !== null && nameEn !== null && role !== null;
  return { expiresAt, account: { id, kind, staff: staff ? { login, nameKo, nameEn, role } : null } };
}

const sessionRows = preparedKeys((db, idHashes: string[]) =>
  db
    .selectFrom("session")
    .innerJoin("account", "account.id", "session.accountId")
    .leftJoin("staff", "staff.accountId", "session.accountId")
    .select([
      "session.idHash",
      "session.expiresAt",
      "account.id",
      "account.kind",
      "staff.login",
      "staff.nameKo",
      "staff.nameEn",
      "staff.role",
    ])
    .where("session.idHash", "in", idHashes),
);

type SessionRow = Omit<Awaited<ReturnType<typeof sessionRows>>[number], "idHash">;

export async function insertSession(
  db: Db,
  session: { idHash: string; accountId: string; expiresAt: string },
): Promise<void> {
  await writeAlone(db, (trx) => trx.insertInto("session").values(session).execute());
}

/** Not patiently: a page is being read meanwhile, and the next use prolongs it as well. */
export async function updateSessionExpiry(db: Db, idHash: string, expiresAt: string): Promise<void> {
  await db.updateTable("session").set({ expiresAt }).where("idHash", "=", idHash).execute();
}

export async function deleteSession(db: Db, idHash: string): Promise<void> {
  await writeAlone(db, (trx) => trx.deleteFrom("session").where("idHash", "=", idHash).execute());
}

export async function deleteSessionsOfAccount(db: Db, accountId: string): Promise<void> {
  await writeAlone(db, (trx) => trx.deleteFrom("session").where("accountId", "=", accountId).execute());
}

export async function deleteExpiredSessions(db: Db, now: string): Promise<void> {
  await writeAlone(db, (trx) => trx.deleteFrom("session").where("expiresAt", "<=", now).execute());
}
