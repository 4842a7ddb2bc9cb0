import { sql } from "kysely";
import type { Db, Trx } from "../connection.ts";
import { prepared, preparedKeys, type Value } from "../prepared.ts";

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
  // Most of what stands after an @ is nobody's name.
  const named = rootIds.length > 0 ? await namedBy(db, names, {}) : [];
  if (named.length === 0) return [];
  const nicknames = new Map(named.map(({ accountId, nickname }) => [accountId, nickname]));
  const writers = await db
    .selectFrom("comment")
    .select(["comment.rootId", "comment.accountId"])
    .distinct()
    .where("comment.rootId", "in", rootIds)
    .where("comment.accountId", "in", [...nicknames.keys()])
    .where(sql<boolean>`comment.status = 'visible'`)
    .where("comment.office", "is", null)
    .execute();
  return writers.map((writer) => ({ ...writer, nickname: nicknames.get(writer.accountId) ?? "" }));
}

const namedBy = preparedKeys((db, names: string[]) =>
  db.selectFrom("commenter").select(["accountId", "nickname"]).where("folded", "in", names),
);
