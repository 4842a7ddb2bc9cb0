import { randomUUID } from "node:crypto";
import type { Selectable } from "kysely";
import type { Db, Trx } from "../connection.ts";
import type { CommentAppealTable } from "../schema-comments.ts";

export type AppealRow = Selectable<CommentAppealTable>;

/** Adds an appeal. False when there is one against the same hiding already. */
export async function insertAppeal(
  trx: Trx,
  appeal: Pick<AppealRow, "commentId" | "hideEventId" | "hiddenBy" | "text" | "madeAt">,
): Promise<boolean> {
  const open = { decision: null, decidedBy: null, decidedAt: null };
  const inserted = await trx
    .insertInto("commentAppeal")
    .values({ id: randomUUID(), ...appeal, ...open })
    .onConflict((conflict) => conflict.column("hideEventId").doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
}

/** The appeal against one hiding. */
export async function findAppealAgainst(db: Db | Trx, hideEventId: string): Promise<AppealRow | undefined> {
  return db.selectFrom("commentAppeal").selectAll().where("hideEventId", "=", hideEventId).executeTakeFirst();
}

/** Every appeal of a comment's writer, newest first. */
export async function listAppeals(db: Db | Trx, commentId: number): Promise<AppealRow[]> {
  return db
    .selectFrom("commentAppeal")
    .selectAll()
    .where("commentId", "=", commentId)
    .orderBy("madeAt", "desc")
    .execute();
}

/** Decides an open appeal. False when it has been decided meanwhile. */
export async function decideAppealRow(
  trx: Trx,
  decided: {
    id: string;
    decision: "granted" | "denied";
    decidedBy: string;
    decidedAt: string;
    answer: string;
  },
): Promise<boolean> {
  const { id, ...columns } = decided;
  const { numUpdatedRows } = await trx
    .updateTable("commentAppeal")
    .set(columns)
    .where("id", "=", id)
    .where("decision", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Appeals that wait, longest waiting first; those whose writer has deleted the comment since are left out. */
export async function listOpenAppeals(
  db: Db | Trx,
  { after, limit }: { after: { madeAt: string; id: string } | null; limit: number },
): Promise<AppealRow[]> {
  let query = openAppeals(db).selectAll("commentAppeal");
  if (after)
    query = query.where((where) =>
      where.or([
        where("commentAppeal.madeAt", ">", after.madeAt),
        where.and([
          where("commentAppeal.madeAt", "=", after.madeAt),
          where("commentAppeal.id", ">", after.id),
        ]),
      ]),
    );
  return query.orderBy("commentAppeal.madeAt").orderBy("commentAppeal.id").limit(limit).execute();
}

export async function countOpenAppeals(db: Db | Trx): Promise<number> {
  const { count } = await openAppeals(db)
    .select((row) => row.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

function openAppeals(db: Db | Trx) {
  return db
    .selectFrom("commentAppeal")
    .innerJoin("comment", "comment.id", "commentAppeal.commentId")
    .where("commentAppeal.decision", "is", null)
    .where("comment.status", "=", "hidden");
}
