import { afterEach, beforeEach, expect, test } from "vitest";
import { commentsOf } from "#app/domain/comment-tree.ts";
import { loadThreads } from "#app/services/comments.server.ts";
import { reactToComment } from "#app/services/comments-changing.server.ts";
import type { Account } from "#db/queries/accounts.ts";
import { insertConversation, minute, post, postOf, voter } from "../conversation.ts";
import { createTestDb, describeEngines, type TestDb } from "../database.ts";
import { small } from "../small-contest.ts";

describeEngines("people who read at the same time", (engine) => {
  let opened: TestDb;
  let ids: number[];
  beforeEach(async () => {
    opened = await createTestDb(engine);
    await insertConversation(opened.db);
    ids = [];
    for (let n = 1; n <= 9; n++) ids.push(await write(voter(n), n % 3 === 0 ? (ids[0] ?? null) : null));
  });
  afterEach(() => opened.close());

  let written = 0;
  const write = (account: Account, parentId: number | null = null) =>
    post(opened.db, account, `${++written}번째로 쓰는 의견입니다.`, { parentId, clock: minute(written) });
  const read = (account: Account | null) =>
    loadThreads(opened.db, {
      ...{ contestId: small.contestId, projectId: "a", order: "newest", filter: "all" },
      ...{ account, after: null },
    });
  const marksOf = async (account: Account | null) =>
    commentsOf((await read(account)).branches)
      .filter(({ own, reaction }) => own || reaction)
      .map(({ id, own, reaction }) => ({ id, own, reaction }));

  test("see their own marks and nobody else's", async () => {
    const readers = [...Array.from({ length: 9 }, (_, index) => voter(index + 1)), null];
    for (const [index, reader] of readers.entries()) {
      const commentId = ids[(index + 1) % 9] ?? 0;
      const act = { ...postOf(voter(1), ""), commentId, kind: index % 2 ? "helpful" : "unhelpful" } as const;
      if (reader) await reactToComment(opened.db, { ...act, account: reader });
    }
    const together = await Promise.all(readers.map(marksOf));
    for (const [index, reader] of readers.entries()) {
      const kind = index % 2 ? "helpful" : "unhelpful";
      const marks = [
        { id: ids[index], own: true, reaction: null },
        { id: ids[(index + 1) % 9], own: false, reaction: kind },
      ];
      const byId = (one: { id?: number }, other: { id?: number }) => (one.id ?? 0) - (other.id ?? 0);
      expect(together[index]?.sort(byId)).toEqual(reader ? marks.sort(byId) : []);
      expect((await marksOf(reader)).sort(byId)).toEqual(together[index]);
    }
  });

  test("see what they have just written, though others asked before", async () => {
    const before = read(voter(2));
    const id = await write(voter(1));
    const [mine] = await Promise.all([read(voter(1)), before]);
    expect(mine.branches[0]?.comment).toMatchObject({ id, own: true });
  });
});
