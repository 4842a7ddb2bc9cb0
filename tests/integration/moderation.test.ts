import { afterEach, beforeEach, expect, test } from "vitest";
import { defaultRules } from "#app/domain/comment-rules.ts";
import { loadComment, loadThreads } from "#app/services/comments.server.ts";
import { deleteComment, editComment } from "#app/services/comments-changing.server.ts";
import { changeCommentRules } from "#app/services/comments-rules.server.ts";
import { postComment } from "#app/services/comments-writing.server.ts";
import { decide } from "#app/services/moderation.server.ts";
import { deskCounts, loadDesk, loadJudged } from "#app/services/moderation-desk.server.ts";
import { loadModerationLog } from "#app/services/moderation-log.server.ts";
import { undoDecision } from "#app/services/moderation-undo.server.ts";
import { addWords, loadWords, removeWord } from "#app/services/moderation-words.server.ts";
import { loadOwnReport, reportComment, withdrawReport } from "#app/services/reports.server.ts";
import { insertConversation, minute, official, post, postOf, start, voter } from "../conversation.ts";
import { createTestDb, describeEngines, type TestDb } from "../database.ts";
import { actOn, decideOn, insertModerators, reportAs, toldOf } from "../moderators.ts";
import { small } from "../small-contest.ts";

const ids = { contestId: small.contestId, projectId: "a" };
const reader = { account: null };
const text = "이 과제는 꼭 필요하다고 생각합니다.";

