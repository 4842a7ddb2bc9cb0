import { expect, onTestFinished, test } from "vitest";
import { pinAnswer } from "#app/services/comments-answers.server.ts";
import { deleteComment, editComment } from "#app/services/comments-changing.server.ts";
import {
  loadNotifications,
  muteThread,
  openNotification,
  readAll,
  readNotification,
  unmuteThread,
  unreadOf,
} from "#app/services/notifications.server.ts";
import { type Db, inTransaction } from "#db/connection.ts";
import { lockComments, updateCommentStatus } from "#db/queries/comments.ts";
import { insertNotifications } from "#db/queries/notifications.ts";
import { insertConversation, minute, nameOf, official, post, voter } from "#tests/conversation.ts";
import { createTestDb, describeEngines } from "#tests/database.ts";
import { decideOn, insertModerators, reportAs } from "#tests/moderators.ts";
import { small } from "#tests/small-contest.ts";

const [asker, other, third] = [voter(1), voter(2), voter(3)];
const { contestId } = small;

async function conversation(engine: "sqlite" | "postgres", voters = 9): Promise<Db> {
  const { db, close } = await createTestDb(engine);
  onTestFinished(close);
  await insertConversation(db, { voters });
  return db;
}

const listOf = async (db: Db, account: { id: string }) =>
  (await loadNotifications(db, { accountId: account.id, after: null })).items;
const kindsOf = async (db: Db, account: { id: string }) =>
  (await listOf(db, account)).map(({ kind, commentId }) => `${kind} ${commentId}`);

const setStatus = (db: Db, id: number, status: "visible" | "hidden" | "held") =>
  inTransaction<null, never>(db, async (trx) => {
    await lockComments(trx);
    await updateCommentStatus(trx, id, status);
    return { ok: true, value: null };
  });

