import type { Db, Trx } from "../connection.ts";

export interface ListedWord {
  word: string;
  addedAt: string;
}

/** The words of a contest's list with the time they were added, in order. */
export async function listWordsAdded(db: Db | Trx, contestId: string): Promise<ListedWord[]> {
  return db
    .selectFrom("commentWord")
    .select(["word", "addedAt"])
    .where("contestId", "=", contestId)
    .orderBy("word")
    .execute();
}

/** Adds a word. False when it is on the list already. */
export async function insertWord(
  trx: Trx,
  word: { contestId: string; word: string; addedBy: string; addedAt: string },
): Promise<boolean> {
  const inserted = await trx
    .insertInto("commentWord")
    .values(word)
    .onConflict((conflict) => conflict.doNothing())
    .returning("word")
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Takes a word off. False when it was not on the list. */
export async function deleteWord(trx: Trx, of: { contestId: string; word: string }): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom("commentWord")
    .where("contestId", "=", of.contestId)
    .where("word", "=", of.word)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}
