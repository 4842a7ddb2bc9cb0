import type { Db, Trx } from "../connection.ts";

export interface Commenter {
  accountId: string;
  nickname: string;
  folded: string;
  chosenAt: string;
}

/** The name a person writes under; undefined before they chose one. */
export async function findCommenter(db: Db | Trx, accountId: string): Promise<Commenter | undefined> {
  return db.selectFrom("commenter").selectAll().where("accountId", "=", accountId).executeTakeFirst();
}

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

/** The people who wrote what readers see in a thread, by name: whom a comment there may mention. */
export async function listPeopleOfThread(
  db: Db | Trx,
  rootId: number,
): Promise<{ accountId: string; nickname: string }[]> {
  return db
    .selectFrom("comment")
    .innerJoin("commenter", "commenter.accountId", "comment.accountId")
    .select(["comment.accountId", "commenter.nickname"])
    .distinct()
    .where("comment.rootId", "=", rootId)
    .where("comment.listed", "=", 1)
    .where("comment.status", "=", "visible")
    .where("comment.office", "is", null)
    .orderBy("commenter.nickname")
    .execute();
}
