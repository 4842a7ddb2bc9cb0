import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultRules } from "#app/domain/comment-rules.ts";
import type { Db } from "#db/connection.ts";
import { insertConversation, post, voter } from "../conversation.ts";
import { expectConsistent } from "../conversation-check.ts";
import { createTestDb, describeEngines } from "../database.ts";
import { insertModerators } from "../moderators.ts";
import { type Act, actsOf, newRun, people, perform, type Run } from "../random-conversation.ts";
import { small } from "../small-contest.ts";

/**
 * A failure prints its seed. `SEED=… npx vitest run --project integration tests/integration/comments-random.test.ts` runs
 * the same conversation again and looks for the fewest acts that still fail, however long that takes.
 */
const replayed = process.env.SEED ? { seed: Number(process.env.SEED) } : null;
const how = (numRuns: number) => ({ numRuns, ...(replayed ?? { endOnFailure: true }) });
const timeout = replayed ? 0 : 300_000;

async function inConversation(
  engine: "sqlite" | "postgres",
  inTurn: boolean,
  talk: (db: Db, run: Run) => Promise<void>,
): Promise<void> {
  const opened = await createTestDb(engine);
  try {
    await insertConversation(opened.db, { voters: people });
    await insertModerators(opened.db);
    const rules = { ...defaultRules, reportsToHold: 4, contestId: small.contestId };
    const set = { ...rules, updatedBy: null, updatedAt: "2020-10-01T00:00:00.000Z" };
    await opened.db.insertInto("commentRules").values(set).execute();
    // Something to talk about from the first act on.
    for (let number = 1; number <= people; number++)
      await post(opened.db, voter(number), `${number}번 시민의 첫 생각입니다.`);
    await talk(opened.db, newRun(inTurn));
  } finally {
    await opened.close();
  }
}

/** Both records, by their lines' ids: what is in them stays as it is. */
async function recordOf(db: Db): Promise<Map<string, string>> {
  const moderation = await db.selectFrom("moderationEvent").selectAll().execute();
  const audit = await db.selectFrom("auditEvent").selectAll().execute();
  return new Map([...moderation, ...audit].map((event) => [event.id, JSON.stringify(event)]));
}

describeEngines("any conversation", (engine) => {
  test("200 acts of nine people keep counts, tree, search, versions, record and notifications", {
    timeout,
  }, async () => {
    const talk = async (acts: readonly Act[]) =>
      inConversation(engine, true, async (db, run) => {
        let before = new Map<string, string>();
        for (const [step, one] of acts.entries()) {
          await perform(db, one, { step, run });
          if (step % 20 < 19 && step < acts.length - 1) continue;
          await expectConsistent(db, run);
          const after = await recordOf(db);
          for (const [id, line] of before) expect(after.get(id)).toBe(line);
          before = after;
        }
      });
    await fc.assert(fc.asyncProperty(actsOf(200), talk), how(engine === "sqlite" ? 5 : 2));
  });

  test("acts at the same moment keep them, too", { timeout }, async () => {
    const talk = (acts: readonly Act[]) =>
      inConversation(engine, false, async (db, run) => {
        for (let from = 0; from < acts.length; from += 12) {
          const some = acts.slice(from, from + 12);
          await Promise.all(some.map((one, index) => perform(db, one, { step: from + index, run })));
        }
        await expectConsistent(db, run);
      });
    await fc.assert(fc.asyncProperty(actsOf(120), talk), how(1));
  });
});
