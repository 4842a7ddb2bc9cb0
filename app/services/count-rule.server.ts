import type { ContestState } from "#app/domain/contest-state.ts";
import { contestState } from "#app/domain/contest-state.ts";
import { type CountRule, sameCountRule } from "#app/domain/count-rule.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { type Clock, type Db, inTransaction } from "#db/connection.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { findContest, lockContest, updateCountRule } from "#db/queries/contests.ts";
import { countPeople } from "#db/queries/envelopes.ts";
import { findLastLine } from "#db/queries/log.ts";
import { appendLog, configHash } from "./log.server.ts";

export type CountRuleRefusal =
  | { type: "unknown-contest" }
  | { type: "act-not-now"; state: ContestState }
  /** Somebody has voted: now it takes two officials, a reason, and the public is told. */
  | { type: "voting-begun" };

/**
 * Sets how the channels are added and ties settled, while nobody has voted. Where the log has fixed the rule already, it
 * is fixed anew there. Setting the same rule again changes nothing.
 */
export async function setCountRule(
  db: Db,
  { contestId, staffId, rule, clock }: { contestId: string; staffId: string; rule: CountRule; clock: Clock },
): Promise<Result<null, CountRuleRefusal>> {
  return inTransaction<null, CountRuleRefusal>(db, async (trx) => {
    await lockContest(trx, contestId);
    const contest = await findContest(trx, contestId);
    if (!contest) return err({ type: "unknown-contest" });
    const now = await clock(trx);
    const state = contestState(contest.records, now);
    if (sameCountRule(rule, contest.countRule)) return ok(null);
    if (await hasBallots(trx, contestId)) return err({ type: "voting-begun" });
    if (state !== "draft" && state !== "scheduled" && state !== "open")
      return err({ type: "act-not-now", state });
    await updateCountRule(trx, { contestId, rule, actId: null });
    const config = await configHash(trx, { ...contest, countRule: rule });
    if ((await findLastLine(trx, { contestId, kind: "cfg" })) !== undefined)
      await appendLog(trx, contestId, [{ type: "cfg", config }]);
    await insertAuditEvent(trx, {
      ...{ at: now.toISOString(), actorId: staffId, contestId },
      ...{ action: "count-rule-set", subject: `config/${config}` },
    });
    return ok(null);
  });
}

/** Whether anybody has taken part, by either channel: from then on the rule is frozen. */
export async function hasBallots(db: Parameters<typeof countPeople>[0], contestId: string): Promise<boolean> {
  for (const channel of ["online", "onsite"] as const)
    if ((await countPeople(db, { contestId, channel })) > 0) return true;
  return false;
}
