import { err, ok, type Result } from "#app/domain/result.ts";
import { type Db, inTransaction, type Trx } from "#db/connection.ts";
import { insertRound } from "#db/queries/count-rounds.ts";
import {
  type AdmissionRefusal,
  admitToCount,
  type CountAct,
  type RoomCount,
  recordCount,
} from "./count-admission.server.ts";
import { phonePartOf } from "./room-figures.server.ts";

export type BeginRefusal =
  | AdmissionRefusal
  /** Leads sign; counters read. */
  | { type: "not-your-duty" }
  /** People still vote by phone in this room, perhaps on phones alone: then nobody counts paper. */
  | { type: "phone-still-voting" };

/**
 * A counter says that the paper is out and being counted, for the board; saving a count without having said so is as
 * good. Where the room is counted already, it changes nothing. Throws 403 for who is no organiser of the room.
 */
export async function beginCount(db: Db, act: CountAct): Promise<Result<null, BeginRefusal>> {
  return inTransaction<null, BeginRefusal>(db, async (trx) => {
    const admitted = await admitToCount(trx, act);
    if (!admitted.ok) return admitted;
    const room = admitted.value;
    if (room.duty === "lead") return err({ type: "not-your-duty" });
    if (room.round || room.newest) return ok(null);
    if ((await phonePartOf(trx, act)).stage === "open") return err({ type: "phone-still-voting" });
    await beginFirstRound(trx, act, room);
    await recordCount(trx, act, { now: room.now, action: "count-begun", subject: "round/1" });
    return ok(null);
  });
}

/** The first round of a room, in the name of whoever acts. */
export async function beginFirstRound(
  trx: Trx,
  act: CountAct,
  { now }: Pick<RoomCount, "now">,
): Promise<void> {
  const { contestId, venueId, officerId } = act;
  const begun = { begunBy: officerId, begunAt: now.toISOString() };
  await insertRound(trx, { contestId, venueId, round: 1, cause: "first", reason: null, ...begun });
}
