import type { Db, Trx } from "../connection.ts";
import { preparedKeys, type Value } from "../prepared.ts";

export interface Pin {
  /** The thread it is pinned in; 0 for the project. */
  rootId: number;
  commentId: number;
}

/** What is pinned in these threads, 0 for the project itself. */
export async function listPins(
  db: Db | Trx,
  { contestId, projectId, rootIds }: { contestId: string; projectId: string; rootIds: readonly number[] },
): Promise<Pin[]> {
  return pinsIn(db, rootIds, { contestId, projectId });
}

const pinsIn = preparedKeys((db, rootIds: number[], value: Value<{ contestId: string; projectId: string }>) =>
  db
    .selectFrom("commentPin")
    .select(["rootId", "commentId"])
    .where("contestId", "=", value("contestId"))
    .where("projectId", "=", value("projectId"))
    .where("rootId", "in", rootIds),
);

/** Pins a comment in the place of whatever was pinned there. */
export async function savePin(
  trx: Trx,
  pin: Pin & { contestId: string; projectId: string; pinnedBy: string; pinnedAt: string },
): Promise<void> {
  await deletePin(trx, pin.commentId);
  const { commentId, pinnedBy, pinnedAt } = pin;
  await trx
    .insertInto("commentPin")
    .values(pin)
    .onConflict((conflict) =>
      conflict.columns(["contestId", "projectId", "rootId"]).doUpdateSet({ commentId, pinnedBy, pinnedAt }),
    )
    .execute();
}

export async function deletePin(trx: Trx, commentId: number): Promise<void> {
  await trx.deleteFrom("commentPin").where("commentId", "=", commentId).execute();
}
