import { sql } from "kysely";
import { expect, test } from "vitest";
import { readCursor } from "#app/domain/comment-order.ts";
import { loadThreads } from "#app/services/comments.server.ts";
import { postComment } from "#app/services/comments-writing.server.ts";
import { openDatabase } from "#db/connection.ts";
import { threadsQuery } from "#db/queries/comment-threads.ts";
import { insertConversation, post, postOf, start, voter } from "../conversation.ts";
import { createTestDb, createTestDbFile, describeEngines, planOf } from "../database.ts";
import { small } from "../small-contest.ts";

describeEngines("a flood", (engine) => {
  test("thousands of posts of 50 accounts, through two servers: as many as the limit allows, and others write on", {
    timeout: 120_000,
  }, async () => {
    const opened = await createTestDbFile(engine);
    const second = openDatabase(opened.url);
    try {
      await insertConversation(opened.db, { voters: 51 });
      const accounts = 50;
      // PostgreSQL is asked over a socket: fewer, so that the test stays short.
      const each = engine === "sqlite" ? 200 : 50;
      let stored = 0;
      const bot = async (number: number) => {
        for (let n = 0; n < each; n++) {
          // All of it within one minute.
          const flood = postOf(voter(number), `사세요 사세요 ${number}번째 광고 ${n}`, n / each);
          const done = await postComment(n % 2 === 0 ? opened.db : second, flood);
          if (done.ok) stored++;
          else expect(done.error.type).toBe("too-fast");
        }
      };
      // Two SQLite connections of one process must take turns: who waits for a lock stops the other.
      const atOnce = engine === "sqlite" ? 1 : 10;
      for (let from = 1; from <= accounts; from += atOnce)
        await Promise.all(Array.from({ length: atOnce }, (_, index) => bot(from + index)));
      // Five at once, and five more in a minute.
      expect(stored).toBeLessThanOrEqual(accounts * 10);
      expect(stored).toBeGreaterThanOrEqual(accounts * 5);
      const { rows } = await opened.db
        .selectFrom("comment")
        .select((row) => row.fn.countAll<number>().as("rows"))
        .executeTakeFirstOrThrow();
      expect(rows).toBe(stored);
      expect((await postComment(second, postOf(voter(51), "저는 그냥 제 생각을 씁니다.", 1))).ok).toBe(true);
    } finally {
      await second.destroy();
      await opened.close();
    }
  });
});

describeEngines("the pages of a long conversation", (engine) => {
  const ids = { contestId: small.contestId, projectId: "a" };

  test("each thread stands on exactly one page, in order, while others are posted", {
    timeout: 60_000,
  }, async () => {
    const opened = await createTestDb(engine);
    try {
      await insertConversation(opened.db, { voters: 60 });
      const tops: number[] = [];
      for (let n = 1; n <= 57; n++)
        tops.push(await post(opened.db, voter(n), `서로 다른 생각 ${n}번을 씁니다.`));
      for (const [index, id] of tops.entries()) {
        const score = index % 7;
        await opened.db
          .updateTable("comment")
          .set({ score, below: index % 5 })
          .where("id", "=", id)
          .execute();
      }
      for (const order of ["newest", "oldest", "helpful", "replied"] as const) {
        const read: number[] = [];
        let after: string | null = null;
        for (let page = 0; page < 9; page++) {
          const asked = {
            ...ids,
            account: null,
            now: new Date(start),
            order,
            filter: "all" as const,
            after,
            size: 7,
          };
          const list: Awaited<ReturnType<typeof loadThreads>> = await loadThreads(opened.db, asked);
          read.push(...list.branches.map(({ comment }) => comment.id));
          after = list.next;
          if (page === 0 && order !== "oldest")
            await post(opened.db, voter(58), `읽는 동안에 올라온 ${order} 글입니다.`);
          if (!after) break;
        }
        expect(new Set(read).size, order).toBe(read.length);
        expect(
          tops.every((id) => read.includes(id)),
          order,
        ).toBe(true);
      }
    } finally {
      await opened.close();
    }
  });

  test("every order and filter reads an index from the cursor on, without sorting", async () => {
    const opened = await createTestDb(engine);
    try {
      await insertConversation(opened.db);
      if (engine === "postgres") await sql`set enable_seqscan = off`.execute(opened.db);
      for (const order of ["newest", "oldest", "helpful", "replied"] as const) {
        for (const filter of ["all", "idea", "answered"] as const) {
          const page = { ...ids, order, filter, after: readCursor("5.9"), limit: 21 };
          const plan = await planOf(opened.db, threadsQuery(opened.db, page));
          expect(plan, `${order} ${filter}: ${plan}`).not.toMatch(
            /TEMP B-TREE|\bSort\b|SCAN comment\b|Seq Scan on comment/,
          );
        }
      }
    } finally {
      await opened.close();
    }
  });
});
