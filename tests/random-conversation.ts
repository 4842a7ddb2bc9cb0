import fc from "fast-check";
import { expect } from "vitest";
import { defaultRules, reportReasons } from "#app/domain/comment-rules.ts";
import { pinAnswer } from "#app/services/comments-answers.server.ts";
import { deleteComment, editComment, reactToComment } from "#app/services/comments-changing.server.ts";
import { changeCommentRules } from "#app/services/comments-rules.server.ts";
import { postComment } from "#app/services/comments-writing.server.ts";
import { appealHiding, decideAppeal } from "#app/services/moderation-appeals.server.ts";
import { loadJudged } from "#app/services/moderation-desk.server.ts";
import { undoDecision } from "#app/services/moderation-undo.server.ts";
import { addWords, removeWord } from "#app/services/moderation-words.server.ts";
import {
  loadNotifications,
  muteThread,
  readAll,
  readNotification,
  unmuteThread,
} from "#app/services/notifications.server.ts";
import { reportComment, withdrawReport } from "#app/services/reports.server.ts";
import type { Db } from "#db/connection.ts";
import type { CommentRow } from "#db/queries/comments.ts";
import { listEventsOfComment } from "#db/queries/moderation.ts";
import { minute, nameOf, official, postOf, timeOf, voter } from "./conversation.ts";
import { mutedKey } from "./conversation-told.ts";
import { type actOn, decideOn } from "./moderators.ts";
import { small } from "./small-contest.ts";

/** How many voters take part; beside them an official and two moderators. */
export const people = 6;
const { contestId } = small;

/** What one may do, the likelier the more often it stands here. */
const writing = [
  "post",
  "post",
  "post",
  "reply",
  "reply",
  "reply",
  "reply",
  "double",
  "edit",
  "delete",
] as const;
const answering = ["react", "react", "react", "pin", "read"] as const;
const reporting = ["report", "report", "withdraw", "appeal"] as const;
const moderating = ["keep", "keep", "hide", "restore", "undo", "answer"] as const;
const ruling = ["rules", "words"] as const;

const kinds = [...writing, ...answering, ...reporting, ...moderating, ...ruling];
const act = fc.record({
  kind: fc.constantFrom(...kinds),
  who: fc.integer({ min: 0, max: people }),
  on: fc.nat(99),
  choice: fc.nat(3),
});
export type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

export const actsOf = (length: number) => fc.array(act, { minLength: length, maxLength: length });

/** What a run has to remember of what was done. */
export interface Run {
  mutedEver: Set<string>;
  /** Since which step nobody may write; null while the conversation is open. */
  closed: number | null;
  /** Whether acts come one after the other, so that what was set before one of them holds for it. */
  inTurn: boolean;
}

interface Moment {
  step: number;
  run: Run;
}

export const newRun = (inTurn: boolean): Run => ({ mutedEver: new Set(), closed: null, inTurn });

/** Who is 0 speaks for the office. */
const accountOf = (who: number) => (who === 0 ? official : voter(who));
const listedWord = "금지어";

/** Now and then with a link, a listed word, or the names of others. */
function textOf({ on, who }: Act, step: number): string {
  const text = `생각을 적은 글 ${step}번 입니다.`;
  if (on % 5 === 0) return `${text} https://example.go.kr/${step}`;
  if (on % 5 === 1) return `${text} 여기에 금 지.어가 있습니다.`;
  const names = [0, 1, 2].map((next) => `@${nameOf(voter(1 + ((who + on + next) % people)))}님`);
  return on % 5 === 2 ? `${names.join(" ")} ${text}` : text;
}

/** Nobody writes for long after an end: else little would happen. */
const longestClosed = 8;

