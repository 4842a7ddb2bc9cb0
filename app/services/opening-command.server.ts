import type { Db } from "#db/connection.ts";
import { findStaffByLogin } from "#db/queries/accounts.ts";
import { findOpeningKey, listOpeningKeys } from "#db/queries/opening-keys.ts";
import { loadOpeningPage } from "./opening-page.server.ts";

/** Who opens by command: an official by login. Whoever has the server's files needs no password to act as one. */
export async function findOpeningOfficial(db: Db, login: string): Promise<string | null> {
  const staff = await findStaffByLogin(db, login.normalize("NFC").trim());
  return staff?.role === "official" ? staff.accountId : null;
}

/** What has to be brought to open a contest's box; with holders, by which public keys to know a share. Throws 404. */
export async function loadKeyToOpen(
  db: Db,
  contestId: string,
): Promise<{ custody: "server" | "none" } | { custody: "shares"; publicKey: string; others: string[] }> {
  const { custody, opening } = await loadOpeningPage(db, contestId, new Date());
  const key = await findOpeningKey(db, contestId);
  if (custody !== "shares" || !key || opening) return { custody: custody === "shares" ? "none" : custody };
  const others = (await listOpeningKeys(db)).filter((one) => one !== key.publicKey);
  return { custody, publicKey: key.publicKey, others };
}
