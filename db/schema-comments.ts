import type { Generated } from "kysely";
import type { ReportReason, Stance } from "#app/domain/comment-rules.ts";
import type { ModerationDeed } from "#app/domain/notification-view.ts";

/** The tables of the conversation. Numbers that pages sort and count by are kept in the transaction that changes them. */
export interface CommentSchema {
  commentCounter: { id: number; lastId: number };
  commentRules: CommentRulesTable;
  commenter: CommenterTable;
  comment: CommentTable;
  commentVersion: CommentVersionTable;
  commentPin: CommentPinTable;
  commentCount: CommentCountTable;
  commentSearch: CommentSearchTable;
  commentReaction: CommentReactionTable;
  commentBucket: CommentBucketTable;
  commentWord: { contestId: string; word: string; addedBy: string; addedAt: string };
  commentReport: CommentReportTable;
  moderationEvent: ModerationEventTable;
  moderationQueue: ModerationQueueTable;
  commentAppeal: CommentAppealTable;
  notification: NotificationTable;
  notificationMute: { accountId: string; rootId: number; mutedAt: string };
  digestSubscription: DigestSubscriptionTable;
}

/** A contest without a row has the rules of domain/comment-rules.ts. */
export interface CommentRulesTable {
  contestId: string;
  preModeration: "none" | "first-links" | "all";
  perMinute: number;
  perDay: number;
  /** Reports by distinct verified people before a comment is held. */
  reportsToHold: number;
  /** How old an account must be for its report to count. */
  reporterAgeHours: number;
  /** From then on the threads are read only; null while no end is set. */
  closesAt: string | null;
  updatedBy: string | null;
  updatedAt: string;
}

export interface CommenterTable {
  accountId: string;
  nickname: string;
  /** As it is compared: two people's names must not look the same. */
  folded: string;
  chosenAt: string;
}

export type CommentStatus = "visible" | "held" | "hidden" | "deleted";

export interface CommentTable {
  id: number;
  contestId: string;
  projectId: string;
  parentId: number | null;
  /** The top comment of its thread; its own id when it is one. */
  rootId: number;
  /** 0 for the top. */
  depth: number;
  /** The ids from the top to itself, seven letters each: sorting by it reads a thread in order. */
  path: string;
  accountId: string;
  /** The office in whose name an official answers; null for everybody else. */
  office: string | null;
  /** Only at the top of a thread. */
  stance: Stance | null;
  /** Empty once its writer has taken it away. */
  body: string;
  /** Of the folded text, so that nobody posts the same twice in a contest; null once it is deleted. */
  bodyHash: string | null;
  version: Generated<number>;
  status: CommentStatus;
  /** 0 while nobody but its writer and moderators has ever seen it (held before it was shown). */
  listed: Generated<number>;
  helpful: Generated<number>;
  unhelpful: Generated<number>;
  /** Lower bound of the Wilson interval in millionths; -1 unless visible, so that tombstones sink. */
  score: Generated<number>;
  /** Visible direct replies. */
  replies: Generated<number>;
  /** Of a thread's top: visible official comments in the thread. */
  answers: Generated<number>;
  /** Visible comments below it, at any depth, whatever is between. */
  below: Generated<number>;
  /** Reports not yet settled by a moderator. */
  reports: Generated<number>;
  createdAt: string;
  /** Of the newest edit that readers are told of. */
  editedAt: string | null;
  /** The version it had when it was last held or hidden: what it said before readers are not shown again. */
  shownFrom: Generated<number>;
}

/** Every text a comment has had; emptied, never changed. */
export interface CommentVersionTable {
  commentId: number;
  version: number;
  body: string;
  /** 1 when readers do not compare it with the one before: replaced within the free minutes, or while nobody read it. */
  free: number;
  writtenAt: string;
}

export interface CommentPinTable {
  contestId: string;
  projectId: string;
  /** The thread it is pinned in; 0 for the project's own. */
  rootId: number;
  commentId: number;
  pinnedBy: string;
  pinnedAt: string;
}

