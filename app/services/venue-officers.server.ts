import { type ContestState, contestState } from "#app/domain/contest-state.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { importScope } from "#app/domain/venue-import-plan.ts";
import { type Clock, type Db, inTransaction } from "#db/connection.ts";
import { deleteVenueOfficer, listVenueOfficers } from "#db/queries/accounts.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { findContest, lockContest } from "#db/queries/contests.ts";

export type UnbindRefusal = { type: "unknown-contest" } | { type: "not-now"; state: ContestState };

/**
 * Takes an officer off a room, at once: from their next request on they neither read nor write it. What they counted and
 * signed stays, and a list may bind them again. Who is no officer of the room is none afterwards, too.
 */
export async function unbindOfficer(
  db: Db,
  act: { contestId: string; venueId: string; login: string; officialId: string; clock: Clock },
): Promise<Result<null, UnbindRefusal>> {
  const { contestId, venueId, login, officialId } = act;
  return inTransaction<null, UnbindRefusal>(db, async (trx) => {
    await lockContest(trx, contestId);
    const now = await act.clock(trx);
    const contest = await findContest(trx, contestId);
    if (!contest) return err({ type: "unknown-contest" });
    const state = contestState(contest.records, now);
    if (importScope(state) === "none") return err({ type: "not-now", state });
    const officers = await listVenueOfficers(trx, contestId);
    const bound = officers.find((officer) => officer.venueId === venueId && officer.login === login);
    if (!bound || !(await deleteVenueOfficer(trx, bound))) return ok(null);
    await insertAuditEvent(trx, {
      ...{ at: now.toISOString(), actorId: officialId, contestId, action: "officer-unbound" },
      subject: `venue/${venueId}/${bound.duty}/${bound.accountId}`,
    });
    return ok(null);
  });
}
