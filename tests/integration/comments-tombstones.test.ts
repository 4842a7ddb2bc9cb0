import { expect, test } from "vitest";
import type { Branch } from "#app/domain/comment-tree.ts";
import type { CommentView } from "#app/domain/comment-view.ts";
import { loadComment, loadThreads } from "#app/services/comments.server.ts";
import { deleteComment } from "#app/services/comments-changing.server.ts";
import { minute, post, voter } from "../conversation.ts";
import { describeEngines } from "../database.ts";
import { freshConversation } from "../fresh-conversation.ts";
import { actOn, decideOn } from "../moderators.ts";
import { small } from "../small-contest.ts";

const ids = { contestId: small.contestId, projectId: "a" };
const page = { ...ids, account: null, after: null };

describeEngines("a living reply below a tombstone", (engine) => {
  const opened = freshConversation(engine);

  let written = 0;
  const reply = (parentId: number | null, who = 1) =>
    post(opened.db, voter(who), `${++written}번째로 쓰는 의견입니다.`, {
      parentId,
      clock: minute(written),
    });
  const chain = async (length: number) => {
    const all: number[] = [];
    for (let depth = 0; depth < length; depth++) all.push(await reply(all.at(-1) ?? null, 1 + (depth % 5)));
    return all;
  };
  const bury = (id: number, who: number, how: "deleted" | "hidden") =>
    how === "hidden"
      ? decideOn(opened.db, id, { decision: "hide" })
      : deleteComment(opened.db, actOn(voter(who), id, 5));
  /** Every comment a reader comes to from the list by its links, with how it stands there. */
  const reached = async () => {
    const found = new Map<number, string>();
    const walk = async (branches: readonly Branch<CommentView>[]) => {
      for (const { comment, replies, more } of branches) {
        found.set(comment.id, comment.status);
        await walk(replies);
        if (more > 0) await walk((await loadComment(opened.db, { ...page, commentId: comment.id })).replies);
      }
    };
    await walk((await loadThreads(opened.db, { ...page, order: "newest", filter: "all" })).branches);
    return found;
  };

  for (const how of ["deleted", "hidden"] as const)
    test.each([1, 2, 3, 4, 5, 8])(`at depth %i (${how}) is listed or behind a link`, async (depth) => {
      const all = await chain(depth + 2);
      const [tomb = 0, living = 0] = all.slice(-2);
      await bury(tomb, 1 + (depth % 5), how);
      const found = await reached();
      expect([found.get(tomb), found.get(living)]).toEqual([how, "visible"]);
      expect(found.size).toBe(depth + 2);
    });

  test("is counted where the page of a comment leaves it out, through several tombstones", async () => {
    const all = await chain(8);
    for (const place of [4, 5, 6]) await bury(all[place] ?? 0, 1 + (place % 5), "deleted");
    const { branches } = await loadThreads(opened.db, { ...page, order: "newest", filter: "all" });
    const [top] = branches;
    expect(top?.replies[0]?.replies[0]?.replies[0]).toMatchObject({ comment: { id: all[3] }, more: 1 });
    expect([...(await reached()).keys()]).toEqual(all);
    // Where nothing lives below, there is nothing to go on to.
    await bury(all[7] ?? 0, 3, "deleted");
    const after = await loadThreads(opened.db, { ...page, order: "newest", filter: "all" });
    expect(after.branches[0]?.replies[0]?.replies[0]?.replies[0]).toMatchObject({ more: 0 });
  });

  test("is counted among many answers, too: what is shown and what is left out make the whole", async () => {
    const top = await reply(null);
    for (let n = 0; n < 6; n++) {
      const answer = await reply(top, 2 + (n % 5));
      await reply(answer, 7);
      await reply(answer, 8);
      if (n % 2 === 0) await bury(answer, 2 + (n % 5), "deleted");
    }
    const { branches } = await loadThreads(opened.db, { ...page, order: "newest", filter: "all" });
    const sum = (list: readonly Branch<CommentView>[]): number =>
      list.reduce(
        (all, { comment, replies, more }) => all + Number(comment.status === "visible") + more + sum(replies),
        0,
      );
    expect(sum(branches)).toBe(1 + 3 + 12);
    expect((await reached()).size).toBe(1 + 6 + 12);
  });
});