/** Of visible comments. Stances and answered count threads, by their visible top. */
export interface CommentCountTable {
  contestId: string;
  projectId: string;
  visible: Generated<number>;
  stanceFor: Generated<number>;
  stanceConcern: Generated<number>;
  stanceQuestion: Generated<number>;
  stanceIdea: Generated<number>;
  answered: Generated<number>;
}

/** What is searched, in the order it is shown. Only visible comments have a row. */
export interface CommentSearchTable {
  contestId: string;
  projectId: string;
  commentId: number;
  folded: string;
  initials: string;
}

export interface CommentReactionTable {
  commentId: number;
  accountId: string;
  kind: "helpful" | "unhelpful";
}

/** Token buckets of an account in a project's conversation, in thousandths of a comment. */
export interface CommentBucketTable {
  accountId: string;
  contestId: string;
  projectId: string;
  minuteTokens: number;
  filledAt: string;
}

export interface CommentReportTable {
  commentId: number;
  accountId: string;
  reason: ReportReason;
  note: Generated<string>;
  madeAt: string;
  /** The moderation event that answered it; null while it waits. */
  settledBy: string | null;
  /** Which text that was about; a later one may be reported again. */
  settledVersion: number | null;
}

export interface ModerationEventTable {
  id: string;
  contestId: string;
  commentId: number | null;
  /** Null when the program did it, by a rule. */
  actorId: string | null;
  action: ModerationDeed;
  cause: "reports" | "words" | "rule" | "moderator" | null;
  reason: ReportReason | null;
  publicNote: Generated<string>;
  /** For moderators, e.g. which words matched. */
  innerNote: Generated<string>;
  at: string;
  /** What one press decided together; null for what the program or a writer did. */
  batch: string | null;
  /** How it was before a decision, which an undo restores. */
  statusBefore: CommentStatus | null;
  queueRank: number | null;
  /** Since when what was decided had waited. */
  waitedSince: string | null;
  /** The decision it takes back. */
  undoes: string | null;
  /** Counts what happened to one comment; null where it is about none, and before this was kept. */
  step: number | null;
}

/** One row for each comment that waits for a moderator: held, or reported and not yet looked at. */
export interface ModerationQueueTable {
  commentId: number;
  contestId: string;
  /** What it waits for, most urgent first: queueRanks of domain/moderation.ts. */
  rank: number;
  since: string;
}

export interface CommentAppealTable {
  id: string;
  commentId: number;
  hideEventId: string;
  hiddenBy: string;
  text: string;
  madeAt: string;
  decision: "granted" | "denied" | null;
  /** Another moderator than the one who hid it. */
  decidedBy: string | null;
  decidedAt: string | null;
  answer: Generated<string>;
}

export interface NotificationTable {
  id: string;
  accountId: string;
  kind: "reply" | "mention" | "official-answer" | "moderation";
  contestId: string;
  commentId: number;
  /** What it is about, e.g. `comment/17`: nobody is told the same thing twice. */
  subject: string;
  createdAt: string;
  readAt: string | null;
  mailedAt: string | null;
}

/** Who hears by mail of what happens around their comments. The row, with the address, goes when they end it. */
export interface DigestSubscriptionTable {
  accountId: string;
  /** Random; with a signature it is the link that stands in mails. */
  id: string;
  sealedAddress: Buffer;
  language: "ko" | "en";
  frequency: "at-once" | "daily";
  askedAt: string;
  /** Null until the link in the first mail was followed. */
  confirmedAt: string | null;
  /** Before this no further mail leaves. */
  notBefore: string;
  /** When somebody is to look whether a mail must leave; null while there is nothing to tell. */
  dueAt: string | null;
  /** When the mail under way was first tried: it tells what had happened until then, however often it is tried. */
  begunAt: string | null;
  tries: Generated<number>;
  /** Mails handed over so far; numbers the next one. */
  sent: Generated<number>;
}
