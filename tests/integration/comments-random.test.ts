import fc from "fast-check";
import { expect, test } from "vitest";
import { helpfulScore } from "#app/domain/comment-score.ts";
import { idsOfPath } from "#app/domain/comment-tree.ts";
import { ok } from "#app/domain/result.ts";
import { initialsOf } from "#app/domain/search.ts";
import { deleteComment, editComment, reactToComment } from "#app/services/comments-changing.server.ts";
import { postComment } from "#app/services/comments-writing.server.ts";
import { type Db, inTransaction } from "#db/connection.ts";
import { type CommentRow, lockComments, updateCommentStatus } from "#db/queries/comments.ts";
import { insertConversation, minute, official, postOf, voter } from "../conversation.ts";
import { createTestDb, describeEngines } from "../database.ts";
import { small } from "../small-contest.ts";

const people = 6;
const act = fc.record({
  kind: fc.constantFrom(
    "post",
    "post",
    "reply",
    "reply",
    "react",
    "react",
    "react",
    "edit",
    "delete",
    "hold",
    "hide",
    "show",
  ),
  who: fc.integer({ min: 0, max: people }),
  on: fc.nat(),
  choice: fc.nat(3),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** Who is 0 speaks for the office. */
const accountOf = (who: number) => (who === 0 ? official : voter(who));

async function perform(db: Db, { kind, who, on, choice }: Act, step: number): Promise<void> {
  const account = accountOf(who);
  const rows = await db.selectFrom("comment").selectAll().orderBy("id").execute();
  const row = rows[on % Math.max(1, rows.length)];
  const projectId = row?.projectId ?? "a";
  const place = {
    contestId: small.contestId,
    projectId,
    account,
    clock: minute(step * 2),
    commentId: row?.id ?? 0,
  };
  const text = `생각을 적은 글 ${step}번 입니다.`;
  const stance = (["for", "concern", "question", "idea"] as const)[choice] ?? null;
  if (kind === "post") {
    const project = choice % 2 === 0 ? "a" : "b";
    await postComment(db, { ...postOf(account, text, step * 2), stance, projectId: project });
  }
  if (!row) return;
  if (kind === "reply")
    await postComment(db, { ...postOf(account, text, step * 2), projectId, parentId: row.id });
  if (kind === "react")
    await reactToComment(db, {
      ...place,
      kind: ([null, "helpful", "unhelpful", "helpful"] as const)[choice] ?? null,
    });
  const writer = {
    ...place,
    account: row.accountId === official.id ? official : { ...account, id: row.accountId },
  };
  if (kind === "edit") await editComment(db, { ...writer, text, baseVersion: row.version });
  if (kind === "delete") await deleteComment(db, writer);
  const status = ({ hold: "held", hide: "hidden", show: "visible" } as const)[kind as "hold"];
  if (!status || row.status === "deleted") return;
  await inTransaction(db, async (trx) => {
    await lockComments(trx);
    await updateCommentStatus(trx, row.id, status);
    return ok(null);
  });
}

/** All that pages count and sort by, computed anew from the comments and reactions themselves. */
async function expectConsistent(db: Db): Promise<void> {
  const rows = await db.selectFrom("comment").selectAll().orderBy("id").execute();
  const reactions = await db.selectFrom("commentReaction").selectAll().execute();
  const visible = rows.filter(({ status }) => status === "visible");
  for (const row of rows) {
    const count = (kind: string) =>
      reactions.filter((one) => one.commentId === row.id && one.kind === kind).length;
    const inThread = visible.filter(({ rootId }) => rootId === row.id);
    const isTop = row.parentId === null;
    const counts = { helpful: count("helpful"), unhelpful: count("unhelpful") };
    expect(row).toMatchObject({
      ...counts,
      score: row.status === "visible" ? helpfulScore(counts) : -1,
      replies: visible.filter(({ parentId }) => parentId === row.id).length,
      below: isTop ? inThread.filter(({ id }) => id !== row.id).length : 0,
      answers: isTop ? inThread.filter(({ office }) => office !== null).length : 0,
    });
    expectPlace(row, rows);
  }
  for (const projectId of ["a", "b"]) await expectProject(db, projectId, visible);
  await expectVersions(db, rows);
}

function expectPlace(row: CommentRow, rows: readonly CommentRow[]): void {
  const parent = rows.find(({ id }) => id === row.parentId);
  expect(idsOfPath(row.path)).toEqual([...(parent ? idsOfPath(parent.path) : []), row.id]);
  expect([row.depth, row.rootId, row.projectId]).toEqual(
    parent ? [parent.depth + 1, parent.rootId, parent.projectId] : [0, row.id, row.projectId],
  );
}

async function expectProject(db: Db, projectId: string, all: readonly CommentRow[]): Promise<void> {
  const visible = all.filter((row) => row.projectId === projectId);
  const tops = visible.filter(({ parentId }) => parentId === null);
  const counted = await db
    .selectFrom("commentCount")
    .selectAll()
    .where("projectId", "=", projectId)
    .executeTakeFirst();
  const stance = (wanted: string) => tops.filter((row) => row.stance === wanted).length;
  const expected = {
    visible: visible.length,
    stanceFor: stance("for"),
    stanceConcern: stance("concern"),
    stanceQuestion: stance("question"),
    stanceIdea: stance("idea"),
    answered: tops.filter(({ answers }) => answers > 0).length,
  };
  if (counted || visible.length > 0) expect(counted).toMatchObject(expected);
  const searched = await db
    .selectFrom("commentSearch")
    .select(["commentId", "initials"])
    .where("projectId", "=", projectId)
    .orderBy("commentId")
    .execute();
  expect(searched).toEqual(visible.map(({ id, body }) => ({ commentId: id, initials: initialsOf(body) })));
}

async function expectVersions(db: Db, rows: readonly CommentRow[]): Promise<void> {
  const versions = await db
    .selectFrom("commentVersion")
    .selectAll()
    .orderBy("commentId")
    .orderBy("version")
    .execute();
  for (const row of rows) {
    const own = versions.filter(({ commentId }) => commentId === row.id);
    expect(own.map(({ version }) => version)).toEqual(
      Array.from({ length: row.version }, (_, index) => index + 1),
    );
    expect(own.at(-1)?.body).toBe(row.body);
  }
}

describeEngines("any conversation", (engine) => {
  test("200 acts of seven people keep every count, the tree, the search and the versions", {
    timeout: 120_000,
  }, async () => {
    const [first = [], second = []] = fc.sample(fc.array(act, { minLength: 200, maxLength: 200 }), {
      numRuns: 2,
      ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}),
    });
    for (const acts of [first, second]) {
      const opened = await createTestDb(engine);
      try {
        await insertConversation(opened.db, { voters: people });
        for (const [step, one] of acts.entries()) {
          await perform(opened.db, one, step);
          if (step % 20 === 19) await expectConsistent(opened.db);
        }
        const { rows } = await opened.db
          .selectFrom("comment")
          .select((row) => row.fn.countAll<number>().as("rows"))
          .executeTakeFirstOrThrow();
        expect(rows).toBeGreaterThan(20);
      } finally {
        await opened.close();
      }
    }
  });

  test("acts at the same moment keep them, too", { timeout: 60_000 }, async () => {
    const opened = await createTestDb(engine);
    try {
      await insertConversation(opened.db, { voters: people });
      const acts = fc.sample(fc.array(act, { minLength: 120, maxLength: 120 }), 1)[0] ?? [];
      for (let from = 0; from < acts.length; from += 12)
        await Promise.all(
          acts.slice(from, from + 12).map((one, index) => perform(opened.db, one, from + index)),
        );
      await expectConsistent(opened.db);
    } finally {
      await opened.close();
    }
  });
});
