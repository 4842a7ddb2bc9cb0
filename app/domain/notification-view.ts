import type { ReportReason } from "./comment-rules.ts";
import type { Text } from "./contest.ts";

export type NotificationKind = "reply" | "mention" | "official-answer" | "moderation";

/** What moderators, or the program by a rule, did to a comment of the reader's. */
export type ModerationDeed =
  | "hold"
  | "approve"
  | "keep"
  | "hide"
  | "restore"
  | "appeal"
  | "appeal-granted"
  | "appeal-denied"
  | "words"
  | "rules";

/** One thing a person is told, as they may know it at this moment. */
export interface NotificationView {
  id: string;
  kind: NotificationKind;
  unread: boolean;
  createdAt: string;
  contestId: string;
  projectId: string;
  commentId: number;
  /** The thread it happened in. */
  rootId: number;
  project: Text;
  /** Who wrote; null where it is about the reader's own comment. */
  name: string | null;
  /** How the comment begins, in one line; empty where it is not shown. */
  excerpt: string;
  moderation: { deed: ModerationDeed; reason: ReportReason | null; note: string } | null;
}

/** A number above this is told as "99+": nobody counts further, and neither does the database. */
export const mostUnread = 99;

const excerptLength = 120;

/** The beginning of a text in one line. */
export function excerptOf(text: string): string {
  const letters = [...text.replace(/\s+/gu, " ")];
  return letters.length <= excerptLength ? letters.join("") : `${letters.slice(0, excerptLength).join("")}…`;
}

/** The path at which a comment is read in its context. */
export function commentPath(about: Pick<NotificationView, "contestId" | "projectId" | "commentId">): string {
  const [contest, project] = [encodeURIComponent(about.contestId), encodeURIComponent(about.projectId)];
  return `/contests/${contest}/projects/${project}/comments/${about.commentId}#c${about.commentId}`;
}
