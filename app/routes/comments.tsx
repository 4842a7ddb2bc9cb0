import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CommentCrumbs, CommentDone, CommentGate, CommentScript } from "#app/components/comment-doing.tsx";
import { CommentForm } from "#app/components/comment-form.tsx";
import { CommentItem } from "#app/components/comment-item.tsx";
import { CommentKept } from "#app/components/comment-kept.tsx";
import { CommentOut } from "#app/components/comment-out.tsx";
import { CommentPinned } from "#app/components/comment-pinned.tsx";
import { CommentTools, threadsAddress } from "#app/components/comment-tools.tsx";
import { DrawnBranches } from "#app/components/drawn-branches.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { db } from "#app/db.server.ts";
import { readFilter, readOrder } from "#app/domain/comment-order.ts";
import { tidyText } from "#app/domain/comment-text.ts";
import { actOnComments } from "#app/forms/comment-act.server.ts";
import { commentReportMessages } from "#app/i18n/comment-reports.ts";
import { commentMessages } from "#app/i18n/comments.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { useMessages, usePreferences, useRequest, useRoot } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { headersOfLoader } from "#app/public-page.ts";
import { findInThreads, loadThreads } from "#app/services/comments.server.ts";
import { drawBranches } from "#app/views/comments-drawn.server.tsx";
import { answerReader, doneIn, openConversation } from "#app/views/comments-view.server.ts";

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
  const order = readOrder(searchParams.get("order"));
  const filter = readFilter(searchParams.get("show"));
  const query = tidyText(searchParams.get("q") ?? "").slice(0, 50);
  const asked = { contestId, projectId, account, after: searchParams.get("after") };
  const { branches, ...list } = query
    ? { pinned: null, unseen: [], ...(await findInThreads(db, { ...asked, query })) }
    : await loadThreads(db, { ...asked, order, filter });
  const frame = { place: page.place, level: 3, preferences: preferencesOf(request) };
  context.drawn = drawBranches(branches, frame);
  const shown = { order, filter, query, paged: asked.after !== null };
  const outcome = { done: doneIn(request), refused: context.outcome === "refused" };
  return answerReader({ ...page, ...shown, ...outcome, list }, account);
}

export function action({ request, params, context }: ActionFunctionArgs) {
  const { contestId = "", projectId = "" } = params;
  return actOnComments({ request, context, contestId, projectId, commentId: null });
}

export default function Comments() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useMessages(commentMessages);
  const site = useMessages(siteMessages);
  const { language } = usePreferences();
  const { demo } = useRoot();
  const { place, list, order, filter, query } = page;
  const { drawn = [] } = useRequest();
  const writing = place.writing && page.me && !page.paged && !query;
  return (
    <div className="page narrow conversation">
      <ErrorSummary title={site.error.summaryTitle} problems={answer?.problem ? [answer.problem] : []} />
      <CommentCrumbs address={page.address} project={page.project} demo={demo} />
      <h1>{t.title}</h1>
      <p className="lead">
        {page.project.title[language]}, {t.count(formatNumber(language, page.counts.visible))}
      </p>
      <CommentDone done={page.done} />
      <CommentGate open={page.open} closesAt={page.closesAt} me={page.me} path={place.base} />
      {!writing && answer?.typed.text ? <CommentKept text={answer.typed.text} /> : null}
      {writing && page.me ? (
        <CommentForm
          id="write"
          title={page.me.office ? t.form.officeTitle : t.form.title}
          me={page.me}
          typed={answer?.typed ?? null}
          problem={answer?.problem ?? null}
          preview={answer?.preview ?? null}
          office={page.contest.organiser[language]}
          unfolded={page.counts.visible === 0}
        />
      ) : null}
      {page.me?.office ? (
        <p>
          <a href={`/contests/${page.contest.id}/questions`}>{t.waitingTitle}</a>
        </p>
      ) : null}
      {list.unseen.length > 0 ? (
        <section className="unseen">
          <h2>{t.unseenTitle}</h2>
          {list.unseen.map((comment) => (
            <CommentItem key={comment.id} comment={comment} place={place} level={3} />
          ))}
        </section>
      ) : null}
      <h2 id="list">{query ? t.found(query) : t.list}</h2>
      <CommentTools base={place.base} counts={page.counts} order={order} filter={filter} query={query} />
      {list.pinned ? <CommentPinned comment={list.pinned} place={place} level={3} /> : null}
      <div data-comments>
        {query ? <Found /> : null}
        {drawn.length > 0 ? <DrawnBranches branches={drawn} label={query ? undefined : t.list} /> : null}
      </div>
      {!query && drawn.length === 0 ? (
        <p>
          {filter === "all" ? t.none : t.noneHere}{" "}
          {filter === "all" ? null : <a href={place.base}>{t.showAll}</a>}
        </p>
      ) : null}
      <Paging />
      <CommentOut
        address={page.address}
        origin={page.origin}
        title={t.titleOf(page.project.title[language])}
      />
      <p className="no-print">
        <a href={`/contests/${page.contest.id}/moderation-log`}>{commentReportMessages[language].logTitle}</a>
      </p>
      <CommentScript reacting={place.reacting} />
    </div>
  );
}

function Found() {
  const { list, place, query, paged } = useLoaderData<typeof loader>();
  const { drawn = [] } = useRequest();
  const t = useMessages(commentMessages);
  const none = list.next ? t.foundNoneYet : paged ? t.foundNoMore : t.foundNone(query);
  return (
    <p>
      {drawn.length > 0 ? null : none} <a href={place.base}>{t.clearSearch}</a>
    </p>
  );
}

function Paging() {
  const { list, place, order, filter, query, paged } = useLoaderData<typeof loader>();
  const t = useMessages(commentMessages);
  const next = list.next;
  const address = query
    ? `${place.base}?${new URLSearchParams({ q: query, after: next ?? "" })}`
    : threadsAddress(place.base, { order, filter, after: next });
  return (
    <p className="row no-print">
      {next ? (
        <a className="button" href={address} rel="next">
          {t.next}
        </a>
      ) : null}
      {paged ? <a href={threadsAddress(place.base, { order, filter })}>{t.first}</a> : null}
    </p>
  );
}
