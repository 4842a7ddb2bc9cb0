import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultRules, reportReasons } from "#app/domain/comment-rules.ts";
import { helpfulScore } from "#app/domain/comment-score.ts";
import { idsOfPath } from "#app/domain/comment-tree.ts";
import { initialsOf } from "#app/domain/search.ts";
import { deleteComment, editComment, reactToComment } from "#app/services/comments-changing.server.ts";
import { postComment } from "#app/services/comments-writing.server.ts";
import { appealHiding, decideAppeal } from "#app/services/moderation-appeals.server.ts";
import { loadJudged } from "#app/services/moderation-desk.server.ts";
import { undoDecision } from "#app/services/moderation-undo.server.ts";
import { reportComment, withdrawReport } from "#app/services/reports.server.ts";
import type { Db } from "#db/connection.ts";
import type { CommentRow } from "#db/queries/comments.ts";
import { listEventsOfComment } from "#db/queries/moderation.ts";
import { insertConversation, minute, official, postOf, voter } from "../conversation.ts";
import { createTestDb, describeEngines } from "../database.ts";
import { type actOn, decideOn, insertModerators } from "../moderators.ts";
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
    "report",
    "report",
    "withdraw",
    "keep",
    "hide",
    "restore",
    "undo",
    "appeal",
    "answer",
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
  // Moderation meets often enough on the same few comments to go through all it can.
  const left = rows.filter(({ status, reports }) => status !== "deleted" || reports > 0);
  const few = left[on % Math.min(4, left.length)] ?? row;
  const about = { ...place, projectId: few.projectId, commentId: few.id };
  await moderate(db, { kind, who, on, choice }, { row: few, step, place: about });
}

/** Reports of the six people, and two moderators; the choice says which. */
async function moderate(
  db: Db,
  { kind, who, choice }: Act,
  { row, step, place }: { row: CommentRow; step: number; place: ReturnType<typeof actOn> },
): Promise<void> {
  const account = voter(who === 0 ? 1 : who);
  // One person, or as many together as hold a comment.
  const together = kind === "report" && row.listed === 1 ? ([1, 1, 2, 5][choice] ?? 1) : 0;
  for (let nth = 0; nth < together; nth++) {
    const reporter = voter(1 + ((who + nth) % people));
    await reportComment(db, { ...place, account: reporter, reason: reportReasons[choice] ?? "", note: "" });
  }
  if (kind === "withdraw" && row.listed === 1) await withdrawReport(db, { ...place, account });
  const moderatorId = choice % 2 === 0 ? "moderator1" : "moderator2";
  if (kind === "keep" || kind === "hide" || kind === "restore")
    await decideOn(db, row.id, { by: moderatorId, decision: kind, minutes: step * 2 });
  if (kind === "undo") {
    const [last] = (await listEventsOfComment(db, row.id)).filter(({ batch }) => batch !== null);
    if (last?.actorId)
      await undoDecision(db, { moderatorId: last.actorId, clock: place.clock, batch: last.batch ?? "" });
  }
  const writer = { ...account, id: row.accountId };
  if (kind === "appeal")
    await appealHiding(db, { ...place, account: writer, text: `다시 읽어 주세요. ${step}` });
  // Against an earlier hiding there may be appeals, too; only an open one is against this one.
  const isOpen = ({ decision }: { decision: string | null }) => decision === null;
  if (kind === "answer" && (await loadJudged(db, row.id)).appeals.some(isOpen)) {
    const decision = choice < 2 ? "granted" : "denied";
    await decideAppeal(db, {
      moderatorId,
      clock: place.clock,
      commentId: row.id,
      decision,
      answer: "답합니다.",
    });
  }
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
    const below = visible.filter(({ id, path }) => id !== row.id && path.startsWith(row.path));
    const isTop = row.parentId === null;
    const counts = { helpful: count("helpful"), unhelpful: count("unhelpful") };
    expect(row).toMatchObject({
      ...counts,
      score: row.status === "visible" ? helpfulScore(counts) : -1,
      replies: visible.filter(({ parentId }) => parentId === row.id).length,
      below: below.length,
      answers: isTop ? inThread.filter(({ office }) => office !== null).length : 0,
    });
    expectPlace(row, rows);
  }
  for (const projectId of ["a", "b"]) await expectProject(db, projectId, visible);
  await expectVersions(db, rows);
  await expectModeration(db, rows);
}

/** The queue, the reports, the appeals and the record agree with the comments. */
async function expectModeration(db: Db, rows: readonly CommentRow[]): Promise<void> {
  const reports = await db.selectFrom("commentReport").selectAll().execute();
  const queue = await db.selectFrom("moderationQueue").select("commentId").orderBy("commentId").execute();
  const waiting = rows.filter(({ status, reports: open }) => status === "held" || open > 0);
  expect(queue.map(({ commentId }) => commentId)).toEqual(waiting.map(({ id }) => id));
  for (const row of rows) {
    const open = reports.filter(({ commentId, settledBy }) => commentId === row.id && settledBy === null);
    expect(row.reports).toBe(open.length);
    const events = await listEventsOfComment(db, row.id);
    expect(events.map(({ step }) => step)).toEqual(events.map((_, index) => events.length - index));
    const [newest] = events.filter(({ action }) => action !== "appeal" && action !== "appeal-denied");
    if (row.status === "hidden") {
      // A taken back restoring hides it again, for the reason it had.
      expect(newest?.action === "hide" || newest?.undoes !== null).toBe(true);
      expect(events.some(({ action, publicNote }) => action === "hide" && publicNote !== "")).toBe(true);
    }
    // The text of what its writer took away is kept for a last look alone.
    if (row.status === "deleted" && open.length === 0) expect(row.body).toBe("");
    if (row.status === "held") expect(newest?.action === "hold" || newest?.undoes !== null).toBe(true);
  }
  const appeals = await db.selectFrom("commentAppeal").selectAll().execute();
  for (const { decidedBy, hiddenBy } of appeals) expect(decidedBy).not.toBe(hiddenBy);
  const told = await db
    .selectFrom("notification")
    .select("subject")
    .where("kind", "=", "moderation")
    .execute();
  const loud = await db
    .selectFrom("moderationEvent")
    .select(["id"])
    .where("action", "in", ["hold", "approve", "hide", "appeal-granted", "appeal-denied"])
    .execute();
  const subjects = new Set(told.map(({ subject }) => subject));
  expect(loud.filter(({ id }) => !subjects.has(`moderation/${id}`))).toEqual([]);
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
        await insertModerators(opened.db);
        const rules = { ...defaultRules, reportsToHold: 4, contestId: small.contestId };
        const set = { ...rules, updatedBy: null, updatedAt: "2020-10-01T00:00:00.000Z" };
        await opened.db.insertInto("commentRules").values(set).execute();
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
      await insertModerators(opened.db);
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
