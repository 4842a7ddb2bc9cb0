import { type ReportReason, reportReasons } from "./comment-rules.ts";
import { tidyText } from "./comment-text.ts";
import { err, ok, type Result } from "./result.ts";

/** What a comment waits for, most urgent first. The database keeps the number. */
export const queueRanks = {
  /** Reported by so many that nobody sees it until a moderator has looked. */
  held: 1,
  /** Reported, and still shown. */
  reported: 2,
  /** The contest looks at comments before they are shown. */
  rule: 3,
  /** A listed word turned up. */
  words: 4,
} as const;
export type QueueKind = keyof typeof queueRanks;
export const queueKinds = Object.keys(queueRanks) as QueueKind[];

/** The kind of a queue's row. */
export function kindOfRank(rank: number): QueueKind {
  return queueKinds.find((kind) => queueRanks[kind] === rank) ?? "words";
}

export type Decision = "keep" | "hide" | "restore";
type Status = "visible" | "held" | "hidden" | "deleted";

export interface CommentFacts {
  status: Status;
  /** Whether it waits for a moderator. */
  waiting: boolean;
  /** The appeal against its newest hiding. */
  appeal: "none" | "open" | "granted" | "denied";
}

export type DecisionRefusal =
  /** It waits for nobody any more. */
  | { type: "not-waiting" }
  | { type: "already-hidden" }
  | { type: "gone" }
  | { type: "not-hidden" }
  /** Another moderator has to answer its writer's appeal first. */
  | { type: "appeal-open" }
  /** An appeal was refused: that is the end of it. */
  | { type: "final" };

/** What a moderator's decision makes of a comment, and under which name it is recorded. */
export function judge(
  decision: Decision,
  facts: CommentFacts,
): Result<
  { status: Exclude<Status, "held">; action: "approve" | "keep" | "hide" | "restore" },
  DecisionRefusal
> {
  const { status, waiting, appeal } = facts;
  if (decision === "restore") {
    if (status !== "hidden") return err({ type: "not-hidden" });
    if (appeal === "open") return err({ type: "appeal-open" });
    return appeal === "denied" ? err({ type: "final" }) : ok({ status: "visible", action: "restore" });
  }
  if (decision === "hide") {
    if (status === "deleted") return err({ type: "gone" });
    return status === "hidden" ? err({ type: "already-hidden" }) : ok({ status: "hidden", action: "hide" });
  }
  if (!waiting || status === "hidden") return err({ type: "not-waiting" });
  return ok(
    status === "held" ? { status: "visible", action: "approve" } : { status: status, action: "keep" },
  );
}

/** In characters, after tidying. */
const mostPublicNote = 300;
const mostReportNote = 300;
export const appealLetters = { fewest: 10, most: 1000 } as const;
export const answerLetters = { fewest: 5, most: 1000 } as const;
const fewestPublicNote = 5;

export type HideReasonRefusal =
  | { type: "reason-missing" }
  | { type: "note-short"; fewest: number }
  | { type: "note-long"; most: number; length: number };

/** One of the coded reasons, and a sentence that everybody reads in the place of the comment. */
export function checkHideReason(typed: {
  reason: string;
  note: string;
}): Result<{ reason: ReportReason; note: string }, HideReasonRefusal> {
  const reason = reasonIn(typed.reason);
  if (!reason) return err({ type: "reason-missing" });
  const note = oneLine(typed.note);
  const length = note.length;
  if (length < fewestPublicNote) return err({ type: "note-short", fewest: fewestPublicNote });
  return length > mostPublicNote
    ? err({ type: "note-long", most: mostPublicNote, length })
    : ok({ reason, note });
}

export type ReportRefusal = { type: "reason-missing" } | { type: "note-long"; most: number; length: number };

/** A report: one of the coded reasons; the note may be empty. */
export function checkReport(typed: {
  reason: string;
  note: string;
}): Result<{ reason: ReportReason; note: string }, ReportRefusal> {
  const reason = reasonIn(typed.reason);
  if (!reason) return err({ type: "reason-missing" });
  const note = tidyText(typed.note);
  return note.length > mostReportNote
    ? err({ type: "note-long", most: mostReportNote, length: note.length })
    : ok({ reason, note });
}

export type WordsRefusal =
  | { type: "text-short"; fewest: number; length: number }
  | { type: "text-long"; most: number; length: number };

/** A text of an appeal, or of the answer to one. */
export function checkWords(
  typed: string,
  { fewest, most }: { fewest: number; most: number },
): Result<string, WordsRefusal> {
  const text = tidyText(typed);
  const { length } = text;
  if (length < fewest) return err({ type: "text-short", fewest, length });
  return length > most ? err({ type: "text-long", most, length }) : ok(text);
}

const showing: readonly string[] = ["approve", "restore", "appeal-granted"];

/**
 * Who has hidden a comment since it was last shown by its own: a showing that was taken back is none, nor is a hiding.
 * Of its events the newest come first.
 */
export function hidersOf(
  events: readonly { id: string; action: string; actorId: string | null; undoes: string | null }[],
): string[] {
  const undone = new Set(events.map(({ undoes }) => undoes));
  const stood = events.filter(({ id }) => !undone.has(id));
  const shown = stood.findIndex(({ action }) => showing.includes(action));
  const since = shown < 0 ? stood : stood.slice(0, shown);
  return since.flatMap(({ action, actorId }) => (action === "hide" && actorId !== null ? [actorId] : []));
}

/** Whether this moderator may answer the appeal: nobody who hid the comment. */
export function mayDecideAppeal(hiders: readonly string[], moderatorId: string): boolean {
  return !hiders.includes(moderatorId);
}

function reasonIn(typed: string): ReportReason | undefined {
  return reportReasons.find((known) => known === typed);
}

function oneLine(typed: string): string {
  return tidyText(typed).replace(/\s+/gu, " ");
}
