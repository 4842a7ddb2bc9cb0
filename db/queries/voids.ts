import type { Text } from "#app/domain/contest.ts";
import type { Db, Trx } from "../connection.ts";
import type { VoidRequestTable } from "../schema-ballots.ts";

/** A ballot that one official wants taken out of the count, and whether a second agreed. */
export interface VoidRequest extends VoidRequestTable {
  requestedByName: Text;
  approval: { by: Text; at: string } | null;
}

export async function insertVoidRequest(trx: Trx, request: VoidRequestTable): Promise<void> {
  await trx.insertInto("voidRequest").values(request).execute();
}

export async function insertVoidApproval(
  trx: Trx,
  approval: { requestId: string; approvedBy: string; approvedAt: string },
): Promise<void> {
  await trx.insertInto("voidApproval").values(approval).execute();
}

/** Every request of a contest, newest first. */
export async function listVoidRequests(db: Db | Trx, contestId: string): Promise<VoidRequest[]> {
  const rows = await db
    .selectFrom("voidRequest")
    .innerJoin("staff as asker", "asker.accountId", "voidRequest.requestedBy")
    .leftJoin("voidApproval", "voidApproval.requestId", "voidRequest.id")
    .leftJoin("staff as second", "second.accountId", "voidApproval.approvedBy")
    .selectAll("voidRequest")
    .select([
      "asker.nameKo as askerKo",
      "asker.nameEn as askerEn",
      "second.nameKo as secondKo",
      "second.nameEn as secondEn",
      "voidApproval.approvedAt",
    ])
    .where("contestId", "=", contestId)
    .orderBy("requestedAt", "desc")
    .orderBy("id")
    .execute();
  return rows.map(({ askerKo, askerEn, secondKo, secondEn, approvedAt, ...request }) => ({
    ...request,
    requestedByName: { ko: askerKo, en: askerEn },
    approval: approvedAt === null ? null : { by: { ko: secondKo ?? "", en: secondEn ?? "" }, at: approvedAt },
  }));
}
