import type { DiffPart } from "./comment-diff.ts";
import type { ReportReason, Stance } from "./comment-rules.ts";
import type { TextPart } from "./comment-text.ts";

/** A comment as a reader sees it: nothing of whom it is by but the name they chose, and no text that is not shown. */
export interface CommentView {
  id: number;
  parentId: number | null;
  rootId: number;
  depth: number;
  /** Null where it is no longer shown with its text. */
  name: string | null;
  office: string | null;
  stance: Stance | null;
  status: "visible" | "held" | "hidden" | "deleted";
  parts: TextPart[];
  helpful: number;
  unhelpful: number;
  /** Visible comments below it, at any depth. */
  below: number;
  createdAt: string;
  editedAt: string | null;
  version: number;
  /** Of a hidden comment: why, coded, and in the moderator's words; since when. */
  hidden: { reason: ReportReason; note: string; at: string } | null;
  pinned: "project" | "thread" | null;
  own: boolean;
  reaction: "helpful" | "unhelpful" | null;
}

/** The signed-in reader as a writer. */
export interface Me {
  /** Null until they choose one with their first comment. */
  nickname: string | null;
  office: boolean;
  mayWrite: boolean;
}

/** How many comments of a project readers see; the stances and the answered count threads. */
export interface CommentCounts {
  visible: number;
  stanceFor: number;
  stanceConcern: number;
  stanceQuestion: number;
  stanceIdea: number;
  answered: number;
}

/** An edit that readers are told of, and what it changed. */
export interface Edit {
  version: number;
  writtenAt: string;
  parts: DiffPart[];
}
