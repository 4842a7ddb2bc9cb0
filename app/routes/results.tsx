import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { offerBundle } from "#app/bundle-download.server.ts";
import { FiguresNotice } from "#app/components/figures-notice.tsx";
import { ResultsAftermath } from "#app/components/results-aftermath.tsx";
import { ResultsChart } from "#app/components/results-chart.tsx";
import { FieldsTable, HowToRead, VenuesTable } from "#app/components/results-details.tsx";
import { ResultDownloads } from "#app/components/results-downloads.tsx";
import { OverlapRemark } from "#app/components/results-remark.tsx";
import { ResultsSummary } from "#app/components/results-summary.tsx";
import { ResultsTable } from "#app/components/results-table.tsx";
import { StateBadge } from "#app/components/state-badge.tsx";
import { db } from "#app/db.server.ts";
import type { ContestRecords, ContestState } from "#app/domain/contest-state.ts";
import { formatClosing, formatDateTime } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { resultMessages } from "#app/i18n/results.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { publicPage } from "#app/public-page.ts";
import { loadAftermath } from "#app/services/announcements.server.ts";
import { loadPublishedResult } from "#app/services/results.server.ts";

export const headers: HeadersFunction = publicPage;
export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, (language) => data && resultMessages[language].pageTitle(data.contest.title[language]));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { language } = preferencesOf(request);
  const found = await loadPublishedResult(db, params.contestId ?? "", new Date());
  if (!found.ok) {
    const { contest, state } = found.error;
    return { contest, state, next: nextStep(language, contest.records, state), result: null };
  }
  const { contest, state, body, sha256, certifiedAt, publishedAt, signatures } = found.value;
  const { opensAt, closesAt, hallOpensAt } = body.calendar;
  const dates = {
    opens: formatDateTime(language, opensAt),
    closes: formatClosing(language, closesAt),
    hallOpens: hallOpensAt && formatDateTime(language, hallOpensAt),
    certified: formatDateTime(language, certifiedAt),
    published: formatDateTime(language, publishedAt),
  };
  return {
    contest,
    state,
    next: null,
    result: {
      body,
      sha256,
      bundle: await offerBundle(found.value),
      aftermath: await loadAftermath(db, body),
      dates,
      signers: signatures.map(({ name, signedAt }) => ({
        name: name[language],
        at: formatDateTime(language, signedAt),
      })),
    },
  };
}

/** What happens before the result can be read here, so that nobody asks in vain. */
function nextStep(language: Language, records: ContestRecords, state: ContestState): string | null {
  if (state === "draft" || state === "published") return null;
  return resultMessages[language].notYet[state]({
    opens: formatDateTime(language, records.opensAt),
    closes: formatClosing(language, records.closesAt),
    hallOpens: records.hallOpensAt && formatDateTime(language, records.hallOpensAt),
  });
}

export default function ResultsPage() {
  const { contest, state, next, result } = useLoaderData<typeof loader>();
  const { language } = usePreferences();
  const t = useMessages(resultMessages);
  if (!result) {
    return (
      <div className="page narrow">
        <p>
          <StateBadge state={state} language={language} />
        </p>
        <h1>{t.notYetTitle}</h1>
        <p className="lead">{contest.title[language]}</p>
        <p>{next}</p>
        <p>{t.notYetText}</p>
        <a className="button" href={`/contests/${contest.id}`}>
          {t.backToContest}
        </a>
      </div>
    );
  }
  const { body } = result;
  return (
    <article className="page result-page">
      <p className="no-print">
        <a href={`/contests/${contest.id}`}>← {t.backToContest}</a>
      </p>
      <h1>{t.pageTitle(contest.title[language])}</h1>
      <FiguresNotice notice={body.notice} language={language} />
      <ResultsSummary body={body} language={language} />
      <ResultsChart body={body} language={language} />
      <h2>{t.ranking}</h2>
      <ResultsTable body={body} language={language} />
      <HowToRead body={body} language={language} />
      <div className="result-columns">
        <FieldsTable body={body} language={language} />
        <VenuesTable body={body} language={language} />
      </div>
      <RuleAndDates result={result} />
      <ResultsAftermath contestId={contest.id} view={result.aftermath} language={language} />
      <ResultDownloads contestId={contest.id} bundle={result.bundle} language={language} />
    </article>
  );
}

type ShownResult = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["result"]>;

function RuleAndDates({ result }: { result: ShownResult }) {
  const { language } = usePreferences();
  const t = useMessages(resultMessages);
  const { body, sha256, dates, signers } = result;
  return (
    <section>
      <h2>{t.rule}</h2>
      <p>{t.ruleText(body.rule)}</p>
      <OverlapRemark body={body} language={language} />
      <dl className="facts">
        <dt>{t.onlinePeriod}</dt>
        <dd>
          {dates.opens} ~ {dates.closes}
        </dd>
        {dates.hallOpens ? (
          <>
            <dt>{t.hall}</dt>
            <dd>{dates.hallOpens}</dd>
          </>
        ) : null}
        <dt>{t.certified}</dt>
        <dd>{dates.certified}</dd>
        <dt>{t.signedBy}</dt>
        <dd>
          {signers.map(({ name, at }) => (
            <span key={name + at} className="signer">
              {name} ({t.signedAt(at)})
            </span>
          ))}
        </dd>
        <dt>{t.published}</dt>
        <dd>{dates.published}</dd>
        <dt>{t.version}</dt>
        <dd>{t.versionText(body.version)}</dd>
        <dt>{t.sha256}</dt>
        <dd className="fingerprint">
          <code>{sha256}</code>
        </dd>
      </dl>
    </section>
  );
}
