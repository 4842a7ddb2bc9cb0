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

type Listed = ReturnType<typeof useLoaderData<typeof loader>>[number];

/** What this is, what can be done now, how, and what else there is: in that order. */
export default function Home() {
  const contests = useLoaderData<typeof loader>();
  const t = useMessages(contestMessages);
  const open = contests.filter(({ state }) => state === "open");
  const others = contests.filter(({ state }) => state !== "open");
  return (
    <div className="page">
      <h1>{t.homeTitle}</h1>
      <p className="lead">{t.homeIntro}</p>
      {open.length === 0 ? <p className="notice info">{t.noneOpen}</p> : null}
      {open.map((listed) => (
        <OpenContest key={listed.contest.id} {...listed} />
      ))}
      {open.length === 0 ? null : <HowToVote />}
      <section>
        <h2>{t.checkTitle}</h2>
        <p>{t.checkText}</p>
        <p>
          <a className="button" href="/check">
            {t.check}
          </a>
        </p>
      </section>
      {others.length === 0 ? null : (
        <section>
          <h2>{t.otherContests}</h2>
          <ul className="contest-list">
            {others.map((listed) => (
              <OtherContest key={listed.contest.id} {...listed} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function OpenContest({ contest, closes }: Listed) {
  const { language } = usePreferences();
  const t = useMessages(contestMessages);
  return (
    <section className="card open-contest">
      <p className="badge live">{t.openNow}</p>
      <h2>
        <a href={`/contests/${contest.id}`}>{contest.title[language]}</a>
      </h2>
      <p>{t.rule(contest.rule)}</p>
      <p>
        {t.closes}: <strong>{closes}</strong>
      </p>
      <p className="row">
        <a className="button primary" href={`/contests/${contest.id}/ballot`}>
          {t.vote}
        </a>
        <a className="button" href={`/contests/${contest.id}`}>
          {t.seeProjects}
        </a>
      </p>
    </section>
  );
}

function HowToVote() {
  const t = useMessages(contestMessages);
  return (
    <section>
      <h2>{t.stepsTitle}</h2>
      <ol className="how-to-vote">
        {t.steps.map(({ title, text }) => (
          <li key={title}>
            <strong>{title}</strong>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function OtherContest({ contest, state, opens, closes }: Listed) {
  const { language } = usePreferences();
  const t = useMessages(contestMessages);
  const published = state === "published";
  const address = `/contests/${contest.id}`;
  return (
    <li className="card">
      <StateBadge state={state} language={language} />
      <h3>
        <a href={address}>{contest.title[language]}</a>
      </h3>
      <p>{t.stateHelp[state]}</p>
      <dl className="facts">
        <dt>{t.onlinePeriod}</dt>
        <dd>
          <span className="moment">{opens} –</span> <span className="moment">{closes}</span>
        </dd>
      </dl>
      <p>
        <a className="button" href={published ? `${address}/results` : address}>
          {published ? t.seeResults : t.seeProjects}
        </a>
      </p>
    </li>
  );
}
