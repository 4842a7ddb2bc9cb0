import type { Selectable } from "kysely";
import type { Db, Trx } from "../connection.ts";
import type { CommentReportTable } from "../schema-comments.ts";

export type ReportRow = Selectable<CommentReportTable>;

/** What one person reported about a comment. */
export async function findReport(
  db: Db | Trx,
  of: { commentId: number; accountId: string },
): Promise<ReportRow | undefined> {
  return db
    .selectFrom("commentReport")
    .selectAll()
    .where("commentId", "=", of.commentId)
    .where("accountId", "=", of.accountId)
    .executeTakeFirst();
}

/** Adds a report, or changes what this person said of the comment; while it waits the time stays that of the first. */
export async function saveReport(
  trx: Trx,
  report: { commentId: number; accountId: string; reason: ReportRow["reason"]; note: string; madeAt: string },
): Promise<void> {
  const { reason, note } = report;
  await trx
    .insertInto("commentReport")
    .values({ ...report, settledBy: null, settledVersion: null })
    .onConflict((conflict) =>
      conflict.columns(["commentId", "accountId"]).doUpdateSet((row) => ({
        ...{ reason, note, settledBy: null, settledVersion: null },
        // A new report, about a new text, is one of today.
        madeAt: row
          .case()
          .when("commentReport.settledBy", "is", null)
          .then(row.ref("commentReport.madeAt"))
          .else(report.madeAt)
          .end(),
      })),
    )
    .execute();
}

export async function deleteReport(trx: Trx, of: { commentId: number; accountId: string }): Promise<void> {
  await trx
    .deleteFrom("commentReport")
    .where("commentId", "=", of.commentId)
    .where("accountId", "=", of.accountId)
    .execute();
}

export interface OpenReport extends ReportRow {
  accountCreatedAt: string;
}

/** Reports of these comments that no moderator has answered, oldest first. */
export async function listOpenReports(db: Db | Trx, commentIds: readonly number[]): Promise<OpenReport[]> {
  if (commentIds.length === 0) return [];
  return db
    .selectFrom("commentReport")
    .innerJoin("account", "account.id", "commentReport.accountId")
    .selectAll("commentReport")
    .select("account.createdAt as accountCreatedAt")
    .where("commentReport.commentId", "in", commentIds)
    .where("commentReport.settledBy", "is", null)
    .orderBy("commentReport.madeAt")
    .orderBy("commentReport.accountId")
    .execute();
}

/** How many comments this person has reported since a time. */
export async function countReportsOf(trx: Trx, of: { accountId: string; since: string }): Promise<number> {
  const { count } = await trx
    .selectFrom("commentReport")
    .select((row) => row.fn.countAll<number>().as("count"))
    .where("accountId", "=", of.accountId)
    .where("madeAt", ">", of.since)
    .executeTakeFirstOrThrow();
  return count;
}

/** A moderator's decision answers every open report of a comment. */
export async function settleReports(
  trx: Trx,
  { commentId, eventId }: { commentId: number; eventId: string },
): Promise<void> {
  await trx
    .updateTable("commentReport")
    .set((row) => ({
      settledBy: eventId,
      settledVersion: row.selectFrom("comment").select("version").where("comment.id", "=", commentId),
    }))
    .where("commentId", "=", commentId)
    .where("settledBy", "is", null)
    .execute();
  await countReports(trx, commentId);
}

/** The reports that a decision answered wait again. */
export async function reopenReports(
  trx: Trx,
  { commentId, eventId }: { commentId: number; eventId: string },
): Promise<void> {
  await trx
    .updateTable("commentReport")
    .set({ settledBy: null, settledVersion: null })
    .where("commentId", "=", commentId)
    .where("settledBy", "=", eventId)
    .execute();
  await countReports(trx, commentId);
}

/** Sets a comment's number of open reports to what it is, and answers it. */
export async function countReports(trx: Trx, commentId: number): Promise<number> {
  const { count } = await trx
    .selectFrom("commentReport")
    .select((row) => row.fn.countAll<number>().as("count"))
    .where("commentId", "=", commentId)
    .where("settledBy", "is", null)
    .executeTakeFirstOrThrow();
  await trx.updateTable("comment").set({ reports: count }).where("id", "=", commentId).execute();
  return count;
}
