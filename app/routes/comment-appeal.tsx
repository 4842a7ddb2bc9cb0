import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuse } from "#app/answer.server.ts";
import { findAccount, requireVoter } from "#app/auth.server.ts";
import { AppealAnswer, HiddenComment } from "#app/components/comment-appeal.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { TextArea } from "#app/components/text-area.tsx";
import { db, systemClock } from "#app/db.server.ts";
import { readForm, textOf } from "#app/forms/form.server.ts";
import { commentReportMessages } from "#app/i18n/comment-reports.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { useMessages } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { loadConversation } from "#app/services/comments.server.ts";
import { appealHiding, loadOwnAppeal } from "#app/services/moderation-appeals.server.ts";
import { commentIdIn } from "#app/views/comments-view.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, (language) => commentReportMessages[language].appealTitle, data?.refused);

/** Who wrote it: a person, or an office. Nobody signed in: to the verification page, and back. */
async function writerOf(request: Request) {
  return (await findAccount(request)) ?? (await requireVoter(request));
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const account = await writerOf(request);
  const ids = { contestId: params.contestId ?? "", projectId: params.projectId ?? "" };
  const { contest, project } = await loadConversation(db, { ...ids, account, now: new Date() });
  const commentId = commentIdIn(params.commentId);
  const base = `/contests/${encodeURIComponent(contest.id)}/projects/${encodeURIComponent(project.id)}/comments`;
  const own = await loadOwnAppeal(db, { ...ids, commentId, accountId: account.id });
  return { address: `${base}/${commentId}`, own, refused: context.outcome === "refused" };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const account = await writerOf(request);
  const typed = textOf(await readForm(request), "text");
  const ids = { contestId: params.contestId ?? "", projectId: params.projectId ?? "" };
  const commentId = commentIdIn(params.commentId);
  const done = await appealHiding(db, { ...ids, commentId, account, text: typed, clock: systemClock });
  if (done.ok) return redirect(new URL(request.url).pathname, 303);
  const text = commentReportMessages[preferencesOf(request).language].refusals[done.error.type];
  return refuse(context, { typed, problem: { field: "text", text } });
}

export default function CommentAppeal() {
  const { address, own } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const t = useMessages(commentReportMessages);
  const site = useMessages(siteMessages);
  const open = own.status === "hidden" && own.hidden !== null && own.appeal === null;
  return (
    <div className="page narrow conversation">
      <ErrorSummary title={site.error.summaryTitle} problems={refusal ? [refusal.problem] : []} />
      <p>
        <a href={address}>← {t.cancel}</a>
      </p>
      <h1>{t.appealTitle}</h1>
      {own.hidden && (own.status === "hidden" || own.appeal) ? (
        <HiddenComment hidden={own.hidden} body={own.body} />
      ) : (
        <p>{t.appealNone}</p>
      )}
      {own.appeal ? <AppealAnswer appeal={own.appeal} /> : null}
      {open ? (
        <form method="post" noValidate>
          <p>{t.appealIntro}</p>
          <TextArea
            {...{ id: "text", label: t.appealText, hint: t.appealTextHint, error: refusal?.problem.text }}
            defaultValue={refusal?.typed ?? ""}
            rows={6}
          />
          <button className="button primary" type="submit">
            {t.appealSubmit}
          </button>
        </form>
      ) : null}
    </div>
  );
}
