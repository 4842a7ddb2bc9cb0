import { expect, onTestFinished, test } from "vitest";
import { ok } from "#app/domain/result.ts";
import { postComment } from "#app/services/comments-writing.server.ts";
import { loadBatch } from "#app/services/moderation-desk.server.ts";
import { undoDecision } from "#app/services/moderation-undo.server.ts";
import { loadWords, removeWord } from "#app/services/moderation-words.server.ts";
import {
  muteThread,
  openNotification,
  readAll,
  readNotification,
} from "#app/services/notifications.server.ts";
import { inTransaction } from "#db/connection.ts";
import { lockContest } from "#db/queries/contests.ts";
import { insertConversation, minute, post, postOf, start, voter } from "#tests/conversation.ts";
import { createTestDb, describeEngines } from "#tests/database.ts";
import { insertModerators } from "#tests/moderators.ts";
import { small } from "#tests/small-contest.ts";

describeEngines("an id with a NUL in it", (engine) => {
  test("is nobody's and nothing's, wherever it is sent", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    await insertConversation(db);
    await insertModerators(db);
    await post(db, voter(1), "이 과제는 꼭 필요하다고 생각합니다.");
    const own = { accountId: "voter-1", clock: minute(1), id: "x\0y" };
    expect(await openNotification(db, own)).toMatchObject({ error: { type: "gone" } });
    expect(await muteThread(db, own)).toMatchObject({ error: { type: "gone" } });
    await readNotification(db, own);
    await readAll(db, { ...own, until: "\0" });
    const moderator = { moderatorId: "moderator1", clock: minute(1) };
    expect(await loadBatch(db, { ...moderator, batch: "\0" })).toBeNull();
    expect(await undoDecision(db, { ...moderator, batch: "\0" })).toMatchObject({
      error: { type: "not-yours" },
    });
    await removeWord(db, { ...moderator, contestId: small.contestId, word: "\0" });
    await expect(loadWords(db, "\0", new Date(start))).rejects.toMatchObject({ status: 404 });
    const elsewhere = postComment(db, {
      ...postOf(voter(1), "어느 투표에도 없는 글입니다."),
      contestId: "\0",
    });
    await expect(elsewhere).rejects.toMatchObject({ status: 404 });
    const locked = inTransaction<string, never>(db, async (trx) => {
      await lockContest(trx, `${small.contestId}\0`);
      return ok("nothing");
    });
    expect(await locked).toEqual(ok("nothing"));
  });
});
