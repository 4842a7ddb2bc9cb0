import { ok } from "#app/domain/result.ts";
import { decide } from "#app/services/moderation.server.ts";
import { loadJudged } from "#app/services/moderation-desk.server.ts";
import { reportComment } from "#app/services/reports.server.ts";
import { type Db, inTransaction } from "#db/connection.ts";
import type { Account } from "#db/queries/accounts.ts";
import { insertStaff, insertVoter } from "#db/queries/accounts.ts";
import { minute, start, voter } from "./conversation.ts";
import { small } from "./small-contest.ts";

/** Two moderators for a small contest, `moderator1` and `moderator2`, and voters `voter-101`… verified an hour ago. */
export async function insertModerators(db: Db, { fresh = 0 } = {}): Promise<void> {
  for (const id of ["moderator1", "moderator2"]) await insertStaffMember(db, id);
  await inTransaction<null, never>(db, async (trx) => {
    const anHourAgo = new Date(start - 3_600_000).toISOString();
    for (let number = 101; number <= 100 + fresh; number++) {
      const accountId = `voter-${number}`;
      await insertVoter(trx, { accountId, contactKey: accountId, consentVersion: "1", now: anHourAgo });
    }
    return ok(null);
  });
}

/** Another moderator. */
export async function insertStaffMember(db: Db, id: string): Promise<void> {
  await inTransaction<null, never>(db, async (trx) => {
    const staff = { accountId: id, login: id, passwordHash: "-", nameKo: id, nameEn: id };
    await insertStaff(trx, { ...staff, role: "moderator", demo: false, now: "2020-09-01T00:00:00.000Z" });
    return ok(null);
  });
}

export const actOn = (account: Account, commentId: number, minutes = 0) => ({
  ...{ contestId: small.contestId, projectId: "a" },
  ...{ account, commentId, clock: minute(minutes) },
});

/** Reports a comment in the name of these voters, and answers what became of each report. */
export async function reportAs(db: Db, commentId: number, voters: readonly number[], minutes = 1) {
  const outcomes: string[] = [];
  for (const number of voters) {
    const act = actOn(voter(number), commentId, minutes);
    const done = await reportComment(db, { ...act, reason: "abuse", note: "" });
    outcomes.push(done.ok ? (done.value.held ? "held" : "reported") : done.error.type);
  }
  return outcomes;
}

/** One decision about a comment as it stands; answers "done" or why not, and the batch by which it can be undone. */
export async function decideOn(
  db: Db,
  commentId: number,
  act: { by?: string; decision: "keep" | "hide" | "restore"; minutes?: number; seen?: string; note?: string },
) {
  const { by = "moderator1", decision, minutes = 10, note = "다른 사람을 비하하는 말입니다." } = act;
  const seen = act.seen ?? (await loadJudged(db, commentId)).seen;
  const done = await decide(db, {
    ...{ moderatorId: by, clock: minute(minutes), decision, about: [{ commentId, seen }] },
    ...{ reason: "abuse", note },
  });
  if (!done.ok) return { outcome: done.error.type, batch: "" };
  return { outcome: done.value.refused[0]?.type ?? "done", batch: done.value.batch };
}

/** What moderation has told this person, in order. */
export async function toldOf(db: Db, accountId: string): Promise<string[]> {
  const words = db.selectFrom("notification").select("subject").where("accountId", "=", accountId);
  const subjects = (await words.where("kind", "=", "moderation").execute()).map(({ subject }) => subject);
  const events = await db.selectFrom("moderationEvent").select(["id", "action"]).orderBy("step").execute();
  return events.flatMap(({ id, action }) => (subjects.includes(`moderation/${id}`) ? [action] : []));
}