export async function perform(db: Db, one: Act, moment: Moment): Promise<void> {
  const { step, run } = moment;
  if (run.closed !== null && step - run.closed >= longestClosed)
    await rule(db, { ...one, kind: "rules", choice: 0 }, moment);
  const { kind, who, on, choice } = one;
  const account = accountOf(who);
  const clock = minute(step * 2);
  if (kind === "rules" || kind === "words") return rule(db, one, moment);
  if (kind === "read") return read(db, one, moment);
  const rows = await db.selectFrom("comment").selectAll().orderBy("id").execute();
  if (kind === "post" || kind === "double") {
    const stance = (["for", "concern", "question", "idea"] as const)[choice] ?? null;
    const projectId = choice % 2 === 0 ? "a" : "b";
    const post = { ...postOf(account, textOf(one, step), step * 2), stance, projectId };
    const done = await postComment(db, post);
    expectClosed(run, done);
    if (kind !== "double" || !done.ok) return;
    return expectOnce(db, { run, first: done.value, again: await postComment(db, post) });
  }
  const row = rows[on % Math.max(1, rows.length)];
  if (!row) return;
  const { projectId } = row;
  const place = { contestId, projectId, account, clock, commentId: row.id };
  if (kind === "reply") {
    const reply = { ...postOf(account, textOf(one, step), step * 2), projectId, parentId: row.id };
    return expectClosed(run, await postComment(db, reply));
  }
  if (kind === "react") {
    const reaction = ([null, "helpful", "unhelpful", "helpful"] as const)[choice] ?? null;
    return expectClosed(run, await reactToComment(db, { ...place, kind: reaction }));
  }
  const writer = row.accountId === official.id ? official : { ...voter(1), id: row.accountId };
  if (kind === "edit") {
    const edit = { ...place, account: writer, text: textOf(one, step), baseVersion: row.version };
    return expectClosed(run, await editComment(db, edit));
  }
  if (kind === "delete") {
    await deleteComment(db, { ...place, account: writer });
    return;
  }
  if (kind === "pin") return pin(db, one, { rows, step });
  // Moderation meets often enough on the same few comments to go through all it can; what waits is looked at anywhere.
  const left = rows.filter(({ status, reports }) => status !== "deleted" || reports > 0);
  const waiting = rows.filter(({ status, reports }) => status === "held" || reports > 0);
  const some = kind === "keep" && waiting.length > 0 ? waiting : left.slice(0, 4);
  const few = some[on % Math.max(1, some.length)] ?? row;
  const about = { ...place, projectId: few.projectId, commentId: few.id };
  if (kind === "report" || kind === "withdraw" || kind === "appeal")
    return complain(db, one, { row: few, step, place: about });
  return moderate(db, one, { row: few, step });
}

/** Pressed twice it is there once; unless somebody else has moderated, edited or deleted it, or ended it all, in between. */
async function expectOnce(
  db: Db,
  pressed: {
    run: Run;
    first: { id: number; status: string };
    again: Awaited<ReturnType<typeof postComment>>;
  },
): Promise<void> {
  const { run, first, again } = pressed;
  if (run.inTurn) return expect(again).toEqual({ ok: true, value: first });
  if (again.ok && again.value.id === first.id && again.value.status === first.status) return;
  const row = await db.selectFrom("comment").selectAll().where("id", "=", first.id).executeTakeFirstOrThrow();
  const changed = row.version > 1 || row.status === "deleted";
  const judged = (await listEventsOfComment(db, first.id)).length > 0;
  if (again.ok) return expect(again.value.id === first.id ? judged || changed : changed).toBe(true);
  if (again.error.type === "same-text") expect(judged || row.status === "deleted").toBe(true);
  else expect(changed || again.error.type === "closed").toBe(true);
}

/** After the end of a conversation nobody writes, edits or reacts. */
function expectClosed(run: Run, done: { ok: boolean; error?: { type: string } }): void {
  if (run.inTurn && run.closed !== null) expect(done).toMatchObject({ ok: false, error: { type: "closed" } });
  else if (run.inTurn && !done.ok) expect(done.error?.type).not.toBe("closed");
}

