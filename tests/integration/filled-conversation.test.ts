import { expect, onTestFinished, test } from "vitest";
import { loadThreads } from "#app/services/comments.server.ts";
import { giveNickname } from "#app/services/comments-nickname.server.ts";
import { inTransaction } from "#db/connection.ts";
import { fillComments } from "../bench/fill-comments.ts";
import { insertConversation, nameOf, official, voter } from "../conversation.ts";
import { expectConsistent } from "../conversation-check.ts";
import { createTestDb, describeEngines } from "../database.ts";
import { insertModerators } from "../moderators.ts";
import { small } from "../small-contest.ts";

const { contestId } = small;
const voters = 30;

describeEngines("the conversation that is measured", (engine) => {
  test("is one that the program could have left, and not the simplest", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    await insertConversation(db, { voters });
    await insertModerators(db);
    const writers: { accountId: string; nickname: string }[] = [];
    for (let number = 1; number <= voters; number++) {
      const name = { accountId: voter(number).id, nickname: nameOf(voter(number)) };
      await inTransaction(db, (trx) => giveNickname(trx, { ...name, typed: name.nickname, now: new Date() }));
      writers.push(name);
    }
    const people = { writers, official: official.id, moderator: "moderator1" };
    await fillComments(db, { contestId, projectId: "a", people, count: 600, firstId: 1 });
    await fillComments(db, { contestId, projectId: "b", people, count: 60, firstId: 601, longest: true });
    await expectConsistent(db, { audited: false });

    const rows = await db.selectFrom("comment").selectAll().execute();
    for (const status of ["visible", "held", "hidden", "deleted"] as const)
      expect(rows.some((row) => row.status === status)).toBe(true);
    expect(rows.filter(({ office }) => office !== null).length).toBeGreaterThan(10);
    expect(rows.filter(({ body }) => body.startsWith("@")).length).toBeGreaterThan(10);
    expect(rows.filter(({ body }) => [...body].length > 900).length).toBeGreaterThan(30);
    expect(rows.filter(({ editedAt }) => editedAt !== null).length).toBeGreaterThan(5);
    expect((await db.selectFrom("commentReaction").select("kind").execute()).length).toBeGreaterThan(2000);
    const asked = { contestId, projectId: "a", account: null, now: new Date() };
    const page = await loadThreads(db, { ...asked, order: "replied", filter: "all", after: null });
    expect(page.pinned?.office).toBe("시험시 교통과");
    const shown = page.branches.flatMap(({ comment, replies }) => [
      comment,
      ...replies.map((r) => r.comment),
    ]);
    expect(shown.some(({ pinned }) => pinned === "thread")).toBe(true);
    expect(shown.flatMap(({ parts }) => parts).some(({ kind }) => kind === "mention")).toBe(true);
  });
});
