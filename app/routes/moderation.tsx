import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireStaff } from "#app/auth.server.ts";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { ModerationBulk } from "#app/components/moderation-bulk.tsx";
import { ModerationDone } from "#app/components/moderation-done.tsx";
import { ModerationItem } from "#app/components/moderation-item.tsx";
import { ModerationKeys } from "#app/components/moderation-keys.tsx";
import { ModerationNumbers, ModerationShows } from "#app/components/moderation-numbers.tsx";
import { db } from "#app/db.server.ts";
import { actAsModerator } from "#app/forms/moderation-act.server.ts";
import { moderationMessages } from "#app/i18n/moderation.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import {
  deskShows,
  loadDesk,
  loadModeratedContests,
  namesOfStaff,
} from "#app/services/moderation-desk.server.ts";
import { doneFor, moderationView } from "#app/views/moderation-view.server.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, (language) => moderationMessages[language].title, data?.refused);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { id: moderatorId } = await requireStaff(request, ["moderator"]);
  const now = new Date();
  const { searchParams } = new URL(request.url);
  const show = deskShows.find((known) => known === searchParams.get("show")) ?? "all";
  const { comments, ...desk } = await loadDesk(db, { show, after: searchParams.get("after"), now });
  const names = await namesOfStaff(db);
  return {
    ...{ show, desk, paged: searchParams.has("after") },
    comments: comments.map((one) => moderationView(one, { moderatorId, names, now })),
    contests: await loadModeratedContests(db, now),
    said: await doneFor(request, moderatorId),
    refused: context.outcome === "refused",
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { id: moderatorId } = await requireStaff(request, ["moderator"]);
  return actAsModerator({ request, context, moderatorId });
}

export default function Moderation() {
  const { show, desk, paged, comments, said } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const t = useMessages(moderationMessages);
  const site = useMessages(siteMessages);
  const empty = show === "appeals" ? t.emptyAppeals : show === "hidden" ? t.emptyHidden : t.empty;
  const given = { typed: refusal?.typed ?? null, problem: refusal?.problem ?? null };
  return (
    <div className="page narrow moderation">
      <ErrorSummary title={site.error.summaryTitle} problems={refusal ? [refusal.problem] : []} />
      <p>
        <a href="/staff">← {t.backToDesk}</a>
      </p>
      <h1>{t.title}</h1>
      {refusal?.commentId ? (
        <p>
          <a href={`/moderation/comments/${refusal.commentId}`}>{t.details}</a>
        </p>
      ) : null}
      {refusal ? null : <ModerationDone said={said} />}
      <p>{t.intro}</p>
      <ModerationShows show={show} counts={desk.counts} />
      <ModerationNumbers median={desk.median} days={desk.days} />
      <ModerationKeys />
      <h2 id="queue">{t.shows[show]}</h2>
      {comments.length === 0 ? <p>{empty}</p> : null}
      <ol className="moderation-list">
        {comments.map((comment) => (
          <li key={comment.id}>
            <ModerationItem comment={comment} {...given} choosing={show !== "appeals" && show !== "hidden"} />
          </li>
        ))}
      </ol>
      <Paging next={desk.next} show={show} paged={paged} />
      {comments.length > 1 && show !== "appeals" && show !== "hidden" ? <ModerationBulk {...given} /> : null}
      <Lists />
    </div>
  );
}

function Paging({ next, show, paged }: { next: string | null; show: string; paged: boolean }) {
  const t = useMessages(moderationMessages);
  const from = (after: string | null) =>
    `/moderation?${new URLSearchParams({ show, ...(after ? { after } : {}) })}`;
  return (
    <p className="row">
      {next ? (
        <a className="button" href={from(next)} rel="next">
          {t.next}
        </a>
      ) : null}
      {paged ? <a href={from(null)}>{t.first}</a> : null}
    </p>
  );
}

function Lists() {
  const { contests } = useLoaderData<typeof loader>();
  const t = useMessages(moderationMessages);
  const { language } = usePreferences();
  return (
    <section>
      <h2>{t.wordsLists}</h2>
      <ul>
        {contests.map(({ id, title }) => (
          <li key={id}>
            <a href={`/moderation/words/${encodeURIComponent(id)}`}>{title[language]}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
