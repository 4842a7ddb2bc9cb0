import type { Db, Trx } from "../connection.ts";
import { prepared, type Value } from "../prepared.ts";

export interface Commenter {
  accountId: string;
  nickname: string;
  folded: string;
  chosenAt: string;
}

/** The name a person writes under; undefined before they chose one. */
export async function findCommenter(db: Db | Trx, accountId: string): Promise<Commenter | undefined> {
  const [row] = await commenterOf(db, { accountId });
  return row;
}

const commenterOf = prepared((db, value: Value<{ accountId: string }>) =>
  db.selectFrom("commenter").selectAll().where("accountId", "=", value("accountId")),
);

/** Gives a person a name. False when somebody else has one that looks the same. */
export async function saveCommenter(trx: Trx, commenter: Commenter): Promise<boolean> {
  const { accountId, ...name } = commenter;
  const other = await trx
    .selectFrom("commenter")
    .select("accountId")
    .where("folded", "=", commenter.folded)
    .executeTakeFirst();
  if (other && other.accountId !== accountId) return false;
  await trx
    .insertInto("commenter")
    .values(commenter)
    .onConflict((conflict) => conflict.column("accountId").doUpdateSet(name))
    .execute();
  return true;
}

/** Names of people who wrote what readers see in a thread: whom a comment there may mention. */
export async function listPeopleOfThread(
  db: Db | Trx,
  { rootId, limit }: { rootId: number; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom("comment")
    .innerJoin("commenter", "commenter.accountId", "comment.accountId")
    .select("commenter.nickname")
    .distinct()
    .where("comment.rootId", "=", rootId)
    .where("comment.listed", "=", 1)
    .where("comment.status", "=", "visible")
    .where("comment.office", "is", null)
    .orderBy("commenter.nickname")
    .limit(limit)
    .execute();
  return rows.map(({ nickname }) => nickname);
}

/** The people of these threads, by the rule above, whose folded name is one of `names`. */
export async function listNamedInThreads(
  db: Db | Trx,
  { rootIds, names }: { rootIds: readonly number[]; names: readonly string[] },
): Promise<{ rootId: number; accountId: string; nickname: string }[]> {
  if (rootIds.length === 0 || names.length === 0) return [];
  return db
    .selectFrom("commenter")
    .innerJoin("comment", "comment.accountId", "commenter.accountId")
    .select(["comment.rootId", "commenter.accountId", "commenter.nickname"])
    .distinct()
    .where("commenter.folded", "in", names)
    .where("comment.rootId", "in", rootIds)
    .where("comment.status", "=", "visible")
    .where("comment.office", "is", null)
    .execute();
}
