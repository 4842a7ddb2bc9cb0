import { afterEach, beforeEach, expect, test } from "vitest";
import { loadComment, loadThreads } from "#app/services/comments.server.ts";
import { pinAnswer } from "#app/services/comments-answers.server.ts";
import { insertConversation, minute, official, post, voter } from "../conversation.ts";
import { createTestDb, describeEngines, type TestDb } from "../database.ts";
import { actOn, decideOn, insertModerators } from "../moderators.ts";
import { small } from "../small-contest.ts";

const page = { contestId: small.contestId, projectId: "a", account: null, after: null };

describeEngines("an office's pinned answer", (engine) => {
  let opened: TestDb;
  let chain: number[];
  beforeEach(async () => {
    opened = await createTestDb(engine);
    await insertConversation(opened.db);
    await insertModerators(opened.db);
    chain = [await say(null)];
  });
  afterEach(() => opened.close());

  let written = 0;
  const say = (parentId: number | null, account = voter(1 + (written % 9))) =>
    post(opened.db, account, `${++written}번째로 쓰는 의견입니다.`, { parentId, clock: minute(written) });
  const pin = (id: number, place: "none" | "thread" | "project") =>
    pinAnswer(opened.db, { ...actOn(official, id, 90), place });
  const thread = async () => {
    const list = await loadThreads(opened.db, { ...page, order: "newest", filter: "all" });
    const branch = list.branches.find(({ comment }) => comment.id === chain[0]);
    return { project: list.pinned?.id, pinned: branch?.pinned?.id, first: branch?.replies[0]?.comment.id };
  };

  test.each([2, 3, 4, 7])("at depth %i is on top of its thread and of every page of it", async (depth) => {
    while (chain.length < depth) chain.push(await say(chain.at(-1) ?? null));
    const answer = await say(chain.at(-1) ?? null, official);
    expect(await thread()).toEqual({ project: undefined, pinned: undefined, first: chain[1] });
    await pin(answer, "thread");
    expect(await thread()).toEqual({ project: undefined, pinned: answer, first: chain[1] });
    const at = (commentId: number) => loadComment(opened.db, { ...page, commentId });
    for (const id of chain) expect((await at(id)).pinned).toMatchObject({ id: answer, pinned: "thread" });
    expect((await at(answer)).pinned).toBeNull();
    expect((await at(await say(answer))).pinned).toBeNull();
    await pin(answer, "project");
    expect(await thread()).toEqual({ project: answer, pinned: undefined, first: chain[1] });
    await pin(answer, "none");
    expect((await thread()).project).toBeUndefined();
  });

  test("right below the top is the first of the replies, however many came before; hidden it is none", async () => {
    const [top = 0] = chain;
    const before = await say(top);
    for (let n = 0; n < 10; n++) await say(top);
    const answer = await say(top, official);
    expect((await thread()).first).toBe(before);
    await pin(answer, "thread");
    expect(await thread()).toEqual({ project: undefined, pinned: undefined, first: answer });
    await decideOn(opened.db, answer, { decision: "hide" });
    expect((await thread()).first).toBe(before);
  });
});
