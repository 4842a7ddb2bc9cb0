import { afterEach, beforeEach, expect, test } from "vitest";
import { defaultRules } from "#app/domain/comment-rules.ts";
import { ok } from "#app/domain/result.ts";
import { findInThreads, loadComment, loadHistory, loadThreads } from "#app/services/comments.server.ts";
import { loadWaiting, pinAnswer } from "#app/services/comments-answers.server.ts";
import { deleteComment, editComment, reactToComment } from "#app/services/comments-changing.server.ts";
import { commentsAtom } from "#app/services/comments-feed.server.ts";
import { commentsCsv, exportComments } from "#app/services/comments-files.server.ts";
import { changeNickname } from "#app/services/comments-nickname.server.ts";
import { changeCommentRules } from "#app/services/comments-rules.server.ts";
import { postComment } from "#app/services/comments-writing.server.ts";
import { inTransaction } from "#db/connection.ts";
import { saveCommentRules } from "#db/queries/comment-rules.ts";
import { findCounts } from "#db/queries/comment-threads.ts";
import { insertConversation, minute, nameOf, official, post, postOf, start, voter } from "../conversation.ts";
import { createTestDb, describeEngines, type TestDb } from "../database.ts";
import { small } from "../small-contest.ts";
import { runPython } from "../verifier/python.ts";

const ids = { contestId: small.contestId, projectId: "a" };
const reader = { account: null };

