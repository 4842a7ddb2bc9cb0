import { type AppLoadContext, redirect } from "@remix-run/node";
import { refuse } from "#app/answer.server.ts";
import { db, systemClock } from "#app/db.server.ts";
import type { Decision } from "#app/domain/moderation.ts";
import { moderationMessages } from "#app/i18n/moderation.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { decide, type Seen } from "#app/services/moderation.server.ts";
import { decideAppeal } from "#app/services/moderation-appeals.server.ts";
import { undoDecision } from "#app/services/moderation-undo.server.ts";
import { readForm, textOf } from "./form.server.ts";

type RefusalType = keyof (typeof moderationMessages)["ko"]["refusals"];

/** What a form of the moderation pages held, as it goes back with a refusal. */
export interface TypedDecision {
  /** The number of the comment whose form it was, or `bulk`. */
  scope: string;
  reason: string;
  note: string;
  decision: string;
  answer: string;
}

const decisions: readonly Decision[] = ["keep", "hide", "restore"];
/** More than a page has. */
const mostAtOnce = 100;

/** Does what a form of the moderation pages asks for, and goes back to the page with what can be undone. */
export async function actAsModerator(asked: {
  request: Request;
  context: AppLoadContext;
  moderatorId: string;
}) {
  const { request, context, moderatorId } = asked;
  const form = await readForm(request);
  const short = (name: string) => textOf(form, name).slice(0, 5000);
  const typed: TypedDecision = {
    ...{ scope: short("scope").slice(0, 20), reason: short("reason"), note: short("note") },
    ...{ decision: short("decision"), answer: short("answer") },
  };
  const messages = moderationMessages[preferencesOf(request).language];
  const refused = (type: RefusalType, commentId: number | null = null) =>
    refuse(
      context,
      { typed, commentId, problem: { field: fieldOf(type, typed.scope), text: messages.refusals[type] } },
      { status: type.endsWith("meanwhile") || type === "not-waiting" ? 409 : 422 },
    );
  const act = { moderatorId, clock: systemClock };
  const intent = short("intent");
  if (intent === "undo") {
    const undone = await undoDecision(db, { ...act, batch: short("batch") });
    return undone.ok ? back(request, { undone: String(undone.value.undone) }) : refused(undone.error.type);
  }
  const about = seenIn(form);
  const [first] = about;
  if (!first) return refused("nothing");
  if (intent === "appeal") {
    const { decision, answer } = typed;
    const decided = await decideAppeal(db, { ...act, commentId: first.commentId, decision, answer });
    return decided.ok ? back(request, {}) : refused(decided.error.type, first.commentId);
  }
  const decision = decisions.find((known) => known === intent);
  if (!decision) return refused("unknown");
  const done = await decide(db, { ...act, decision, about, reason: typed.reason, note: typed.note });
  if (!done.ok) return refused(done.error.type);
  const missed = done.value.refused;
  const [only] = missed;
  if (only && about.length === 1) return refused(only.type, only.commentId);
  return back(request, {
    ...(missed.length < about.length ? { done: done.value.batch } : {}),
    ...(missed.length > 0 ? { missed: String(missed.length) } : {}),
  });
}

function back(request: Request, said: Record<string, string>) {
  const { pathname, searchParams } = new URL(request.url);
  for (const name of ["done", "undone", "missed"]) searchParams.delete(name);
  for (const [name, value] of Object.entries(said)) searchParams.set(name, value);
  return redirect(`${pathname}${searchParams.size > 0 ? `?${searchParams}` : ""}`, 303);
}

function seenIn(form: FormData): Seen[] {
  const all = form.getAll("about").slice(0, mostAtOnce).map(String);
  return all.flatMap((text) => {
    const [, id, seen] = /^(\d{1,9})\|([\w.-]{1,60})$/.exec(text) ?? [];
    return id && seen ? [{ commentId: Number(id), seen }] : [];
  });
}

function fieldOf(type: RefusalType, scope: string): string {
  if (type === "reason-missing") return `reason-${scope}`;
  if (type === "note-short" || type === "note-long") return `note-${scope}`;
  if (type === "text-short" || type === "text-long") return "answer";
  return type === "decision-missing" ? "decision" : "queue";
}
