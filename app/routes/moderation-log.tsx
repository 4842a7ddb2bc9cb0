import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ModerationCounts, ModerationLines } from "#app/components/moderation-lines.tsx";
import { db } from "#app/db.server.ts";
import { commentReportMessages } from "#app/i18n/comment-reports.ts";
import { formatDuration } from "#app/i18n/duration.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { headersOfLoader, publicPage } from "#app/public-page.ts";
import { loadModerationLog } from "#app/services/moderation-log.server.ts";

export const headers: HeadersFunction = headersOfLoader;
export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, (language) => commentReportMessages[language].logTitle);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { contestId = "" } = params;
  const before = new URL(request.url).searchParams.get("before");
  const { contest, ...log } = await loadModerationLog(db, { contestId, before, now: new Date() });
  const page = { contest: { id: contest.id, title: contest.title }, ...log, paged: before !== null };
  return data(page, { headers: publicPage() });
}

export default function ModerationLog() {
  const { contest, counts, waiting, median, holding, events, next, paged } = useLoaderData<typeof loader>();
  const t = useMessages(commentReportMessages);
  const { language } = usePreferences();
  return (
    <div className="page narrow">
      <p>
        <a href={`/contests/${contest.id}`}>← {contest.title[language]}</a>
      </p>
      <h1>{t.logTitle}</h1>
      <p>{t.logIntro}</p>
      <p>{t.logHow(holding.reports, holding.hours)}</p>
      <ul>
        <li>{median === null ? t.logMedianNone : t.logMedian(formatDuration(language, median))}</li>
        <li>{t.logWaiting(formatNumber(language, waiting))}</li>
      </ul>
      {counts.length > 0 ? <ModerationCounts counts={counts} /> : null}
      <h2>{t.logLines}</h2>
      {events.length === 0 ? <p>{t.logNone}</p> : <ModerationLines events={events} />}
      <p className="row no-print">
        {next ? (
          <a className="button" href={`?before=${encodeURIComponent(next)}`} rel="next">
            {t.logNext}
          </a>
        ) : null}
        {paged ? <a href={`/contests/${contest.id}/moderation-log`}>{t.logFirst}</a> : null}
      </p>
    </div>
  );
}