describeEngines("notifications", (engine) => {
  test("replies, names and official answers are told to those they concern, once each and never to their writer", async () => {
    const db = await conversation(engine);
    const top = await post(db, asker, "나무는 언제 심나요? 알려 주세요.");
    const reply = await post(db, other, "저도 같은 것이 궁금했습니다.", { parentId: top });
    expect(await kindsOf(db, asker)).toEqual([`reply ${reply}`]);
    expect(await listOf(db, asker)).toMatchObject([
      { name: nameOf(other), excerpt: "저도 같은 것이 궁금했습니다.", unread: true, moderation: null },
    ]);
    // Named: the writer of the thread is told of a reply to somebody else; who answers is told of nothing.
    const named = await post(db, third, `@${nameOf(asker)}님과 @${nameOf(third)} 그리고 @없는사람`, {
      parentId: reply,
    });
    expect((await kindsOf(db, asker)).toSorted()).toEqual([`mention ${named}`, `reply ${reply}`]);
    expect(await kindsOf(db, other)).toEqual([`reply ${named}`]);
    expect(await kindsOf(db, third)).toEqual([]);
    // A reply that names whom it answers is one reply; an answer of an office is one answer to everybody.
    const both = await post(db, asker, `@${nameOf(other)}님께 답글로 드립니다.`, { parentId: reply });
    const answer = await post(db, official, `@${nameOf(asker)}님께 답합니다. 내년 봄입니다.`, {
      parentId: top,
    });
    const sorted = async (account: { id: string }) => (await kindsOf(db, account)).toSorted();
    expect(await sorted(other)).toEqual([`official-answer ${answer}`, `reply ${named}`, `reply ${both}`]);
    expect(await sorted(asker)).toEqual([`mention ${named}`, `official-answer ${answer}`, `reply ${reply}`]);
    expect(await kindsOf(db, third)).toEqual([`official-answer ${answer}`]);
    expect((await listOf(db, third))[0]?.name).toBe("시험시 교통과");
    // An office hears of replies to it, too.
    const toOffice = await post(db, third, "답해 주셔서 고맙습니다. 정말로요.", { parentId: answer });
    expect(await kindsOf(db, official)).toEqual([`reply ${toOffice}`]);
  });

  test("of an office's answer nobody hears again because it was edited or looked at", async () => {
    const db = await conversation(engine);
    await insertModerators(db);
    const top = await post(db, asker, "나무는 언제 심나요? 알려 주세요.");
    const answer = await post(db, official, "내년 봄에 심습니다. 고맙습니다.", { parentId: top });
    await post(db, third, "뒤늦게 와서 한 마디 남깁니다.", { parentId: top });
    const edited = await editComment(db, {
      ...{ contestId, projectId: "a", account: official, clock: minute(20), commentId: answer },
      ...{ text: "내년 봄에 심을 것입니다. 고맙습니다.", baseVersion: 1 },
    });
    expect(edited.ok).toBe(true);
    await reportAs(db, answer, [4]);
    expect((await decideOn(db, answer, { decision: "keep", minutes: 30 })).outcome).toBe("done");
    expect(await kindsOf(db, third)).toEqual([]);
  });

  test("of an answer pinned for the project those hear who asked about it, once", async () => {
    const db = await conversation(engine);
    await post(db, asker, "나무는 언제 심나요? 알려 주세요.", { stance: "question" });
    await post(db, other, "나무를 많이 심으면 좋겠습니다.", { stance: "for" });
    await post(db, third, "다른 과제를 묻는 질문입니다.", { stance: "question", projectId: "b" });
    const answer = await post(db, official, "모든 질문에 여기서 답합니다, 자세히.");
    const pin = (place: "none" | "project") =>
      pinAnswer(db, {
        contestId,
        projectId: "a",
        account: official,
        clock: minute(9),
        commentId: answer,
        place,
      });
    expect(await kindsOf(db, asker)).toEqual([]);
    for (const place of ["project", "project", "none", "project"] as const) await pin(place);
    expect(await kindsOf(db, asker)).toEqual([`official-answer ${answer}`]);
    expect([await kindsOf(db, other), await kindsOf(db, third)]).toEqual([[], []]);
  });

  test("names call people of the thread only, five at most, however often it is edited", async () => {
    const db = await conversation(engine);
    const top = await post(db, asker, "여기에 모두 모여 이야기해요.");
    for (const number of [2, 3, 4, 5, 6, 7])
      await post(db, voter(number), `${number}번 시민의 이야기입니다.`, { parentId: top });
    // Has a name, but writes elsewhere.
    await post(db, voter(8), "다른 대화의 첫 이야기입니다.");
    const call = (...numbers: number[]) => numbers.map((number) => `@${nameOf(voter(number))}`).join(" ");
    const parentId = await post(db, voter(9), "부르기 전에 쓰는 이야기입니다.", { parentId: top });
    const text = `모두 보세요: ${call(8, 2, 3, 4, 5)}`;
    const id = await post(db, voter(9), text, { parentId });
    const told = async () => {
      const rows = await db
        .selectFrom("notification")
        .select("accountId")
        .where("commentId", "=", id)
        .orderBy("accountId")
        .execute();
      return rows.map(({ accountId }) => accountId);
    };
    expect(await told()).toEqual(["voter-2", "voter-3", "voter-4", "voter-5"]);
    const edited = await editComment(db, {
      ...{ contestId, projectId: "a", account: voter(9), clock: minute(1), commentId: id, baseVersion: 1 },
      text: `모두 다시 보세요: ${call(6, 7, 2, 3)}`,
    });
    expect(edited.ok).toBe(true);
    expect(await told()).toEqual(["voter-2", "voter-3", "voter-4", "voter-5", "voter-6"]);
  });

  test("nothing of hidden, held or deleted comments is told; what is shown again is", async () => {
    const db = await conversation(engine);
    const top = await post(db, asker, "나무는 언제 심나요? 알려 주세요.");
    const reply = await post(db, other, "곧 가려질 답글이라고 합니다.", { parentId: top });
    const second = await post(db, other, "곧 지워질 답글이라고 합니다.", { parentId: top });
    expect(await unreadOf(db, asker.id)).toBe(2);
    for (const status of ["hidden", "held"] as const) {
      await setStatus(db, reply, status);
      expect(await kindsOf(db, asker)).toEqual([`reply ${second}`]);
    }
    const [gone] = await db.selectFrom("notification").select("id").where("commentId", "=", reply).execute();
    const act = { accountId: asker.id, clock: minute(5) };
    expect(await openNotification(db, { ...act, id: gone?.id ?? "" })).toMatchObject({
      error: { type: "gone" },
    });
    await deleteComment(db, {
      ...{ contestId, projectId: "a", account: other, clock: minute(2), commentId: second },
    });
    expect([await kindsOf(db, asker), await unreadOf(db, asker.id)]).toEqual([[], 0]);
    await setStatus(db, reply, "visible");
    expect(await kindsOf(db, asker)).toEqual([`reply ${reply}`]);
  });

  test("what waits for a moderator is told when it is shown for the first time; its writer hears of both", async () => {
    const db = await conversation(engine);
    await db
      .insertInto("commentWord")
      .values({ contestId, word: "금지어", addedBy: official.id, addedAt: "2020-10-01T00:00:00.000Z" })
      .execute();
    const top = await post(db, asker, "나무는 언제 심나요? 알려 주세요.");
    const held = await post(db, other, "여기에 금지어가 들어 있습니다.", { parentId: top });
    expect(await kindsOf(db, asker)).toEqual([]);
    expect(await listOf(db, other)).toMatchObject([
      { kind: "moderation", commentId: held, excerpt: "", name: null, moderation: { deed: "hold" } },
    ]);
    await insertModerators(db);
    expect((await decideOn(db, held, { decision: "keep" })).outcome).toBe("done");
    expect(await kindsOf(db, asker)).toEqual([`reply ${held}`]);
    expect((await listOf(db, other)).map(({ moderation }) => moderation?.deed).toSorted()).toEqual([
      "approve",
      "hold",
    ]);
    const hidden = await decideOn(db, held, { decision: "hide", minutes: 20 });
    expect([hidden.outcome, await kindsOf(db, asker)]).toEqual(["done", []]);
    expect((await listOf(db, other))[0]).toMatchObject({
      ...{
        excerpt: "",
        moderation: { deed: "hide", reason: "abuse", note: "다른 사람을 비하하는 말입니다." },
      },
    });
  });

  test("a muted thread is silent until it is unmuted; other threads are not", async () => {
    const db = await conversation(engine);
    const top = await post(db, asker, "나무는 언제 심나요? 알려 주세요.");
    const elsewhere = await post(db, asker, "꽃은 어디에 심으면 좋을까요?");
    await post(db, other, "첫 번째 답글이라고 하겠습니다.", { parentId: top });
    const [item] = await listOf(db, asker);
    const act = { accountId: asker.id, clock: minute(1) };
    const muting = { ...act, id: item?.id ?? "" };
    expect(await muteThread(db, { ...muting, accountId: third.id })).toMatchObject({ ok: false });
    expect(await muteThread(db, muting)).toEqual({ ok: true, value: { rootId: top } });
    await post(db, third, `@${nameOf(asker)}님, 조용한가요? 정말로?`, { parentId: top });
    await post(db, official, "조용한 대화의 공식 답변입니다.", { parentId: top });
    const loud = await post(db, other, "다른 대화의 답글이라고 하겠습니다.", { parentId: elsewhere });
    expect([await kindsOf(db, asker), await unreadOf(db, asker.id)]).toEqual([[`reply ${loud}`], 1]);
    const { muted } = await loadNotifications(db, { accountId: asker.id, after: null });
    expect(muted).toMatchObject([{ rootId: top, excerpt: "나무는 언제 심나요? 알려 주세요." }]);
    await unmuteThread(db, { accountId: asker.id, rootId: top });
    await unmuteThread(db, { accountId: asker.id, rootId: top });
    expect(await unreadOf(db, asker.id)).toBe(2);
    const again = await post(db, third, "이제 다시 들리는 답글입니다.", { parentId: top });
    expect((await kindsOf(db, asker)).includes(`reply ${again}`)).toBe(true);
  });

  test("read: one, those on the page, and only one's own", async () => {
    const db = await conversation(engine);
    const top = await post(db, asker, "나무는 언제 심나요? 알려 주세요.");
    const replies = [];
    for (const at of [1, 2, 3])
      replies.push(
        await post(db, other, `${at}번째 답글이라고 하겠습니다.`, { parentId: top, clock: minute(at) }),
      );
    const items = await listOf(db, asker);
    expect(items.map(({ commentId }) => commentId)).toEqual(replies.toReversed());
    const act = { accountId: asker.id, clock: minute(9) };
    await readNotification(db, { ...act, accountId: third.id, id: items[0]?.id ?? "" });
    expect(await unreadOf(db, asker.id)).toBe(3);
    expect(await openNotification(db, { ...act, id: items[0]?.id ?? "" })).toMatchObject({
      value: { commentId: replies[2], projectId: "a" },
    });
    await readNotification(db, { ...act, id: items[0]?.id ?? "" });
    expect(await unreadOf(db, asker.id)).toBe(2);
    // A reply that came after the page was drawn stays unread.
    await readAll(db, { ...act, until: items[2]?.createdAt ?? null });
    expect((await listOf(db, asker)).map(({ unread }) => unread)).toEqual([false, true, false]);
    await readAll(db, { ...act, until: "nonsense" });
    expect(await unreadOf(db, asker.id)).toBe(0);
  });

  test("thousands: pages by keyset meet each one once, the number stops at a hundred, an answer reaches everybody", async () => {
    const db = await conversation(engine);
    const top = await post(db, asker, "나무는 언제 심나요? 알려 주세요.");
    const people = Array.from({ length: 1200 }, (_, n) => `crowd-${n}`);
    for (let from = 0; from < people.length; from += 400) {
      const some = people.slice(from, from + 400);
      await db
        .insertInto("account")
        .values(some.map((id) => ({ id, kind: "voter" as const, createdAt: "2020-10-01T00:00:00.000Z" })))
        .execute();
    }
    await inTransaction<null, never>(db, async (trx) => {
      const word = { contestId, commentId: top, subject: "comment/x", createdAt: "2020-10-01T00:00:00.000Z" };
      await insertNotifications(trx, people, { ...word, kind: "official-answer" });
      // Many in one millisecond: the id settles their order.
      for (let n = 0; n < 120; n++)
        await insertNotifications(trx, [other.id], { ...word, kind: "reply", subject: `comment/x${n}` });
      return { ok: true, value: null };
    });
    const { count } = await db
      .selectFrom("notification")
      .select((row) => row.fn.countAll<number>().as("count"))
      .where("kind", "=", "official-answer")
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(1200);
    expect(await unreadOf(db, other.id)).toBe(100);
    const seen = new Set<string>();
    let after: string | null = null;
    let pages = 0;
    do {
      const page: Awaited<ReturnType<typeof loadNotifications>> = await loadNotifications(db, {
        accountId: other.id,
        after,
      });
      for (const { id } of page.items) seen.add(id);
      after = page.next;
      pages++;
    } while (after);
    expect([seen.size, pages]).toEqual([120, 6]);
    const wrong = await loadNotifications(db, { accountId: other.id, after: "x' or 1=1" });
    expect(wrong.items).toHaveLength(20);
  });
});
