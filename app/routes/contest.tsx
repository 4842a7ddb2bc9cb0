import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CountRuleText } from "#app/components/count-rule-text.tsx";
import { Notice } from "#app/components/notice.tsx";
import { ProjectList } from "#app/components/project-list.tsx";
import { StateBadge } from "#app/components/state-badge.tsx";
import { db } from "#app/db.server.ts";
import { contestMessages } from "#app/i18n/contests.ts";
import { countRuleMessages } from "#app/i18n/count-rule.ts";
import { formatClosing, formatDateTime, formatNumber } from "#app/i18n/format.ts";
import { newsMessages } from "#app/i18n/news.ts";
import { openDataMessages } from "#app/i18n/open-data.ts";
import { overlapMessages } from "#app/i18n/overlap.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { publicPage } from "#app/public-page.ts";
import { loadCommentCounts } from "#app/services/comments.server.ts";
import { loadContestPage } from "#app/services/contests.server.ts";
import { apiTurnout } from "#app/services/open-data.server.ts";

export const headers: HeadersFunction = publicPage;
export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, (language) => data?.contest.title[language]);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { language } = preferencesOf(request);
  const page = await loadContestPage(db, params.contestId ?? "", new Date());
  const { opensAt, closesAt, hallOpensAt } = page.contest.records;
  return {
    ...page,
    comments: await loadCommentCounts(db, page.contest.id),
    turnout: page.state === "scheduled" ? null : await turnoutOf(request, page.contest.id),
    waitsForKeys: page.state === "scheduled" && Date.parse(opensAt) <= Date.now(),
    ruleChanged: page.contest.countRuleChange && formatDateTime(language, page.contest.countRuleChange.at),
    opens: formatDateTime(language, opensAt),
    closes: formatClosing(language, closesAt),
    hallOpens: hallOpensAt && formatDateTime(language, hallOpensAt),
  };
}

/** How many took part so far, as machines and widgets are told: never what they chose. */
async function turnoutOf(request: Request, contestId: string) {
  const { origin } = new URL(request.url);
  const { online, onsite, asOf } = await apiTurnout(db, { contestId, origin, now: new Date() });
  const { language } = preferencesOf(request);
  return { online: online.people, onsite: onsite.people, asOf: formatDateTime(language, asOf) };
}

export default function ContestPage() {
  const page = useLoaderData<typeof loader>();
  const { contest, state, fields, projects, venues, opens, closes, hallOpens } = page;
  const { waitsForKeys, comments, ruleChanged, turnout } = page;
  const { language } = usePreferences();
  const t = useMessages(contestMessages);
  const both = useMessages(overlapMessages);
  const news = useMessages(newsMessages);
  const data = useMessages(openDataMessages);
  const counting = useMessages(countRuleMessages);
  const people = (count: number) => data.widget.people(formatNumber(language, count));
  return (
    <div className="page">
      <div className="contest-head">
        <StateBadge state={state} language={language} />
        <h1>{contest.title[language]}</h1>
        <p className="lead">{contest.summary[language]}</p>
        <p>{waitsForKeys ? both.waitsForKeys : t.stateHelp[state]}</p>
        {state === "open" ? (
          <a className="button primary" href={`/contests/${contest.id}/ballot`}>
            {t.vote}
          </a>
        ) : null}
        {state === "published" ? (
          <a className="button primary" href={`/contests/${contest.id}/results`}>
            {t.seeResults}
          </a>
        ) : null}
      </div>
      {contest.figuresNotice ? (
        <Notice kind="warning">
          <p>
            <strong>{t.figures}:</strong> {contest.figuresNotice[language]}
          </p>
        </Notice>
      ) : null}
      <section className="card">
        <h2>{t.howChosen}</h2>
        <p>{t.rule(contest.rule)}</p>
        <CountRuleText rule={contest.countRule} language={language} />
        {ruleChanged && contest.countRuleChange ? (
          <Notice kind="warning">
            <p>{counting.changed(ruleChanged, contest.countRuleChange.reason)}</p>
          </Notice>
        ) : null}
        <p>{both.rules[contest.overlapRule]}</p>
        {venues.length > 0 && contest.mergeBelow > 1 ? <p>{both.smallRooms(contest.mergeBelow)}</p> : null}
        <p>
          {both.custody[contest.keyCustody]} <a href="/about/secrecy">{both.secrecy}</a>
        </p>
        <dl className="facts">
          <dt>{t.organiser}</dt>
          <dd>{contest.organiser[language]}</dd>
          <dt>{t.onlinePeriod}</dt>
          <dd>
            <span className="moment">{opens} –</span> <span className="moment">{closes}</span>
          </dd>
          {hallOpens ? (
            <>
              <dt>{t.hall}</dt>
              <dd>{t.from(hallOpens)}</dd>
            </>
          ) : null}
          {turnout ? (
            <>
              <dt>{data.widget.turnout}</dt>
              <dd>
                {data.widget.online} {people(turnout.online)}
                {turnout.onsite === null ? null : `, ${data.widget.onsite} ${people(turnout.onsite)}`}{" "}
                <span className="hint">{data.widget.asOf(turnout.asOf)}</span>
              </dd>
            </>
          ) : null}
          {venues.length > 0 ? (
            <>
              <dt>{t.venues(venues.length)}</dt>
              <dd>
                <ul className="venue-list">
                  {venues.map((venue) => (
                    <li key={venue.id}>{venue.name[language]}</li>
                  ))}
                </ul>
              </dd>
            </>
          ) : null}
        </dl>
      </section>
      {state === "scheduled" ? null : (
        <section className="card">
          <h2>{t.checkTitle}</h2>
          <p>{t.checkText}</p>
          <p>
            <a className="button" href={`/contests/${contest.id}/check`}>
              {t.check}
            </a>
          </p>
          <p>
            <a href={`/contests/${contest.id}/checkpoint.txt`}>{t.keepCheckpoint}</a> {t.keepCheckpointWhy}
          </p>
        </section>
      )}
      <p className="row no-print">
        <a href={`/contests/${contest.id}/news`}>{news.title}</a>
        <a href={`/contests/${contest.id}/data`}>{data.dataTitle}</a>
      </p>
      <h2>{t.projects(projects.length)}</h2>
      {fields.map((field) => (
        <section key={field.id} aria-labelledby={`field-${field.id}`}>
          <h3 id={`field-${field.id}`}>{field.name[language]}</h3>
          <ProjectList
            contestId={contest.id}
            projects={projects.filter((project) => project.fieldId === field.id)}
            language={language}
            comments={comments}
          />
        </section>
      ))}
    </div>
  );
}
