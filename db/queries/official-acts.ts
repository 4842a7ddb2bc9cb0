import type { Text } from "#app/domain/contest.ts";
import type { Db, Trx } from "../connection.ts";
import type { OfficialActTable, OfficialApprovalTable } from "../schema-results.ts";

/** What one official asked for, and whether a second one agreed. */
export interface OfficialAct extends OfficialActTable {
  askedByName: Text;
  approval: { by: Text; at: string } | null;
}

export async function insertOfficialAct(trx: Trx, act: OfficialActTable): Promise<void> {
  await trx.insertInto("officialAct").values(act).execute();
}

export async function insertOfficialApproval(trx: Trx, approval: OfficialApprovalTable): Promise<void> {
  await trx.insertInto("officialApproval").values(approval).execute();
}

/** Every act of a contest, oldest first. */
export async function listOfficialActs(db: Db | Trx, contestId: string): Promise<OfficialAct[]> {
  const rows = await db
    .selectFrom("officialAct as act")
    .innerJoin("staff as asker", "asker.accountId", "act.askedBy")
    .leftJoin("officialApproval as approval", "approval.actId", "act.id")
    .leftJoin("staff as second", "second.accountId", "approval.approvedBy")
    .selectAll("act")
    .select([
      "asker.nameKo as askerKo",
      "asker.nameEn as askerEn",
      "second.nameKo as secondKo",
      "second.nameEn as secondEn",
      "approval.approvedAt",
    ])
    .where("act.contestId", "=", contestId)
    .orderBy("act.number")
    .execute();
  return rows.map(({ askerKo, askerEn, secondKo, secondEn, approvedAt, ...act }) => ({
    ...act,
    askedByName: { ko: askerKo, en: askerEn },
    approval: approvedAt === null ? null : { by: { ko: secondKo ?? "", en: secondEn ?? "" }, at: approvedAt },
  }));
}
