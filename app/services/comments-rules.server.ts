import type { CommentRules } from "#app/domain/comment-rules.ts";
import type { Contest } from "#app/domain/contest.ts";
import { ok } from "#app/domain/result.ts";
import { type Clock, type Db, inTransaction } from "#db/connection.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { findCommentRules, saveCommentRules } from "#db/queries/comment-rules.ts";
import { lockComments } from "#db/queries/comments.ts";
import { insertModerationEvent } from "#db/queries/moderation-events.ts";
import { loadContest } from "./contests.server.ts";

/** The rules of a contest's conversation. Throws 404. */
export async function loadCommentRules(
  db: Db,
  contestId: string,
  now: Date,
): Promise<{ contest: Contest; rules: CommentRules }> {
  const { contest } = await loadContest(db, contestId, now);
  return { contest, rules: await findCommentRules(db, contest.id) };
}

/** Sets them from now on; both logs say what they were before. The same again changes nothing. Throws 404. */
export async function changeCommentRules(
  db: Db,
  change: { contestId: string; officialId: string; rules: CommentRules; clock: Clock },
): Promise<void> {
  const { contestId, officialId, rules } = change;
  await loadContest(db, contestId, new Date());
  await inTransaction<null, never>(db, async (trx) => {
    await lockComments(trx);
    const at = (await change.clock(trx)).toISOString();
    const before = await findCommentRules(trx, contestId);
    const [was, is] = [before, rules].map((one) => JSON.stringify(one, Object.keys(rules).sort()));
    if (was === is) return ok(null);
    await saveCommentRules(trx, { ...rules, contestId, updatedBy: officialId, updatedAt: at });
    const innerNote = `${was} → ${is}`;
    await insertModerationEvent(trx, {
      contestId,
      commentId: null,
      actorId: officialId,
      action: "rules",
      innerNote,
      at,
    });
    const event = { at, actorId: officialId, contestId, subject: "comment-rules" };
    await insertAuditEvent(trx, { ...event, action: "comment-rules-changed" });
    return ok(null);
  });
}