describeEngines("a conversation", (engine) => {
  let opened: TestDb;
  beforeEach(async () => {
    opened = await createTestDb(engine);
    await insertConversation(opened.db);
  });
  afterEach(() => opened.close());

  async function setRules(rules: Partial<typeof defaultRules>, words: string[] = []) {
    await inTransaction(opened.db, async (trx) => {
      const at = new Date(start).toISOString();
      const set = { ...defaultRules, ...rules, contestId: ids.contestId, updatedBy: null, updatedAt: at };
      await saveCommentRules(trx, set);
      for (const word of words) {
        const row = { contestId: ids.contestId, word, addedBy: "official1", addedAt: at };
        await trx.insertInto("commentWord").values(row).execute();
      }
      return ok(null);
    });
  }

  const threads = (order: "newest" | "oldest" | "helpful" | "replied", filter = "all" as const) =>
    loadThreads(opened.db, { ...ids, ...reader, order, filter, after: null });

  const act = (account: typeof official, commentId: number, minutes = 0) => ({
    ...ids,
    account,
    commentId,
    clock: minute(minutes),
  });

  test("a post shows under the nickname alone, with its place in the thread", async () => {
    const top = await post(opened.db, voter(1), "도시숲을 더 넓혀 주세요.", { stance: "idea" });
    const reply = await post(opened.db, voter(2), "저도 그렇게 생각합니다.", { parentId: top });
    const { branches } = await threads("newest");
    expect(
      branches.map(({ comment, replies }) => [comment.id, comment.name, replies[0]?.comment.id]),
    ).toEqual([[top, nameOf(voter(1)), reply]]);
    expect(JSON.stringify(branches)).not.toContain("voter-");
    const page = await loadComment(opened.db, { ...ids, ...reader, commentId: reply, after: null });
    expect(page.above.map(({ id }) => id)).toEqual([top]);
    expect(await findCounts(opened.db, ids)).toMatchObject({ visible: 2, stanceIdea: 1, answered: 0 });
  });

  test.each([
    { text: "짧음", other: {}, refused: "too-short" },
    { text: "가".repeat(1001), other: {}, refused: "too-long" },
    { text: "좋은 생각입니다. 찬성해요.", other: { nickname: "시청 공무원" }, refused: "nickname-form" },
    { text: "좋은 생각입니다. 찬성해요.", other: { nickname: "관리자님" }, refused: "nickname-reserved" },
    {
      text: "좋은 생각입니다. 찬성해요.",
      other: { account: official, office: " " },
      refused: "office-missing",
    },
  ])("'$text' $other is refused: $refused", async ({ text, other, refused }) => {
    const done = await postComment(opened.db, { ...postOf(voter(1), text), ...other });
    expect(done.ok ? null : done.error.type).toBe(refused);
    expect(await findCounts(opened.db, ids)).toMatchObject({ visible: 0 });
  });

  test("a double click is one comment; the same words elsewhere are refused", async () => {
    const text = "버스 노선을 더 자주 다니게 해 주세요.";
    const twice = await Promise.all([1, 2].map(() => postComment(opened.db, postOf(voter(1), text))));
    expect(twice[0]).toEqual(twice[1]);
    const spaced = "버스 노선을 더자주 다니게, 해 주세요!!";
    const again = await postComment(opened.db, { ...postOf(voter(1), spaced, 5), projectId: "b" });
    expect(again).toMatchObject({ ok: false, error: { type: "same-text", projectId: "a" } });
    expect((await postComment(opened.db, postOf(voter(2), text))).ok).toBe(true);
  });

  test("two people cannot have names that look alike", async () => {
    await post(opened.db, voter(1), "첫 번째 사람의 의견입니다.", { nickname: "Moon10" });
    const other = await postComment(opened.db, {
      ...postOf(voter(2), "두 번째 사람의 의견입니다."),
      nickname: "mo0nlO",
    });
    expect(other).toMatchObject({ ok: false, error: { type: "nickname-taken" } });
    const rename = (minutes: number) =>
      changeNickname(opened.db, { accountId: "voter-1", typed: "새로운별명", clock: minute(minutes) });
    expect(await rename(60)).toMatchObject({ ok: false, error: { type: "nickname-recent" } });
    expect((await rename(8 * 24 * 60)).ok).toBe(true);
    expect((await threads("newest")).branches[0]?.comment.name).toBe("새로운별명");
  });

  test("edits are free at first; later ones show what changed; a stale window loses nothing", async () => {
    const id = await post(opened.db, voter(1), "놀이터에 그늘을 만들어 주세요.");
    const edit = (text: string, minutes: number, baseVersion: number, account = voter(1)) =>
      editComment(opened.db, { ...act(account, id, minutes), text, baseVersion });
    expect((await edit("놀이터에 그늘막을 만들어 주세요.", 5, 1)).ok).toBe(true);
    expect(await loadHistory(opened.db, { ...ids, commentId: id })).toEqual([]);
    expect((await edit("놀이터에 큰 그늘막을 만들어 주세요.", 16, 2)).ok).toBe(true);
    const [changed] = await loadHistory(opened.db, { ...ids, commentId: id });
    expect(changed?.parts.filter(({ kind }) => kind === "added").map(({ text }) => text.trim())).toEqual([
      "큰",
    ]);
    expect(await edit("다른 창에서 고친 글을 저장합니다.", 17, 2)).toMatchObject({
      error: { type: "stale" },
    });
    expect(await edit("남의 글을 고쳐 보려고 합니다.", 17, 3, voter(2))).toMatchObject({
      error: { type: "not-yours" },
    });
  });

  test("a reply ends the free edits", async () => {
    const id = await post(opened.db, voter(1), "놀이터에 그늘을 만들어 주세요.");
    await post(opened.db, voter(2), "저도 꼭 필요하다고 봅니다.", { parentId: id });
    const edit = { ...act(voter(1), id, 1), text: "놀이터를 모두 없애 주시기 바랍니다.", baseVersion: 1 };
    expect((await editComment(opened.db, edit)).ok).toBe(true);
    expect(await loadHistory(opened.db, { ...ids, commentId: id })).toHaveLength(1);
  });

  test("a deleted comment leaves a tombstone, its replies, and no text anywhere", async () => {
    const id = await post(opened.db, voter(1), "지워질비밀글 이것은 곧 사라집니다.", { stance: "for" });
    await post(opened.db, voter(2), "이 답글은 남아 있어야 합니다.", { parentId: id });
    expect(await deleteComment(opened.db, act(voter(2), id))).toMatchObject({ error: { type: "not-yours" } });
    for (let again = 0; again < 2; again++)
      expect((await deleteComment(opened.db, act(voter(1), id))).ok).toBe(true);
    const { branches } = await threads("newest");
    expect(branches[0]?.comment).toMatchObject({ id, name: null, parts: [], status: "deleted" });
    expect(branches[0]?.replies).toHaveLength(1);
    expect(await findCounts(opened.db, ids)).toMatchObject({ visible: 1, stanceFor: 0 });
    for (const table of ["comment", "commentVersion", "commentSearch"] as const)
      expect(JSON.stringify(await opened.db.selectFrom(table).selectAll().execute())).not.toContain("지워질");
    const reply = await postComment(opened.db, {
      ...postOf(voter(3), "지워진 글에 답글을 답니다."),
      parentId: id,
    });
    expect(reply).toMatchObject({ error: { type: "parent-gone" } });
  });

  test("one reaction a person, switched and taken back", async () => {
    const id = await post(opened.db, voter(1), "반응을 시험하는 의견입니다.");
    const react = (account: typeof official, kind: "helpful" | "unhelpful" | null) =>
      reactToComment(opened.db, { ...act(account, id), kind });
    await Promise.all(
      Array.from({ length: 100 }, (_, n) => react(voter(2), n % 2 ? "helpful" : "unhelpful")),
    );
    expect(await opened.db.selectFrom("commentReaction").selectAll().execute()).toHaveLength(1);
    expect(await react(voter(2), "helpful")).toEqual(ok({ helpful: 1, unhelpful: 0 }));
    expect(await react(voter(3), "unhelpful")).toEqual(ok({ helpful: 1, unhelpful: 1 }));
    expect(await react(voter(3), null)).toEqual(ok({ helpful: 1, unhelpful: 0 }));
    expect(await react(voter(1), "helpful")).toMatchObject({ error: { type: "own-comment" } });
    expect(await react(official, "helpful")).toMatchObject({ error: { type: "voters-only" } });
  });

  test("an office answers in its name, pins, and the question no longer waits", async () => {
    const question = await post(opened.db, voter(1), "언제 공사를 시작하나요? 궁금합니다.", {
      stance: "question",
    });
    const waiting = () =>
      loadWaiting(opened.db, { contestId: ids.contestId, after: 0, now: new Date(start + 3 * 864e5) });
    expect((await waiting()).questions.map(({ id, days }) => [id, days])).toEqual([[question, 3]]);
    const answer = await post(opened.db, official, "내년 3월에 시작합니다. 감사합니다.", {
      parentId: question,
    });
    expect((await waiting()).total).toBe(0);
    const pin = (account: typeof official, place: "none" | "thread" | "project") =>
      pinAnswer(opened.db, { ...act(account, answer), place });
    expect(await pin(voter(1), "project")).toMatchObject({ error: { type: "not-a-writer" } });
    expect((await pin(official, "project")).ok).toBe(true);
    const page = await threads("newest");
    expect(page.pinned).toMatchObject({ id: answer, office: "시험시 교통과", name: "시험시 교통과" });
    expect((await pin(official, "none")).ok).toBe(true);
    expect((await threads("newest")).pinned).toBeNull();
    expect(await findCounts(opened.db, ids)).toMatchObject({ answered: 1, stanceQuestion: 1 });
  });

  test("what is held shows to its writer alone, and says which words matched to moderators alone", async () => {
    await setRules({ preModeration: "first-links" }, ["나쁜말"]);
    const held = await postComment(opened.db, postOf(voter(1), "여기에 나 쁜 말 이 들어 있습니다."));
    const linked = await postComment(
      opened.db,
      postOf(voter(2), "자세한 것은 https://example.com/ 에 있습니다."),
    );
    expect([held, linked].map((done) => done.ok && done.value.status)).toEqual(["held", "held"]);
    expect((await threads("newest")).branches).toEqual([]);
    const own = await loadThreads(opened.db, {
      ...{ ...ids, account: voter(1) },
      ...{ order: "newest", filter: "all", after: null },
    });
    expect(own.unseen.map(({ status, parts }) => [status, parts.length])).toEqual([["held", 1]]);
    const events = await opened.db
      .selectFrom("moderationEvent")
      .select(["cause", "innerNote"])
      .orderBy("commentId")
      .execute();
    expect(events).toEqual([
      { cause: "words", innerNote: "나쁜말" },
      { cause: "rule", innerNote: "" },
    ]);
    const id = held.ok ? held.value.id : 0;
    const seen = loadComment(opened.db, { ...ids, ...reader, commentId: id, after: null });
    await expect(seen).rejects.toMatchObject({ status: 404 });
  });

  test("after the closing nothing is written; what is there stays, and can be taken away by its writer", async () => {
    const id = await post(opened.db, voter(1), "마감 전에 남긴 의견입니다.");
    await setRules({ closesAt: new Date(start + 60 * 60_000).toISOString() });
    const late = postOf(voter(2), "마감 뒤에 남기려는 의견입니다.", 60);
    expect(await postComment(opened.db, late)).toMatchObject({ error: { type: "closed" } });
    const edit = { ...act(voter(1), id, 60), text: "마감 뒤에 고치려는 의견입니다.", baseVersion: 1 };
    expect(await editComment(opened.db, edit)).toMatchObject({ error: { type: "closed" } });
    const react = { ...act(voter(2), id, 60), kind: "helpful" as const };
    expect(await reactToComment(opened.db, react)).toMatchObject({ error: { type: "closed" } });
    expect((await threads("newest")).branches).toHaveLength(1);
    expect((await deleteComment(opened.db, act(voter(1), id, 61))).ok).toBe(true);
  });

  test("changed rules hold at once, and both records say who changed what", async () => {
    const set = (rules: typeof defaultRules) =>
      changeCommentRules(opened.db, {
        contestId: ids.contestId,
        officialId: "official1",
        rules,
        clock: minute(0),
      });
    await set(defaultRules);
    await set({ ...defaultRules, perMinute: 1 });
    await set({ ...defaultRules, perMinute: 1 });
    await post(opened.db, voter(1), "첫 번째로 올리는 의견입니다.");
    const second = await postComment(opened.db, postOf(voter(1), "두 번째로 올리는 의견입니다."));
    expect(second).toMatchObject({ error: { type: "too-fast", seconds: 60, limit: "minute" } });
    const events = await opened.db.selectFrom("moderationEvent").select(["action", "actorId"]).execute();
    expect(events).toEqual([{ action: "rules", actorId: "official1" }]);
    const audit = opened.db
      .selectFrom("auditEvent")
      .select("actorId")
      .where("action", "=", "comment-rules-changed");
    expect(await audit.execute()).toHaveLength(1);
    await expect(opened.db.deleteFrom("moderationEvent").execute()).rejects.toThrow(/append-only/);
    await expect(opened.db.deleteFrom("comment").execute()).rejects.toThrow(/tombstone/);
  });

  test("thirty comments within any 24 hours on a project, whatever becomes of them, and no more", async () => {
    const write = (n: number, minutes: number, projectId = "a") =>
      postComment(opened.db, { ...postOf(voter(1), `하루에 쓰는 ${n}번째 글입니다.`, minutes), projectId });
    const written: number[] = [];
    for (let n = 0; n < 30; n++) {
      const done = await write(n, n);
      if (done.ok) written.push(done.value.id);
    }
    expect(written).toHaveLength(30);
    expect((await deleteComment(opened.db, act(voter(1), written[0] ?? 0))).ok).toBe(true);
    const tooFast = (seconds: number) => ({ error: { type: "too-fast", seconds, limit: "day" } });
    expect(await write(30, 30)).toMatchObject(tooFast((1440 - 30) * 60));
    expect(await write(30, 1439)).toMatchObject(tooFast(60));
    expect(await write(30, 30, "b")).toMatchObject({ ok: true });
    expect(await write(31, 1440)).toMatchObject({ ok: true });
    expect(await write(32, 1440)).toMatchObject(tooFast(60));
  });

  test("search finds two syllables, initials, and nothing that only looks like a pattern", async () => {
    const texts = [
      "도시숲과 물길을 이어 주세요",
      "공원에 화장실이 모자랍니다",
      "100% 찬성하는 _계획_ 입니다",
      "Wi-Fi 를 공원마다 놓아요",
    ];
    for (const [index, text] of texts.entries()) await post(opened.db, voter(index + 1), text);
    const search = async (query: string) =>
      (await findInThreads(opened.db, { ...ids, ...reader, query, after: null })).branches.map(
        ({ comment }) => comment.parts[0]?.text,
      );
    expect(await search("도시")).toEqual([texts[0]]);
    expect(await search("물길")).toEqual([texts[0]]);
    expect(await search("ㄱㅇㅇㅎ")).toEqual([texts[1]]);
    expect(await search("공ㅇ")).toEqual([texts[3], texts[1]]);
    expect(await search("ㄷㅅㅅ")).toEqual([texts[0]]);
    expect(await search("wifi")).toEqual([]);
    expect(await search("wi-fi")).toEqual([texts[3]]);
    expect(await search("100%")).toEqual([texts[2]]);
    expect(await search("%")).toEqual([texts[2]]);
    expect(await search("_")).toEqual([texts[2]]);
    expect(await search("!")).toEqual([]);
    expect(await search("숲".normalize("NFD"))).toEqual([texts[0]]);
  });

  test("what leaves the site names no person", async () => {
    const top = await post(opened.db, voter(1), "=HYPERLINK(1) 로 시작하는 글입니다.");
    const reply = `@${nameOf(voter(1))}님께 동의합니다 & <b>감사</b>`;
    await post(opened.db, voter(2), reply, { parentId: top });
    const rows = await exportComments(opened.db, ids);
    expect(rows.map(({ parent_id, text }) => [parent_id, text])).toEqual([
      [null, "=HYPERLINK(1) 로 시작하는 글입니다."],
      [top, "@… 동의합니다 & <b>감사</b>"],
    ]);
    const csv = commentsCsv(rows);
    expect(csv).toContain("'=HYPERLINK");
    for (const account of [voter(1), voter(2)]) {
      expect(csv).not.toContain(account.id);
      expect(csv).not.toContain(nameOf(account));
    }
    const feed = { ...ids, title: "가 & 나", address: "http://x/a", language: "ko", now: new Date(start) };
    const atom = await commentsAtom(opened.db, feed);
    runPython("atom.py", [], atom);
    expect(atom).toContain("&amp; &lt;b&gt;감사&lt;/b&gt;");
    expect(atom).not.toContain("<b>");
  });
});
