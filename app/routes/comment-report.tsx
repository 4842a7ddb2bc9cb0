import {
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse } from "#app/answer.server.ts";
import { requireVoter } from "#app/auth.server.ts";
import { CommentItem } from "#app/components/comment-item.tsx";
import { CommentReportForm } from "#app/components/comment-report-form.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Notice } from "#app/components/notice.tsx";
import { db, systemClock } from "#app/db.server.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { commentReportMessages } from "#app/i18n/comment-reports.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { useMessages } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { headersOfLoader } from "#app/public-page.ts";
import { loadComment } from "#app/services/comments.server.ts";
import { loadOwnReport, reportComment, withdrawReport } from "#app/services/reports.server.ts";
import { answerReader, commentIdIn, openConversation } from "#app/views/comments-view.server.ts";

export const headers: HeadersFunction = headersOfLoader;
export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, (language) => commentReportMessages[language].reportTitle, data?.refused);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { contestId = "", projectId = "" } = params;
  const commentId = commentIdIn(params.commentId);
  const { account, page } = await openConversation(request, { contestId, projectId });
  const { comment } = await loadComment(db, { contestId, projectId, account, commentId, after: null });
  const own = account ? await loadOwnReport(db, { commentId, accountId: account.id }) : null;
  const done = new URL(request.url).searchParams.get("done");
  return answerReader(
    {
      ...{ comment, base: page.place.base, own, signedIn: account !== null },
      staff: account?.kind === "staff",
      done: done === "reported" || done === "withdrawn" ? (done as "reported" | "withdrawn") : null,
      refused: context.outcome === "refused",
    },
    account,
  );
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const account = await requireVoter(request);
  const { contestId = "", projectId = "" } = params;
  const commentId = commentIdIn(params.commentId);
  const form = await readForm(request);
  const act = { contestId, projectId, commentId, account, clock: systemClock };
  const typed = { reason: textOf(form, "reason").slice(0, 100), note: textOf(form, "note").slice(0, 5000) };
  const withdrawing = textOf(form, "intent") === "withdraw";
  const done = withdrawing ? await withdrawReport(db, act) : await reportComment(db, { ...act, ...typed });
  const { pathname } = new URL(request.url);
  if (done.ok) return redirect(`${pathname}?done=${withdrawing ? "withdrawn" : "reported"}`, 303);
  const { type } = done.error;
  const text = commentReportMessages[preferencesOf(request).language].refusals[type];
  const field = type === "note-long" ? "note" : "reason";
  const status = type === "too-many-reports" ? 429 : type === "settled" ? 409 : 422;
  return refuse(context, { typed, problem: { field, text } }, { status });
}

export default function CommentReport() {
  const { comment, base, own, signedIn, staff, done } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const t = useMessages(commentReportMessages);
  const site = useMessages(siteMessages);
  const address = `${base}/${comment.id}`;
  const cannot = cannotReport({ comment, staff, reported: own !== null });
  return (
    <div className="page narrow conversation">
      <ErrorSummary title={site.error.summaryTitle} problems={refusal ? [refusal.problem] : []} />
      <p>
        <a href={`${address}#c${comment.id}`}>← {t.cancel}</a>
      </p>
      <h1>{t.reportTitle}</h1>
      {done && !refusal ? (
        <Notice kind="success">
          <p>{t[done]}</p>
          {done === "reported" ? <p>{t.reportedNext}</p> : null}
        </Notice>
      ) : null}
      <section className="comment-quoted" aria-label={t.theComment}>
        <CommentItem comment={comment} place={{ base, writing: false, reacting: false }} level={2} quoted />
      </section>
      {signedIn ? null : (
        <p className="comment-gate">
          {t.signInTitle}{" "}
          <a className="button" href={`/verify?next=${encodeURIComponent(`${address}/report`)}`}>
            {t.signIn}
          </a>
        </p>
      )}
      {signedIn && cannot ? <p>{t.cannot[cannot]}</p> : null}
      {own?.settled ? <p>{t.settled}</p> : null}
      {signedIn && !cannot && !own?.settled ? (
        <CommentReportForm
          reported={own !== null && done !== "reported"}
          own={own}
          typed={refusal?.typed ?? null}
          problem={refusal?.problem ?? null}
        />
      ) : null}
    </div>
  );
}

function cannotReport(facts: {
  comment: { own: boolean; status: string };
  staff: boolean;
  reported: boolean;
}): "own" | "staff" | "gone" | null {
  if (facts.staff) return "staff";
  if (facts.comment.own) return "own";
  return facts.comment.status === "visible" || facts.reported ? null : "gone";
}
