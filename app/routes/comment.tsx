import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CommentAbove } from "#app/components/comment-above.tsx";
import { CommentBranches } from "#app/components/comment-branches.tsx";
import { CommentCrumbs, CommentDone, CommentGate, CommentScript } from "#app/components/comment-doing.tsx";
import { CommentForm } from "#app/components/comment-form.tsx";
import { CommentHistory } from "#app/components/comment-history.tsx";
import { CommentItem } from "#app/components/comment-item.tsx";
import { CommentKept } from "#app/components/comment-kept.tsx";
import { CommentPin } from "#app/components/comment-pin.tsx";
import { CommentPinned } from "#app/components/comment-pinned.tsx";
import { CommentRemove } from "#app/components/comment-remove.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { db } from "#app/db.server.ts";
import { freeEditMinutes } from "#app/domain/comment-rules.ts";
import { actOnComments } from "#app/forms/comment-act.server.ts";
import { commentMessages } from "#app/i18n/comments.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { useMessages, usePreferences, useRoot } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { headersOfLoader } from "#app/public-page.ts";
import { loadComment, loadHistory } from "#app/services/comments.server.ts";
import { answerReader, commentIdIn, doneIn, openConversation } from "#app/views/comments-view.server.ts";

export const headers: HeadersFunction = headersOfLoader;
export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(
    matches,
    (language) => data && commentMessages[language].titleOf(data.project.title[language]),
    data?.refused,
  );

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { contestId = "", projectId = "" } = params;
  const { account, page } = await openConversation(request, { contestId, projectId });
  const { searchParams } = new URL(request.url);
  const asked = { contestId, projectId, account, commentId: commentIdIn(params.commentId) };
  const found = await loadComment(db, { ...asked, after: searchParams.get("after") });
  const may = found.comment.own && found.comment.status !== "deleted";
  return answerReader(
    {
      ...page,
      ...found,
      paged: searchParams.has("after"),
      editing: may && page.place.writing && searchParams.has("edit"),
      removing: may && searchParams.has("remove"),
      history: searchParams.has("history") ? await loadHistory(db, asked) : null,
      done: doneIn(request),
      refused: context.outcome === "refused",
    },
    account,
  );
}

export function action({ request, params, context }: ActionFunctionArgs) {
  const { contestId = "", projectId = "" } = params;
  return actOnComments({ request, context, contestId, projectId, commentId: commentIdIn(params.commentId) });
}

export default function CommentPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useMessages(commentMessages);
  const site = useMessages(siteMessages);
  const { language } = usePreferences();
  const { demo } = useRoot();
  const { place, comment, me } = page;
  const given = {
    typed: answer?.typed ?? null,
    problem: answer?.problem ?? null,
    preview: answer?.preview ?? null,
    office: page.contest.organiser[language],
  };
  const replying = place.writing && me && comment.status === "visible" && !page.editing && !page.removing;
  return (
    <div className="page narrow conversation">
      <ErrorSummary title={site.error.summaryTitle} problems={answer?.problem ? [answer.problem] : []} />
      <CommentCrumbs address={page.address} project={page.project} demo={demo} />
      <h1>{t.context}</h1>
      <p>
        <a href={place.base}>{t.backToAll}</a>
      </p>
      <CommentDone done={page.done} />
      {page.pinned ? <CommentPinned comment={page.pinned} place={place} level={2} /> : null}
      <CommentAbove above={page.above} place={place} />
      <CommentItem comment={comment} place={place} level={2} chosen />
      {!replying && !(page.editing && me) && given.typed?.text ? (
        <CommentKept text={given.typed.text} />
      ) : null}
      {page.history ? <CommentHistory history={page.history} /> : null}
      {me?.office && comment.office ? (
        <CommentPin pinned={comment.pinned} top={comment.parentId === null} />
      ) : null}
      {page.removing ? <CommentRemove address={`${place.base}/${comment.id}`} /> : null}
      {page.editing && me ? (
        <>
          <CommentForm
            id="edit"
            title={t.editTitle}
            me={me}
            {...given}
            edited={{ text: comment.parts.map(({ text }) => text).join(""), version: comment.version }}
          />
          <p className="hint">{t.editFree(freeEditMinutes)}</p>
        </>
      ) : null}
      {page.replies.length > 0 ? (
        <CommentBranches
          branches={page.replies}
          place={place}
          level={3}
          label={t.repliesOf(comment.name ?? "")}
        />
      ) : null}
      <p className="row no-print">
        {page.next ? (
          <a className="button" href={`${place.base}/${comment.id}?after=${page.next}`} rel="next">
            {t.nextReplies}
          </a>
        ) : null}
        {page.paged ? <a href={`${place.base}/${comment.id}`}>{t.first}</a> : null}
      </p>
      <CommentGate open={page.open} closesAt={page.closesAt} me={me} path={`${place.base}/${comment.id}`} />
      {replying ? (
        <CommentForm
          id="reply"
          title={t.form.replyTitle(comment.name ?? "")}
          me={me}
          {...given}
          people={page.people.filter((name) => name !== me.nickname)}
        />
      ) : null}
      <CommentScript reacting={place.reacting} />
    </div>
  );
}
