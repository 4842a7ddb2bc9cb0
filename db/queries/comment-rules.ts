import type { Bucket } from "#app/domain/comment-limits.ts";
import { type CommentRules, defaultRules } from "#app/domain/comment-rules.ts";
import type { Db, Trx } from "../connection.ts";
import { prepared, type Value } from "../prepared.ts";

/** The rules of a contest's conversation; those the program brings where none were set. */
export async function findCommentRules(db: Db | Trx, contestId: string): Promise<CommentRules> {
  const [row] = await rulesOf(db, { contestId });
  return row ?? defaultRules;
}

const rulesOf = prepared((db, value: Value<{ contestId: string }>) =>
  db
    .selectFrom("commentRules")
    .select(["preModeration", "perMinute", "perDay", "reportsToHold", "reporterAgeHours", "closesAt"])
    .where("contestId", "=", value("contestId")),
);

/** Sets the rules of a contest's conversation. */
export async function saveCommentRules(
  trx: Trx,
  rules: CommentRules & { contestId: string; updatedBy: string | null; updatedAt: string },
): Promise<void> {
  const { contestId: _, ...changed } = rules;
  await trx
    .insertInto("commentRules")
    .values(rules)
    .onConflict((conflict) => conflict.column("contestId").doUpdateSet(changed))
    .execute();
}

/** The words for which new comments of a contest are held, in order. */
export async function listCommentWords(db: Db | Trx, contestId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("commentWord")
    .select("word")
    .where("contestId", "=", contestId)
    .orderBy("word")
    .execute();
  return rows.map(({ word }) => word);
}

interface Writer {
  accountId: string;
  contestId: string;
  projectId: string;
}

/** How much one person may still write in a project's conversation; null for somebody who never did. */
export async function findBucket(trx: Trx, of: Writer): Promise<Bucket | null> {
  const row = await trx
    .selectFrom("commentBucket")
    .select(["minuteTokens", "filledAt"])
    .where("accountId", "=", of.accountId)
    .where("contestId", "=", of.contestId)
    .where("projectId", "=", of.projectId)
    .executeTakeFirst();
  return row ?? null;
}

export async function saveBucket(trx: Trx, of: Writer, bucket: Bucket): Promise<void> {
  await trx
    .insertInto("commentBucket")
    .values({ ...of, ...bucket })
    .onConflict((conflict) => conflict.columns(["accountId", "contestId", "projectId"]).doUpdateSet(bucket))
    .execute();
}
