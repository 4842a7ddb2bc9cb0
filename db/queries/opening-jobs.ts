import type { Text } from "#app/domain/contest.ts";
import type { Db, Trx } from "../connection.ts";
import type { OpeningJobTable } from "../schema-results.ts";

export type OpeningJob = Omit<OpeningJobTable, "contestId"> & { startedByName: Text | null };

/** How far the opening of a contest has come; undefined before anybody began one. */
export async function findOpeningJob(db: Db | Trx, contestId: string): Promise<OpeningJob | undefined> {
  const row = await db
    .selectFrom("openingJob")
    .leftJoin("staff", "staff.accountId", "openingJob.startedBy")
    .select(["token", "phase", "done", "total", "startedBy", "startedAt", "heartbeatAt", "report"])
    .select(["staff.nameKo", "staff.nameEn"])
    .where("contestId", "=", contestId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { nameKo, nameEn, ...job } = row;
  return { ...job, startedByName: nameKo === null ? null : { ko: nameKo, en: nameEn ?? nameKo } };
}

/** Begins a job, in the place of an earlier one, whose runner finds its token gone. */
export async function replaceOpeningJob(trx: Trx, job: OpeningJobTable): Promise<void> {
  const { contestId: _, ...columns } = job;
  await trx
    .insertInto("openingJob")
    .values(job)
    .onConflict((conflict) => conflict.column("contestId").doUpdateSet(columns))
    .execute();
}

/** Notes progress. False when the job is no longer this runner's: somebody else has taken it over. */
export async function updateOpeningJob(
  db: Db | Trx,
  { contestId, token }: Pick<OpeningJobTable, "contestId" | "token">,
  progress: Partial<Pick<OpeningJobTable, "phase" | "done" | "total" | "heartbeatAt" | "report">>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("openingJob")
    .set(progress)
    .where("contestId", "=", contestId)
    .where("token", "=", token)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
