import { type TooFast, takeToken } from "#app/domain/comment-limits.ts";
import type { NicknameRefusal } from "#app/domain/comment-nickname.ts";
import { type Stance, statusOfText } from "#app/domain/comment-rules.ts";
import {
  checkText,
  countNewLinks,
  matchedWords,
  type TextRefusal,
  tidyText,
} from "#app/domain/comment-text.ts";
import { deepest } from "#app/domain/comment-tree.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { type Db, inTransaction, type Trx } from "#db/connection.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { findBucket, listCommentWords, saveBucket } from "#db/queries/comment-rules.ts";
import { findCommenter } from "#db/queries/commenters.ts";
import {
  type CommentRow,
  findNthNewest,
  findSameText,
  hasVisibleComment,
  insertComment,
  lockComments,
} from "#db/queries/comments.ts";
import { listBallotProjects } from "#db/queries/contests.ts";
import {
  type BeginRefusal,
  type Begun,
  begin,
  bodyHash,
  type CommentAct,
  commentOf,
  speaksForOffice,
} from "./comments-begin.server.ts";
import { giveNickname } from "./comments-nickname.server.ts";
import { holdForModerators } from "./moderation-record.server.ts";
import { tellOfComment } from "./notifications-telling.server.ts";

export type PostRefusal =
  | BeginRefusal
  | TextRefusal
  | NicknameRefusal
  | { type: "nickname-taken" }
  | { type: "office-missing" }
  /** What it answers was hidden, deleted or waits for a moderator. */
  | { type: "parent-gone" }
  | { type: "too-deep" }
  /** The same text by the same person in this contest. */
  | { type: "same-text"; projectId: string; id: number }
  | TooFast;

export interface NewPost extends CommentAct {
  /** Null at the top of a thread. */
  parentId: number | null;
  text: string;
  stance: Stance | null;
  /** Asked of people who have none yet. */
  nickname: string;
  /** In whose name an official writes. */
  office: string;
}

/** A second press within this time is the same post, not the same text again. */
const samePressMs = 60_000;

/**
 * Posts a comment, or holds it for a moderator and says so. Sent twice (a double click, a repeated request) it is there
 * once. Throws 404 for what does not exist.
 */
export async function postComment(
  db: Db,
  post: NewPost,
): Promise<Result<{ id: number; status: "visible" | "held" }, PostRefusal>> {
  return inTransaction<{ id: number; status: "visible" | "held" }, PostRefusal>(db, async (trx) => {
    await lockComments(trx);
    const begun = await begin(trx, post);
    if (!begun.ok) return begun;
    const { now } = begun.value;
    const projects = await listBallotProjects(trx, post.contestId);
    if (!projects.some(({ id }) => id === post.projectId)) throw new Response(null, { status: 404 });
    const text = checkText(post.text);
    if (!text.ok) return text;
    const again = await earlierPost(trx, post, { text: text.value, now });
    if (again) return again;
    const parent = await parentOf(trx, post);
    if (!parent.ok) return parent;
    const name = await nameOf(trx, post, now);
    if (!name.ok) return name;
    const room = speaksForOffice(post.account) ? ok(null) : await takeRoom(trx, post, begun.value);
    if (!room.ok) return room;
    return ok(
      await write(trx, post, { ...begun.value, ...name.value, text: text.value, parent: parent.value }),
    );
  });
}

/** Null when this person has not written the same before. */
async function earlierPost(
  trx: Trx,
  post: NewPost,
  { text, now }: { text: string; now: Date },
): Promise<Result<{ id: number; status: "visible" | "held" }, PostRefusal> | null> {
  const writer = { accountId: post.account.id, contestId: post.contestId };
  const same = await findSameText(trx, { ...writer, bodyHash: bodyHash(text) });
  if (!same) return null;
  const { id, projectId, status } = same;
  const samePlace = projectId === post.projectId && same.parentId === post.parentId;
  const justNow = Math.abs(now.getTime() - Date.parse(same.createdAt)) < samePressMs;
  if (samePlace && justNow && (status === "visible" || status === "held")) return ok({ id, status });
  return err({ type: "same-text", projectId, id });
}

async function parentOf(trx: Trx, post: NewPost): Promise<Result<CommentRow | null, PostRefusal>> {
  if (post.parentId === null) return ok(null);
  const parent = await commentOf(trx, { ...post, commentId: post.parentId });
  if (parent.status !== "visible") return err({ type: "parent-gone" });
  return parent.depth >= deepest ? err({ type: "too-deep" }) : ok(parent);
}

/** Offices write under their office's name, everybody else under a nickname, which is chosen with the first comment. */
async function nameOf(
  trx: Trx,
  post: NewPost,
  now: Date,
): Promise<Result<{ office: string | null }, PostRefusal>> {
  if (speaksForOffice(post.account)) {
    const office = tidyText(post.office).replace(/\s+/gu, " ").slice(0, 60);
    return /\p{L}/u.test(office) ? ok({ office }) : err({ type: "office-missing" });
  }
  if (await findCommenter(trx, post.account.id)) return ok({ office: null });
  const given = await giveNickname(trx, { accountId: post.account.id, typed: post.nickname, now });
  return given.ok ? ok({ office: null }) : given;
}

/** Counted in the database, so that many processes share one count; never by address. */
async function takeRoom(trx: Trx, post: NewPost, { rules, now }: Begun): Promise<Result<null, PostRefusal>> {
  const writer = { accountId: post.account.id, contestId: post.contestId, projectId: post.projectId };
  const dayth = await findNthNewest(trx, { ...writer, nth: rules.perDay });
  const bucket = await findBucket(trx, writer);
  const taken = takeToken(rules, { bucket, dayth: dayth?.createdAt ?? null }, now);
  if (!taken.ok) return taken;
  await saveBucket(trx, writer, taken.value);
  return ok(null);
}

async function write(
  trx: Trx,
  post: NewPost,
  facts: Begun & { text: string; office: string | null; parent: CommentRow | null },
): Promise<{ id: number; status: "visible" | "held" }> {
  const { contestId, projectId, account } = post;
  const { text, office, parent, rules } = facts;
  const now = facts.now.toISOString();
  const words = matchedWords(text, await listCommentWords(trx, contestId));
  const first = statusOfText(rules, {
    office: office !== null,
    firstOfWriter: !(await hasVisibleComment(trx, { accountId: account.id, contestId })),
    links: countNewLinks(text),
    matchedWords: words,
  });
  const id = await insertComment(trx, {
    ...{ contestId, projectId, parent, accountId: account.id, office },
    stance: parent || office !== null ? null : post.stance,
    ...{ body: text, bodyHash: bodyHash(text), status: first.status, now },
  });
  if (first.status === "held")
    await holdForModerators(
      trx,
      { id, contestId, accountId: account.id },
      { cause: first.cause, words, at: now },
    );
  await tellOfComment(trx, id, now);
  if (office !== null) {
    const event = { at: now, actorId: account.id, contestId, subject: `comment/${id}` };
    await insertAuditEvent(trx, { ...event, action: "comment-answered" });
  }
  return { id, status: first.status };
}
