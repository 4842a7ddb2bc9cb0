import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { deleteComment } from "#app/services/comments-changing.server.ts";
import { appealHiding, decideAppeal, loadOwnAppeal } from "#app/services/moderation-appeals.server.ts";
import { appealFor, deskCounts, loadDesk, loadJudged } from "#app/services/moderation-desk.server.ts";
import { undoDecision } from "#app/services/moderation-undo.server.ts";
import { insertConversation, minute, post, start, voter } from "../conversation.ts";
import { createTestDb, describeEngines, type TestDb } from "../database.ts";
import { actOn, decideOn, insertModerators, insertStaffMember, toldOf } from "../moderators.ts";
import { small } from "../small-contest.ts";

const words = "비하하려는 뜻이 아니었습니다. 다시 읽어 주세요.";
const answer = "다시 읽어 보니 문제가 없습니다.";

describeEngines("an appeal", (engine) => {
  let opened: TestDb;
  let id: number;
  beforeEach(async () => {
    opened = await createTestDb(engine);
    await insertConversation(opened.db);
    await insertModerators(opened.db);
    id = await post(opened.db, voter(1), "이 과제는 꼭 필요하다고 생각합니다.");
    await decideOn(opened.db, id, { by: "moderator1", decision: "hide" });
  });
  afterEach(() => opened.close());

  const appeal = (text = words, minutes = 20, who = voter(1)) =>
    appealHiding(opened.db, { ...actOn(who, id, minutes), text });
  const answerAs = (moderatorId: string, decision: string, text = answer, minutes = 30) =>
    decideAppeal(opened.db, { moderatorId, clock: minute(minutes), commentId: id, decision, answer: text });
  const statusOf = async () => (await loadJudged(opened.db, id)).status;

  test("is made once, by the writer alone, with words", async () => {
    expect(await appeal("짧아요")).toMatchObject({ error: { type: "text-short" } });
    expect(await appeal("가".repeat(1001))).toMatchObject({ error: { type: "text-long" } });
    await expect(appeal(words, 20, voter(2))).rejects.toMatchObject({ status: 404 });
    const many = await Promise.all(Array.from({ length: 20 }, () => appeal()));
    expect(many.every(({ ok }) => ok)).toBe(true);
    expect(await appeal("다른 말로 한 번 더 이의를 냅니다.")).toMatchObject({ error: { type: "appealed" } });
    expect(await opened.db.selectFrom("commentAppeal").select("hiddenBy").execute()).toEqual([
      { hiddenBy: "moderator1" },
    ]);
    const desk = await loadDesk(opened.db, { show: "appeals", after: null, now: new Date(start) });
    expect(desk.comments.map((one) => one.id)).toEqual([id]);
  });

  test("is decided by another moderator than the one who hid it, also against the database", async () => {
    await appeal();
    expect(await answerAs("moderator1", "granted")).toMatchObject({ error: { type: "same-moderator" } });
    const judged = await loadJudged(opened.db, id);
    expect([appealFor(judged, "moderator1"), appealFor(judged, "moderator2")]).toEqual(["not-you", "decide"]);
    const decided = { decision: "granted", decidedBy: "moderator1", decidedAt: "2020-10-02" } as const;
    await expect(opened.db.updateTable("commentAppeal").set(decided).execute()).rejects.toThrow();
    const disguised = { ...decided, hiddenBy: "moderator2" };
    await expect(opened.db.updateTable("commentAppeal").set(disguised).execute()).rejects.toThrow();
    const byAnother = { ...disguised, decidedBy: "official1" };
    await expect(opened.db.updateTable("commentAppeal").set(byAnother).execute()).rejects.toThrow(
      /decided once/,
    );
    expect(await statusOf()).toBe("hidden");
  });

  test("cannot be stored against somebody who did not hide the comment, nor taken away", async () => {
    const hide = await opened.db.selectFrom("moderationEvent").select("id").executeTakeFirstOrThrow();
    const row = { id: "a", commentId: id, hideEventId: hide.id, text: words, madeAt: "2020-10-02" };
    const open = { decision: null, decidedBy: null, decidedAt: null };
    const insert = (hiddenBy: string) =>
      opened.db
        .insertInto("commentAppeal")
        .values({ ...row, ...open, hiddenBy })
        .execute();
    await expect(insert("moderator2")).rejects.toThrow(/whoever hid it/);
    await insert("moderator1");
    await expect(opened.db.deleteFrom("commentAppeal").execute()).rejects.toThrow(/an appeal stays/);
    await expect(sql`update comment_appeal set text = 'x'`.execute(opened.db)).rejects.toThrow(
      /decided once/,
    );
  });

  test("is decided by nobody who hid it, also where another took a showing back, and against the database", async () => {
    await insertStaffMember(opened.db, "moderator3");
    const restored = await decideOn(opened.db, id, { by: "moderator2", decision: "restore", minutes: 11 });
    const undone = await undoDecision(opened.db, {
      ...{ moderatorId: "moderator2", clock: minute(12), batch: restored.batch },
    });
    expect([undone.ok, await statusOf()]).toEqual([true, "hidden"]);
    expect((await appeal()).ok).toBe(true);
    const judged = await loadJudged(opened.db, id);
    const may = ["moderator1", "moderator2", "moderator3"].map((who) => appealFor(judged, who));
    expect(may).toEqual(["not-you", "not-you", "decide"]);
    for (const who of ["moderator1", "moderator2"]) {
      expect(await answerAs(who, "denied")).toMatchObject({ error: { type: "same-moderator" } });
      const decided = { decision: "denied", decidedBy: who, decidedAt: "2020-10-02" } as const;
      await expect(opened.db.updateTable("commentAppeal").set(decided).execute()).rejects.toThrow();
    }
    expect((await answerAs("moderator3", "denied")).ok).toBe(true);
  });

  test("may be decided by who hid it before it was shown again, or took their hiding back", async () => {
    await decideOn(opened.db, id, { by: "moderator2", decision: "restore", minutes: 11 });
    const { batch } = await decideOn(opened.db, id, { by: "moderator2", decision: "hide", minutes: 12 });
    await undoDecision(opened.db, { moderatorId: "moderator2", clock: minute(13), batch });
    await decideOn(opened.db, id, { by: "moderator1", decision: "hide", minutes: 14 });
    expect((await appeal()).ok).toBe(true);
    expect(await answerAs("moderator1", "granted")).toMatchObject({ error: { type: "same-moderator" } });
    expect((await answerAs("moderator2", "granted")).ok).toBe(true);
  });

  test("granted: shown again, told, and not decided twice", async () => {
    await appeal();
    expect(await answerAs("moderator2", "")).toMatchObject({ error: { type: "decision-missing" } });
    expect(await answerAs("moderator2", "granted", "네")).toMatchObject({ error: { type: "text-short" } });
    expect((await decideOn(opened.db, id, { by: "moderator2", decision: "restore" })).outcome).toBe(
      "appeal-open",
    );
    const twice = await Promise.all([1, 2].map(() => answerAs("moderator2", "granted")));
    expect(twice.every(({ ok }) => ok)).toBe(true);
    expect(await answerAs("moderator2", "denied")).toMatchObject({ error: { type: "decided-meanwhile" } });
    expect(await statusOf()).toBe("visible");
    expect(await toldOf(opened.db, "voter-1")).toEqual(["hide", "appeal-granted"]);
    const own = await loadOwnAppeal(opened.db, {
      ...{ contestId: small.contestId, projectId: "a", commentId: id, accountId: "voter-1" },
    });
    expect(own.appeal).toMatchObject({ decision: "granted", answer });
    expect((await deskCounts(opened.db)).appeals).toBe(0);
    // Hidden for another reason later, it can be appealed against again.
    await decideOn(opened.db, id, { by: "moderator2", decision: "hide", minutes: 40 });
    expect((await appeal(words, 50)).ok).toBe(true);
    expect(await answerAs("moderator2", "granted", answer, 60)).toMatchObject({
      error: { type: "same-moderator" },
    });
  });

  test("refused: final, and told", async () => {
    await appeal();
    expect((await answerAs("moderator2", "denied")).ok).toBe(true);
    expect(await statusOf()).toBe("hidden");
    expect((await decideOn(opened.db, id, { by: "moderator2", decision: "restore" })).outcome).toBe("final");
    expect(await appeal("다시 한 번 이의를 내고 싶습니다.", 40)).toMatchObject({
      error: { type: "appealed" },
    });
    expect(await toldOf(opened.db, "voter-1")).toEqual(["hide", "appeal-denied"]);
  });

  test("about a comment that is shown, or deleted since, there is nothing to decide", async () => {
    await appeal();
    await deleteComment(opened.db, actOn(voter(1), id, 25));
    expect((await deskCounts(opened.db)).appeals).toBe(0);
    expect(await answerAs("moderator2", "granted")).toMatchObject({ error: { type: "decided-meanwhile" } });
    const other = await post(opened.db, voter(2), "가려지지 않은 의견입니다.");
    const none = await appealHiding(opened.db, { ...actOn(voter(2), other, 20), text: words });
    expect(none).toMatchObject({ error: { type: "not-hidden" } });
  });
});
