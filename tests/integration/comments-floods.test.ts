import { fork } from "node:child_process";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { readCursor } from "#app/domain/comment-order.ts";
import { loadThreads } from "#app/services/comments.server.ts";
import { postComment } from "#app/services/comments-writing.server.ts";
import type { Db } from "#db/connection.ts";
import { threadsQuery } from "#db/queries/comment-threads.ts";
import { insertConversation, post, postOf, start, voter } from "../conversation.ts";
import { createTestDb, describeEngines, planOf } from "../database.ts";
import { isLong } from "../long-form.ts";
import { small } from "../small-contest.ts";
import type { Flood } from "./post-flood.ts";

const bots = 50;
const servers = 3;

/** One of the servers the bots post through; answers how many posts had which outcome. */
function floodInProcess(flood: Flood): Promise<Record<string, number>> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL("./post-flood.ts", import.meta.url), [JSON.stringify(flood)]);
    let outcomes: Record<string, number> | null = null;
    child.on("message", (message) => {
      outcomes = message as Record<string, number>;
    });
    child.on("exit", (code) => (outcomes ? resolve(outcomes) : reject(new Error(`ended with ${code}`))));
  });
}

/** People who write on through another server until the flood is over, five comments each in their minute. */
async function writeOn(db: Db, isOver: () => boolean): Promise<number> {
  let written = 0;
  for (let number = bots + 1; number <= bots + 30 && !(isOver() && written >= 10); number++) {
    for (let n = 0; n < 5; n++) {
      const text = `저는 그냥 제 생각을 씁니다. ${number}의 ${n}`;
      expect(await postComment(db, postOf(voter(number), text))).toMatchObject({ ok: true });
      written++;
    }
  }
  return written;
}

describeEngines("a flood", (engine) => {
  // All 10,000 on PostgreSQL take a minute: in the long form.
  const each = engine === "sqlite" || isLong ? 200 : 40;
  test(`${bots * each} posts of ${bots} accounts through three servers: as many as the limit allows, and others write on`, {
    timeout: 300_000,
  }, async () => {
    const opened = await createTestDb(engine);
    onTestFinished(opened.close);
    await insertConversation(opened.db, { voters: bots + 30 });
    let over = false;
    // Each account comes through every server: the limit is one, and in the database.
    const atOnce = engine === "sqlite" ? 1 : 5;
    const flood = Promise.all(
      Array.from({ length: servers }, (_, nth) =>
        floodInProcess({ url: opened.url, accounts: bots, each, nth, of: servers, atOnce }),
      ),
    ).finally(() => {
      over = true;
    });
    const written = await writeOn(opened.db, () => over);
    const outcomes = await flood;

    const sum = (outcome: string) => outcomes.reduce((all, one) => all + (one[outcome] ?? 0), 0);
    // Nothing but stored and refused: no server failed.
    expect([...new Set(outcomes.flatMap(Object.keys))].sort()).toEqual(["stored", "too-fast"]);
    expect(sum("stored") + sum("too-fast")).toBe(bots * each);
    const rows = await opened.db
      .selectFrom("comment")
      .select((row) => ["accountId", row.fn.countAll<number>().as("count")] as const)
      .groupBy("accountId")
      .execute();
    const ofBots = rows.filter(({ accountId }) => Number(accountId.slice("voter-".length)) <= bots);
    expect(ofBots).toHaveLength(bots);
    // Five at once, and five more in the minute.
    for (const { accountId, count } of ofBots) {
      expect(count, accountId).toBeGreaterThanOrEqual(5);
      expect(count, accountId).toBeLessThanOrEqual(10);
    }
    expect(ofBots.reduce((all, { count }) => all + count, 0)).toBe(sum("stored"));
    const ofOthers = rows.filter((row) => !ofBots.includes(row));
    expect(ofOthers.reduce((all, { count }) => all + count, 0)).toBe(written);
  });
});

describeEngines("the pages of a long conversation", (engine) => {
  const ids = { contestId: small.contestId, projectId: "a" };

  test("each thread stands on exactly one page, in order, while others are posted; much answered ones end it sooner", {
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
            size: 12,
          };
          const list: Awaited<ReturnType<typeof loadThreads>> = await loadThreads(opened.db, asked);
          read.push(...list.branches.map(({ comment }) => comment.id));
          const shown = list.branches.map(({ comment }) => 1 + Math.min(comment.below, 3));
          expect(shown.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(24);
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
