import { createHash } from "node:crypto";
import { type CommentRules, isConversationOpen } from "#app/domain/comment-rules.ts";
import { sameness } from "#app/domain/comment-text.ts";
import type { Contest } from "#app/domain/contest.ts";
import { contestState } from "#app/domain/contest-state.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { Clock, Trx } from "#db/connection.ts";
import type { Account } from "#db/queries/accounts.ts";
import { findCommentRules } from "#db/queries/comment-rules.ts";
import { type CommentRow, findComment } from "#db/queries/comments.ts";
import { findContest } from "#db/queries/contests.ts";

/** One person's act in a contest's conversation. */
export interface CommentAct {
  contestId: string;
  projectId: string;
  account: Account;
  clock: Clock;
}

export interface Begun {
  contest: Contest;
  rules: CommentRules;
  now: Date;
}

export type BeginRefusal =
  /** The conversation is read only from `at` on. */
  | { type: "closed"; at: string }
  /** Of the staff only officials and administrators write here, for their office. */
  | { type: "not-a-writer" };

/** Whether this account speaks for an office here. */
export function speaksForOffice(account: Account): boolean {
  return account.staff?.role === "official" || account.staff?.role === "administrator";
}

/** Whether this account may write here at all: a person whose identity is confirmed, or one who speaks for an office. */
export function mayWrite(account: Account): boolean {
  return account.kind === "voter" || speaksForOffice(account);
}

/** The contest, its rules and the time that judges the act. Throws 404 for a contest the public does not know. */
export async function begin(trx: Trx, act: CommentAct): Promise<Result<Begun, BeginRefusal>> {
  const contest = await findContest(trx, act.contestId);
  const now = await act.clock(trx);
  if (!contest || contestState(contest.records, now) === "draft") throw new Response(null, { status: 404 });
  if (!mayWrite(act.account)) return err({ type: "not-a-writer" });
  const rules = await findCommentRules(trx, contest.id);
  if (!isConversationOpen(rules, now)) return err({ type: "closed", at: rules.closesAt ?? "" });
  return ok({ contest, rules, now });
}

/** A comment of this project, whatever its status. Throws 404. */
export async function commentOf(
  trx: Trx,
  { contestId, projectId, commentId }: { contestId: string; projectId: string; commentId: number },
): Promise<CommentRow> {
  const comment = await findComment(trx, commentId);
  if (comment?.contestId !== contestId || comment.projectId !== projectId)
    throw new Response(null, { status: 404 });
  return comment;
}

/** By which the same text is known, however it is spaced. */
export function bodyHash(text: string): string {
  return createHash("sha256").update(sameness(text)).digest("base64url");
}
