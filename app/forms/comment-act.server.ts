import { type AppLoadContext, redirect } from "@remix-run/node";
import { refuse } from "#app/answer.server.ts";
import { findAccount } from "#app/auth.server.ts";
import { db, systemClock } from "#app/db.server.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { type PinPlace, pinAnswer } from "#app/services/comments-answers.server.ts";
import type { CommentAct } from "#app/services/comments-begin.server.ts";
import { deleteComment, editComment, reactToComment } from "#app/services/comments-changing.server.ts";
import { previewText } from "#app/services/comments-views.server.ts";
import { postComment } from "#app/services/comments-writing.server.ts";
import { problemOf, type RefusalType, readComment, stanceOf } from "./comment-form.server.ts";
import { readForm, textOf } from "./form.server.ts";

/** What one page of a conversation sends: the project's own page of comments, or that of one comment. */
export interface CommentRequest {
  request: Request;
  context: AppLoadContext;
  contestId: string;
  projectId: string;
  /** The comment a page is about; null on the page of all. */
  commentId: number | null;
}

type Refusal = { type: RefusalType } & Record<string, unknown>;
type Done = { ok: true; to: string } | { ok: false; error: Refusal };

/**
 * Does what a form of a conversation asks for and goes where it can be seen. A refusal gives everything typed back, with
 * the field it belongs to; a preview is no refusal but comes the same way.
 */
export async function actOnComments(asked: CommentRequest) {
  const { request, context } = asked;
  const { language } = preferencesOf(request);
  const form = await readForm(request);
  const typed = readComment(form);
  const account = await findAccount(request);
  const refused = (error: Refusal, status: 403 | 409 | 422 | 429 = 422) =>
    refuse(context, { problem: problemOf(error, language), typed, preview: null }, { status });
  if (!account) return refused({ type: "signed-out" }, 403);
  const intent = textOf(form, "react") ? "react" : textOf(form, "intent");
  if (intent === "preview") {
    const parts = await previewText(db, { commentId: asked.commentId, text: typed.text });
    return { problem: null, typed, preview: { parts } };
  }
  const act = { contestId: asked.contestId, projectId: asked.projectId, account, clock: systemClock };
  const done = await perform(asked, act, { form, intent });
  if (done.ok) return redirect(done.to, 303);
  return refused(done.error, statusOf(done.error.type));
}

function statusOf(type: RefusalType): 403 | 409 | 422 | 429 {
  if (type === "too-fast") return 429;
  if (type === "not-yours" || type === "not-a-writer" || type === "voters-only") return 403;
  return type === "closed" || type === "stale" || type === "same-text" ? 409 : 422;
}

async function perform(
  asked: CommentRequest,
  act: CommentAct,
  { form, intent }: { form: FormData; intent: string },
): Promise<Done> {
  const { contestId, projectId, commentId } = asked;
  const base = `/contests/${encodeURIComponent(contestId)}/projects/${encodeURIComponent(projectId)}/comments`;
  const typed = readComment(form);
  if (intent === "react") return react(act, { form, request: asked.request });
  if (intent === "write" || (intent === "reply" && commentId !== null)) {
    const post = { ...act, parentId: intent === "reply" ? commentId : null, stance: stanceOf(typed) };
    const done = await postComment(db, {
      ...post,
      ...{ text: typed.text, nickname: typed.nickname, office: typed.office },
    });
    if (!done.ok) return done;
    const { id, status } = done.value;
    const place = pinPlace(typed.pin);
    if (place !== "none") await pinAnswer(db, { ...act, commentId: id, place });
    if (status === "held") return { ok: true, to: `${base}?done=held` };
    return {
      ok: true,
      to: intent === "write" ? `${base}?done=posted#c${id}` : `${base}/${id}?done=posted#c${id}`,
    };
  }
  if (commentId === null) return { ok: false, error: { type: "unknown" } };
  const on = { ...act, commentId };
  if (intent === "edit") {
    const baseVersion = Number(textOf(form, "version"));
    const done = await editComment(db, { ...on, text: typed.text, baseVersion });
    if (!done.ok) return done;
    return { ok: true, to: `${base}/${commentId}?done=${done.value.held ? "held" : "edited"}#c${commentId}` };
  }
  if (intent === "remove") {
    const done = await deleteComment(db, on);
    return done.ok ? { ok: true, to: `${base}/${commentId}?done=deleted#c${commentId}` } : done;
  }
  if (intent === "pin") {
    const done = await pinAnswer(db, { ...on, place: pinPlace(typed.pin) });
    return done.ok ? { ok: true, to: `${base}/${commentId}?done=pinned` } : done;
  }
  return { ok: false, error: { type: "unknown" } };
}

/** The button says what is wanted, not "the other way round": pressed twice it is still that. */
async function react(
  act: CommentAct,
  { form, request }: { form: FormData; request: Request },
): Promise<Done> {
  const [, id = "", wanted = ""] = /^(\d{1,9})\.(helpful|unhelpful|none)$/.exec(textOf(form, "react")) ?? [];
  if (!id) return { ok: false, error: { type: "unknown" } };
  const kind = wanted === "helpful" || wanted === "unhelpful" ? wanted : null;
  const done = await reactToComment(db, { ...act, commentId: Number(id), kind });
  if (!done.ok) return done;
  const { pathname, searchParams } = new URL(request.url);
  searchParams.delete("done");
  return { ok: true, to: `${pathname}${searchParams.size > 0 ? `?${searchParams}` : ""}#c${id}` };
}

function pinPlace(text: string): PinPlace {
  return text === "thread" || text === "project" ? text : "none";
}
