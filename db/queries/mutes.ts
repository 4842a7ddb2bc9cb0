import type { Db, Trx } from "../connection.ts";
import type { CommentStatus } from "../schema-comments.ts";

/** Who has muted a thread. */
export async function listMuters(trx: Trx, rootId: number): Promise<string[]> {
  const rows = await trx
    .selectFrom("notificationMute")
    .select("accountId")
    .where("rootId", "=", rootId)
    .execute();
  return rows.map(({ accountId }) => accountId);
}

/** Tells a person nothing more of a thread; again changes nothing. */
export async function insertMute(
  trx: Trx,
  mute: { accountId: string; rootId: number; mutedAt: string },
): Promise<void> {
  await trx
    .insertInto("notificationMute")
    .values(mute)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteMute(trx: Trx, mute: { accountId: string; rootId: number }): Promise<void> {
  await trx
    .deleteFrom("notificationMute")
    .where("accountId", "=", mute.accountId)
    .where("rootId", "=", mute.rootId)
    .execute();
}

export interface MuteRow {
  rootId: number;
  mutedAt: string;
  contestId: string;
  projectId: string;
  projectKo: string;
  projectEn: string;
  body: string;
  status: CommentStatus;
}

/** The threads a person has muted, newest first. */
export async function listMutes(db: Db, accountId: string, limit: number): Promise<MuteRow[]> {
  return db
    .selectFrom("notificationMute")
    .innerJoin("comment", "comment.id", "notificationMute.rootId")
    .innerJoin("project", (join) =>
      join.onRef("project.contestId", "=", "comment.contestId").onRef("project.id", "=", "comment.projectId"),
    )
    .select(["notificationMute.rootId", "notificationMute.mutedAt"])
    .select(["comment.contestId", "comment.projectId", "comment.body", "comment.status"])
    .select(["project.titleKo as projectKo", "project.titleEn as projectEn"])
    .where("notificationMute.accountId", "=", accountId)
    .orderBy("notificationMute.mutedAt", "desc")
    .orderBy("notificationMute.rootId", "desc")
    .limit(limit)
    .execute();
}