describeEngines("moderation", (engine) => {
  let opened: TestDb;
  beforeEach(async () => {
    opened = await createTestDb(engine);
    await insertConversation(opened.db, { voters: 9 });
    await insertModerators(opened.db, { fresh: 4 });
  });
  afterEach(() => opened.close());

  const statusOf = async (id: number) =>
    (await opened.db.selectFrom("comment").select("status").where("id", "=", id).executeTakeFirstOrThrow())
      .status;
  const told = (accountId: string) => toldOf(opened.db, accountId);

  test("three fresh accounts hide nothing, nor do four old ones and many fresh ones under the usual rules", async () => {
    const id = await post(opened.db, voter(1), text);
    expect(await reportAs(opened.db, id, [101, 102, 103])).toEqual(["reported", "reported", "reported"]);
    expect(await reportAs(opened.db, id, [2, 3, 4, 5])).toEqual(Array(4).fill("reported"));
    expect(await reportAs(opened.db, id, [104])).toEqual(["reported"]);
    expect(await statusOf(id)).toBe("visible");
    expect(await reportAs(opened.db, id, [6])).toEqual(["held"]);
    expect(await statusOf(id)).toBe("held");
    expect(await told("voter-1")).toEqual(["hold"]);
    const { branches } = await loadThreads(opened.db, {
      ...ids,
      ...reader,
      order: "newest",
      filter: "all",
      after: null,
    });
    expect(branches[0]?.comment).toMatchObject({ status: "held", name: null, parts: [] });
  });

  test("fifty reports of one person at once are one; the same again changes nothing, and it can be taken back", async () => {
    const id = await post(opened.db, voter(1), text);
    const act = { ...actOn(voter(2), id), reason: "spam", note: "광고" };
    const many = await Promise.all(Array.from({ length: 50 }, () => reportComment(opened.db, act)));
    expect(many.every(({ ok }) => ok)).toBe(true);
    const rows = () => opened.db.selectFrom("commentReport").select(["reason", "note"]).execute();
    expect(await rows()).toEqual([{ reason: "spam", note: "광고" }]);
    expect((await reportComment(opened.db, { ...act, reason: "false", note: "" })).ok).toBe(true);
    expect(await rows()).toEqual([{ reason: "false", note: "" }]);
    expect((await deskCounts(opened.db)).reported).toBe(1);
    for (let time = 0; time < 2; time++) expect((await withdrawReport(opened.db, act)).ok).toBe(true);
    expect(await rows()).toEqual([]);
    expect((await deskCounts(opened.db)).all).toBe(0);
    expect(await loadJudged(opened.db, id)).toMatchObject({ reports: [], kind: null });
  });

  test.each([
    { who: voter(1), reason: "abuse", note: "", refused: "own-comment" },
    { who: official, reason: "abuse", note: "", refused: "voters-only" },
    { who: voter(2), reason: "", note: "", refused: "reason-missing" },
    { who: voter(2), reason: "ugly", note: "", refused: "reason-missing" },
    { who: voter(2), reason: "spam", note: "가".repeat(301), refused: "note-long" },
  ])("a report by $who.id ($reason) is refused: $refused", async ({ who, reason, note, refused }) => {
    const id = await post(opened.db, voter(1), text);
    const done = await reportComment(opened.db, { ...actOn(who, id), reason, note });
    expect(done).toMatchObject({ error: { type: refused } });
  });

  test("what is hidden, settled, or nobody's to see is not reported; nobody reports all day long", async () => {
    const id = await post(opened.db, voter(1), text);
    await reportAs(opened.db, id, [2]);
    expect((await decideOn(opened.db, id, { decision: "keep" })).outcome).toBe("done");
    expect(await reportAs(opened.db, id, [2])).toEqual(["settled"]);
    expect(await withdrawReport(opened.db, actOn(voter(2), id))).toMatchObject({
      error: { type: "settled" },
    });
    await decideOn(opened.db, id, { decision: "hide", minutes: 11 });
    expect(await reportAs(opened.db, id, [3])).toEqual(["not-visible"]);
    await addWords(opened.db, { ...ids, moderatorId: "moderator1", clock: minute(0), typed: "나쁜말" });
    const held = await post(opened.db, voter(1), "여기에 나쁜말이 들어 있습니다.");
    await expect(reportAs(opened.db, held, [3])).rejects.toMatchObject({ status: 404 });
    await expect(reportAs(opened.db, 9999, [3])).rejects.toMatchObject({ status: 404 });
    for (let n = 0; n < 31; n++) {
      const other = await post(opened.db, voter(4 + (n % 4)), `서로 다른 의견 ${n}번입니다.`, {
        clock: minute(n),
      });
      const [outcome] = await reportAs(opened.db, other, [3], 60);
      expect(outcome).toBe(n < 30 ? "reported" : "too-many-reports");
    }
  });

  test("a text that was changed after the answer may be reported again, once, and holds again", async () => {
    const id = await post(opened.db, voter(1), text);
    await reportAs(opened.db, id, [2, 3, 4, 5]);
    await decideOn(opened.db, id, { decision: "keep" });
    expect(await reportAs(opened.db, id, [2], 11)).toEqual(["settled"]);
    const other = "고친 글은 이렇습니다, 다르지요.";
    await editComment(opened.db, { ...actOn(voter(1), id, 12), text: other, baseVersion: 1 });
    const own = (who: number) => loadOwnReport(opened.db, { commentId: id, accountId: `voter-${who}` });
    expect(await own(2)).toBeNull();
    expect(await reportAs(opened.db, id, [2, 2, 3, 4], 13)).toEqual(Array(4).fill("reported"));
    expect(await own(2)).toMatchObject({ settled: false });
    expect(await loadJudged(opened.db, id)).toMatchObject({ kind: "reported", reports: [{ count: 3 }] });
    expect(await reportAs(opened.db, id, [5, 6], 13)).toEqual(["reported", "held"]);
    await decideOn(opened.db, id, { decision: "keep", minutes: 20 });
    expect(await reportAs(opened.db, id, [2], 21)).toEqual(["settled"]);
  });

  test("how long decisions take counts those that stand", async () => {
    const id = await post(opened.db, voter(1), text);
    await reportAs(opened.db, id, [2]);
    const { batch } = await decideOn(opened.db, id, { decision: "hide", minutes: 3 });
    await undoDecision(opened.db, { moderatorId: "moderator1", clock: minute(4), batch });
    const desk = () => loadDesk(opened.db, { show: "all", after: null, now: new Date(start + 3_600_000) });
    expect((await desk()).median).toBeNull();
    await decideOn(opened.db, id, { decision: "keep", minutes: 11 });
    const { median, days } = await desk();
    expect([median, days.reduce((sum, { count }) => sum + count, 0)]).toEqual([600_000, 1]);
  });

  test("the queue says for which words a comment was held, whatever the list says today", async () => {
    const act = { ...ids, moderatorId: "moderator1", clock: minute(0) };
    await addWords(opened.db, { ...act, typed: "나쁜말\n미운말" });
    const id = await post(opened.db, voter(1), "여기에 나쁜말이 들어 있습니다.");
    await removeWord(opened.db, { ...act, word: "나쁜말" });
    expect(await loadJudged(opened.db, id)).toMatchObject({ status: "held", words: ["나쁜말"] });
    const edited = { ...actOn(voter(1), id, 1), text: "여기에 미운말이 들어 있습니다.", baseVersion: 1 };
    expect(await editComment(opened.db, edited)).toEqual({ ok: true, value: { held: true } });
    expect(await loadJudged(opened.db, id)).toMatchObject({ status: "held", words: ["미운말"] });
  });

  test("the queue: held first, then reported, looked at first, word list; within each the longest waiting", async () => {
    const reported = await post(opened.db, voter(1), text);
    const held = await post(opened.db, voter(2), "여럿이 신고할 의견을 적습니다.");
    await changeCommentRules(opened.db, {
      ...{ contestId: ids.contestId, officialId: "official1", clock: minute(0) },
      rules: { ...defaultRules, reportsToHold: 4, preModeration: "first-links" },
    });
    await addWords(opened.db, {
      ...ids,
      moderatorId: "moderator1",
      clock: minute(0),
      typed: "나쁜말\n\n미운 말",
    });
    const words = await post(opened.db, voter(3), "여기에 나 쁜.말이 들어 있습니다.");
    const rule = await post(opened.db, voter(4), "자세한 것은 https://example.com/ 에 있습니다.");
    await reportAs(opened.db, reported, [2], 3);
    await reportAs(opened.db, held, [3, 4, 5, 6], 4);
    const desk = await loadDesk(opened.db, { show: "all", after: null, now: new Date(start) });
    expect(desk.comments.map(({ id, kind }) => [id, kind])).toEqual([
      [held, "held"],
      [reported, "reported"],
      [rule, "rule"],
      [words, "words"],
    ]);
    expect(desk.counts).toMatchObject({ all: 4, held: 1, reported: 1, rule: 1, words: 1, appeals: 0 });
    expect(desk.comments[3]).toMatchObject({ words: ["나쁜말"], status: "held" });
    expect(desk.comments[3]?.parts.find(({ marked }) => marked)?.text).toBe("나 쁜.말");
    expect(desk.comments[0]).toMatchObject({ reports: [{ reason: "abuse", count: 4 }], counting: 4 });
    expect(JSON.stringify(desk)).not.toMatch(/voter-[3456]/);
    const only = await loadDesk(opened.db, { show: "words", after: null, now: new Date(start) });
    expect(only.comments.map(({ id }) => id)).toEqual([words]);
  });

  test("a queue of thousands is read page by page, each comment once", { timeout: 60_000 }, async () => {
    await post(opened.db, voter(1), text);
    const base = await opened.db.selectFrom("comment").selectAll().executeTakeFirstOrThrow();
    const many = Array.from({ length: 500 }, (_, index) => index + 10);
    for (const id of many) {
      const path = id.toString(36).padStart(7, "0");
      const row = {
        ...base,
        id,
        rootId: id,
        path,
        bodyHash: `hash ${id}`,
        status: "held" as const,
        score: -1,
      };
      await opened.db.insertInto("comment").values(row).execute();
      const since = new Date(start + (id % 7) * 60_000).toISOString();
      const rank = 1 + (id % 4);
      await opened.db
        .insertInto("moderationQueue")
        .values({ commentId: id, contestId: ids.contestId, rank, since })
        .execute();
    }
    const read: number[] = [];
    let after: string | null = null;
    for (let page = 0; page < 30; page++) {
      const desk: Awaited<ReturnType<typeof loadDesk>> = await loadDesk(opened.db, {
        ...{ show: "all", after, now: new Date(start) },
      });
      read.push(...desk.comments.map(({ id }) => id));
      after = desk.next;
      if (!after) break;
    }
    expect(read.toSorted((one, other) => one - other)).toEqual(many);
  });

  test("two moderators at once: one decides, the other is told; a double click is one decision", async () => {
    const id = await post(opened.db, voter(1), text);
    await reportAs(opened.db, id, [2]);
    const { seen } = await loadJudged(opened.db, id);
    const outcomes = await Promise.all([
      decideOn(opened.db, id, { by: "moderator1", decision: "hide", seen }),
      decideOn(opened.db, id, { by: "moderator2", decision: "keep", seen }),
    ]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["decided-meanwhile", "done"]);
    const other = await post(opened.db, voter(1), "두 번째로 살펴볼 의견입니다.");
    const again = (await loadJudged(opened.db, other)).seen;
    const clicks = await Promise.all(
      [1, 2].map(() => decideOn(opened.db, other, { decision: "hide", seen: again })),
    );
    expect(clicks.map(({ outcome }) => outcome)).toEqual(["done", "done"]);
    const hides = opened.db.selectFrom("moderationEvent").select("id").where("commentId", "=", other);
    expect(await hides.execute()).toHaveLength(1);
  });

  test("an edited text is read again before it is judged", async () => {
    const id = await post(opened.db, voter(1), text);
    const { seen } = await loadJudged(opened.db, id);
    await editComment(opened.db, {
      ...actOn(voter(1), id, 2),
      text: "고친 글은 이렇습니다, 다르지요.",
      baseVersion: 1,
    });
    expect((await decideOn(opened.db, id, { decision: "hide", seen })).outcome).toBe("edited-meanwhile");
    expect(await statusOf(id)).toBe("visible");
  });

  test("hidden: everybody reads why and since when, the writer is told; undone, all is as it was", async () => {
    const id = await post(opened.db, voter(1), text);
    await reportAs(opened.db, id, [2, 3]);
    const { batch, outcome } = await decideOn(opened.db, id, { decision: "hide" });
    expect(outcome).toBe("done");
    const page = await loadComment(opened.db, { ...ids, ...reader, commentId: id, after: null });
    expect(page.comment).toMatchObject({
      ...{ status: "hidden", name: null, parts: [] },
      hidden: {
        reason: "abuse",
        note: "다른 사람을 비하하는 말입니다.",
        at: new Date(start + 600_000).toISOString(),
      },
    });
    expect((await deskCounts(opened.db)).all).toBe(0);
    const undo = (moderatorId: string) => undoDecision(opened.db, { moderatorId, clock: minute(12), batch });
    expect(await undo("moderator2")).toMatchObject({ error: { type: "not-yours" } });
    expect(await undo("moderator1")).toEqual({ ok: true, value: { undone: 1, left: 0 } });
    expect(await undo("moderator1")).toMatchObject({ error: { type: "too-late" } });
    expect(await statusOf(id)).toBe("visible");
    expect(await loadJudged(opened.db, id)).toMatchObject({ kind: "reported", reports: [{ count: 2 }] });
    expect(await told("voter-1")).toEqual(["hide", "restore"]);
  });

  test("several at once: those that changed meanwhile stay, the others are decided and undone together", async () => {
    const about = [];
    for (const who of [1, 2, 3]) {
      const commentId = await post(opened.db, voter(who), `${who}번 사람이 쓴 의견입니다.`);
      await reportAs(opened.db, commentId, [4]);
      about.push({ commentId, seen: (await loadJudged(opened.db, commentId)).seen });
    }
    const [first] = about;
    await decideOn(opened.db, first?.commentId ?? 0, { by: "moderator2", decision: "keep", minutes: 5 });
    const act = { moderatorId: "moderator1", clock: minute(6), decision: "hide" as const, about };
    expect(await decide(opened.db, { ...act, reason: "spam", note: "짧음" })).toMatchObject({
      error: { type: "note-short" },
    });
    const done = await decide(opened.db, { ...act, reason: "spam", note: "같은 광고입니다." });
    expect(done).toMatchObject({
      value: { refused: [{ commentId: first?.commentId, type: "decided-meanwhile" }] },
    });
    const batch = done.ok ? done.value.batch : "";
    expect(
      await undoDecision(opened.db, { moderatorId: "moderator1", clock: minute(7), batch }),
    ).toMatchObject({
      value: { undone: 2, left: 0 },
    });
    expect((await deskCounts(opened.db)).reported).toBe(2);
  });

  test("a reported comment that its writer deletes is seen once more, then its text goes", async () => {
    const id = await post(opened.db, voter(1), text);
    await reportAs(opened.db, id, [2]);
    await deleteComment(opened.db, actOn(voter(1), id, 5));
    expect(await loadJudged(opened.db, id)).toMatchObject({ status: "deleted", kind: "reported" });
    expect((await decideOn(opened.db, id, { decision: "hide" })).outcome).toBe("gone");
    expect((await decideOn(opened.db, id, { decision: "keep" })).outcome).toBe("done");
    expect((await loadJudged(opened.db, id)).parts).toEqual([]);
    expect((await deskCounts(opened.db)).all).toBe(0);
    expect(await told("voter-1")).toEqual([]);
  });

  test("with the last report of a deleted comment its text goes, too", async () => {
    const id = await post(opened.db, voter(1), text);
    await reportAs(opened.db, id, [2]);
    await deleteComment(opened.db, actOn(voter(1), id, 5));
    await withdrawReport(opened.db, actOn(voter(2), id, 6));
    expect(await loadJudged(opened.db, id)).toMatchObject({ status: "deleted", kind: null, parts: [] });
  });

  test("looking first: held until a moderator shows it, and its writer is told", async () => {
    await changeCommentRules(opened.db, {
      ...{ contestId: ids.contestId, officialId: "official1", clock: minute(0) },
      rules: { ...defaultRules, preModeration: "all" },
    });
    const held = await postComment(opened.db, postOf(voter(1), text));
    const id = held.ok ? held.value.id : 0;
    expect(await statusOf(id)).toBe("held");
    expect((await decideOn(opened.db, id, { decision: "keep" })).outcome).toBe("done");
    expect(await statusOf(id)).toBe("visible");
    expect(await told("voter-1")).toEqual(["hold", "approve"]);
    await decideOn(opened.db, id, { decision: "hide", minutes: 11 });
    const { batch } = await decideOn(opened.db, id, { decision: "restore", minutes: 12 });
    await undoDecision(opened.db, { moderatorId: "moderator1", clock: minute(13), batch });
    expect(await told("voter-1")).toEqual(["hold", "approve", "hide", "restore", "hide"]);
    const { comment } = await loadComment(opened.db, { ...ids, ...reader, commentId: id, after: null });
    expect(comment.hidden).toMatchObject({ reason: "abuse", note: "다른 사람을 비하하는 말입니다." });
  });

  test("an office's answer is not held by reports, but waits for a look", async () => {
    const top = await post(opened.db, voter(1), text);
    const answer = await post(opened.db, official, "답변은 이렇습니다, 담당 부서가 씁니다.", {
      parentId: top,
    });
    expect(await reportAs(opened.db, answer, [1, 2, 3, 4, 5, 6, 7])).toEqual(Array(7).fill("reported"));
    expect(await loadJudged(opened.db, answer)).toMatchObject({ status: "visible", kind: "reported" });
  });

  test("the word list: added once, logged, removed; too short a word is refused and nothing is added", async () => {
    const act = { ...ids, moderatorId: "moderator1", clock: minute(0) };
    expect(await addWords(opened.db, { ...act, typed: "바보\r\n멍청이\n바보" })).toEqual({
      ok: true,
      value: 2,
    });
    expect(await addWords(opened.db, { ...act, typed: "좋은말\n아" })).toMatchObject({
      error: { type: "word-short", line: 2 },
    });
    expect(await addWords(opened.db, { ...act, typed: " \n" })).toMatchObject({
      error: { type: "no-words" },
    });
    const most = Array.from({ length: 500 }, (_, index) => `낱말${index}`).join("\n");
    expect(await addWords(opened.db, { ...act, typed: most })).toMatchObject({
      error: { type: "too-many-words" },
    });
    for (let time = 0; time < 2; time++) await removeWord(opened.db, { ...act, word: "멍청이" });
    const { words } = await loadWords(opened.db, ids.contestId, new Date(start));
    expect(words.map(({ word }) => word)).toEqual(["바보"]);
    const events = opened.db.selectFrom("moderationEvent").select("innerNote").where("action", "=", "words");
    expect((await events.execute()).map(({ innerNote }) => innerNote).sort()).toEqual([
      "+ 멍청이",
      "+ 바보",
      "- 멍청이",
    ]);
  });

  test("the public record counts and dates, and names nobody and nothing that was written", async () => {
    const id = await post(opened.db, voter(1), text);
    await reportAs(opened.db, id, [2, 3]);
    await decideOn(opened.db, id, { decision: "hide", minutes: 11 });
    const log = await loadModerationLog(opened.db, { ...ids, before: null, now: new Date(start) });
    expect(log).toMatchObject({
      ...{ waiting: 0, median: 600_000, holding: { reports: 5, hours: 24 } },
      counts: [{ action: "hide", reason: "abuse", count: 1 }],
      events: [{ action: "hide", reason: "abuse", undo: false }],
    });
    const said = JSON.stringify({ ...log, contest: null });
    for (const secret of ["voter-", "moderator1", text, "비하하는"]) expect(said).not.toContain(secret);
  });

  test("the database itself refuses laxer rules and a hiding without a reason", async () => {
    const rules = { ...defaultRules, contestId: ids.contestId, updatedBy: null, updatedAt: "2020-10-01" };
    const save = (changed: Partial<typeof rules>) =>
      opened.db
        .insertInto("commentRules")
        .values({ ...rules, ...changed })
        .execute();
    await expect(save({ reportsToHold: 3 })).rejects.toThrow(/four people/);
    await expect(save({ reporterAgeHours: 23 })).rejects.toThrow(/four people/);
    const id = await post(opened.db, voter(1), text);
    const hide = { contestId: ids.contestId, commentId: id, actorId: "moderator1", action: "hide" } as const;
    const columns = {
      batch: null,
      statusBefore: null,
      queueRank: null,
      waitedSince: null,
      undoes: null,
      step: 9,
    };
    const event = { ...hide, ...columns, id: "e", cause: null, reason: "spam" as const, at: "2020-10-01" };
    await expect(opened.db.insertInto("moderationEvent").values(event).execute()).rejects.toThrow(
      /public reason/,
    );
  });
});
