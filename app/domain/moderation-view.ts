import type { ReportReason } from "./comment-rules.ts";
import type { Text } from "./contest.ts";
import type { QueueKind } from "./moderation.ts";
import type { MarkedPart } from "./moderation-words.ts";
import type { ModerationDeed } from "./notification-view.ts";

/** Another comment beside the one to judge, as far as readers see it. */
export interface Beside {
  id: number;
  name: string;
  /** Empty where readers do not see it. */
  text: string;
}

/** A comment as a moderator judges it: what it says, where, and what speaks against it; never who reported it. */
export interface JudgedComment {
  id: number;
  /** What a decision is about: the text as it stands, and the newest decision before it. */
  seen: string;
  contestId: string;
  contest: Text;
  project: { id: string; number: number; title: Text };
  name: string;
  office: boolean;
  status: "visible" | "held" | "hidden" | "deleted";
  /** What it waits for; null where it does not wait. */
  kind: QueueKind | null;
  /** Whether readers find it, or its tombstone, in its thread. */
  listed: boolean;
  createdAt: string;
  parts: MarkedPart[];
  words: string[];
  reports: { reason: ReportReason; count: number }[];
  /** How many of the reports count towards holding it. */
  counting: number;
  notes: string[];
  parent: Beside | null;
  neighbours: Beside[];
}

/** The same as pages show it to one moderator. */
export interface ModerationView extends JudgedComment {
  waitedMs: number | null;
  /** Whether this moderator may answer the open appeal; null where there is none. */
  appeal: "decide" | "not-you" | null;
  appeals: {
    text: string;
    madeAt: string;
    decision: "granted" | "denied" | null;
    decidedAt: string | null;
    answer: string;
  }[];
  events: {
    id: string;
    action: ModerationDeed;
    cause: "reports" | "words" | "rule" | "moderator" | null;
    reason: ReportReason | null;
    publicNote: string;
    at: string;
    undo: boolean;
    /** The member of staff who did it. */
    by: Text | null;
    byWriter: boolean;
  }[];
}
