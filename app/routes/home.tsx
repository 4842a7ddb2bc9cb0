import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { StateBadge } from "#app/components/state-badge.tsx";
import { db } from "#app/db.server.ts";
import { contestMessages } from "#app/i18n/contests.ts";
import { formatClosing, formatDateTime } from "#app/i18n/format.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { publicPage } from "#app/public-page.ts";
import { loadContestList } from "#app/services/contests.server.ts";

export const headers: HeadersFunction = publicPage;
export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageTitle(matches, (language) => contestMessages[language].homeTitle);

export async function loader({ request }: LoaderFunctionArgs) {
  const { language } = preferencesOf(request);
  const contests = await loadContestList(db, new Date());
  return contests.map(({ contest, state }) => ({
    contest,
    state,
    opens: formatDateTime(language, contest.records.opensAt),
    closes: formatClosing(language, contest.records.closesAt),
  }));
}

export default function Home() {
  const contests = useLoaderData<typeof loader>();
  const { language } = usePreferences();
  const t = useMessages(contestMessages);
  return (
    <div className="page">
      <h1>{t.homeTitle}</h1>
      <p className="lead">{t.homeIntro}</p>
      {contests.length === 0 ? <p className="notice info">{t.noContests}</p> : null}
      <ul className="contest-list">
        {contests.map(({ contest, state, opens, closes }) => (
          <li key={contest.id} className="card">
            <StateBadge state={state} language={language} />
            <h2>
              <a href={`/contests/${contest.id}`}>{contest.title[language]}</a>
            </h2>
            <p>{t.rule(contest.rule)}</p>
            <dl className="facts">
              <dt>{t.onlinePeriod}</dt>
              <dd>{t.period(opens, closes)}</dd>
            </dl>
            <p>
              <ContestAction id={contest.id} state={state} />
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}

function ContestAction({ id, state }: { id: string; state: string }) {
  const t = useMessages(contestMessages);
  if (state === "open") {
    return (
      <a className="button primary" href={`/contests/${id}/ballot`}>
        {t.vote}
      </a>
    );
  }
  return state === "published" ? (
    <a className="button" href={`/contests/${id}/results`}>
      {t.seeResults}
    </a>
  ) : (
    <a className="button" href={`/contests/${id}`}>
      {t.seeProjects}
    </a>
  );
}