/** The rule of what is looked at first, the end of the conversation and its end taken back, and the word list. */
async function rule(db: Db, { kind, on, choice }: Act, { step, run }: Moment): Promise<void> {
  const clock = minute(step * 2);
  if (kind === "words") {
    const moderator = { contestId, moderatorId: "moderator1", clock };
    if (choice === 0) await removeWord(db, { ...moderator, word: listedWord });
    else await addWords(db, { ...moderator, typed: listedWord });
    return;
  }
  run.closed = run.closed === null && on % 3 === 0 ? step : null;
  const closesAt = run.closed === null ? null : timeOf(step * 2 - 1).toISOString();
  const preModeration = (["none", "first-links", "all", "none"] as const)[choice] ?? "none";
  const rules = { ...defaultRules, reportsToHold: 4, closesAt, preModeration };
  await changeCommentRules(db, { contestId, officialId: official.id, rules, clock });
}

/** Somebody reads their notifications, all or one, mutes a thread or no longer. */
async function read(db: Db, { who, on, choice }: Act, { step, run }: Moment): Promise<void> {
  const own = { accountId: accountOf(who).id, clock: minute(step * 2) };
  const { items, muted } = await loadNotifications(db, { ...own, after: null });
  const item = items[on % Math.max(1, items.length)];
  const mute = muted[on % Math.max(1, muted.length)];
  if (choice === 0) await readAll(db, { ...own, until: null });
  else if (choice === 1 && mute) await unmuteThread(db, { ...own, rootId: mute.rootId });
  else if (choice === 2 && item) {
    run.mutedEver.add(mutedKey(own.accountId, item.rootId));
    await muteThread(db, { ...own, id: item.id });
  } else if (item) await readNotification(db, { ...own, id: item.id });
}

/** Mostly what an office said, mostly by an office; everything else is refused. */
async function pin(
  db: Db,
  { who, on, choice }: Act,
  { rows, step }: { rows: readonly CommentRow[]; step: number },
): Promise<void> {
  const answers = rows.filter(({ office }) => office !== null);
  const some = choice < 3 && answers.length > 0 ? answers : rows;
  const row = some[on % some.length];
  if (!row) return;
  const account = who < 4 ? official : voter(who);
  const place = (["thread", "project", "none", "thread"] as const)[choice] ?? "none";
  const act = { contestId, projectId: row.projectId, account, clock: minute(step * 2), commentId: row.id };
  const done = await pinAnswer(db, { ...act, place });
  if (account !== official) expect(done).toMatchObject({ ok: false, error: { type: "not-a-writer" } });
  else if (row.office === null) expect(done).toMatchObject({ ok: false, error: { type: "not-an-answer" } });
}

/** Reports of the six people, and what writers say against a hiding. */
async function complain(
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
  const writer = { ...account, id: row.accountId };
  if (kind === "appeal")
    await appealHiding(db, { ...place, account: writer, text: `다시 읽어 주세요. ${step}` });
}

/** Two moderators; the choice says which. */
async function moderate(
  db: Db,
  { kind, choice }: Act,
  { row, step }: { row: CommentRow; step: number },
): Promise<void> {
  const clock = minute(step * 2);
  const moderatorId = choice % 2 === 0 ? "moderator1" : "moderator2";
  if (kind === "keep" || kind === "hide" || kind === "restore")
    await decideOn(db, row.id, { by: moderatorId, decision: kind, minutes: step * 2 });
  if (kind === "undo") {
    const [last] = (await listEventsOfComment(db, row.id)).filter(({ batch }) => batch !== null);
    if (last?.actorId) await undoDecision(db, { moderatorId: last.actorId, clock, batch: last.batch ?? "" });
  }
  // Against an earlier hiding there may be appeals, too; only an open one is against this one.
  const isOpen = ({ decision }: { decision: string | null }) => decision === null;
  if (kind === "answer" && (await loadJudged(db, row.id)).appeals.some(isOpen)) {
    const decision = choice < 2 ? "granted" : "denied";
    await decideAppeal(db, { moderatorId, clock, commentId: row.id, decision, answer: "답합니다." });
  }
}
