import type { WritingLimits } from "./comment-limits.ts";

export const stances = ["for", "concern", "question", "idea"] as const;
export type Stance = (typeof stances)[number];

/** Why a comment is reported or hidden; coded, so that it can be counted and answered alike. */
export const reportReasons = ["abuse", "personal-data", "spam", "off-topic", "false", "unlawful"] as const;
export type ReportReason = (typeof reportReasons)[number];

/** What a contest may set for its conversation. */
export interface CommentRules extends WritingLimits {
  preModeration: "none" | "first-links" | "all";
  /** Reports by distinct verified people before a comment is held. */
  reportsToHold: number;
  /** How old an account must be for its report to count. */
  reporterAgeHours: number;
  /** UTC ISO text; from then on the threads are read only. Null while no end is set. */
  closesAt: string | null;
}

/** For a contest that has set nothing. */
export const defaultRules: CommentRules = {
  preModeration: "none",
  perMinute: 5,
  perDay: 30,
  reportsToHold: 5,
  reporterAgeHours: 24,
  closesAt: null,
};

/** Whether people may write and react: until the closing, half-open like voting. Reports are taken afterwards, too. */
export function isConversationOpen(rules: Pick<CommentRules, "closesAt">, now: Date): boolean {
  return rules.closesAt === null || now.getTime() < Date.parse(rules.closesAt);
}

/**
 * Whether a text that nobody has looked at, a new comment or an edited one, is shown at once, and if not why. Nothing is
 * dropped: what is held waits for a moderator, who sees the words that matched. Offices answer without waiting. `links`
 * are those that readers have not seen in it before, and `firstOfWriter` says that they see no other comment of theirs.
 */
export function statusOfText(
  rules: Pick<CommentRules, "preModeration">,
  comment: { office: boolean; firstOfWriter: boolean; links: number; matchedWords: readonly string[] },
): { status: "visible" } | { status: "held"; cause: "words" | "rule" } {
  if (comment.office) return { status: "visible" };
  if (comment.matchedWords.length > 0) return { status: "held", cause: "words" };
  if (rules.preModeration === "all") return { status: "held", cause: "rule" };
  const firstWithLinks = comment.firstOfWriter && comment.links > 0;
  if (rules.preModeration === "first-links" && firstWithLinks) return { status: "held", cause: "rule" };
  return { status: "visible" };
}

export const freeEditMinutes = 15;
/** A comment is a contribution, not a notebook. */
export const mostVersions = 20;

/** Whether an edit is a slip of the pen nobody need be told of: within 15 minutes, and before anybody has replied. */
export function isFreeEdit(comment: { createdAt: string; hasReplies: boolean }, now: Date): boolean {
  const age = now.getTime() - Date.parse(comment.createdAt);
  return !comment.hasReplies && age < freeEditMinutes * 60_000;
}
