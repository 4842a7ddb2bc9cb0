import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FiguresNotice } from "#app/components/figures-notice.tsx";
import { Corrections, OverrideMark, TieSettled } from "#app/components/results-acts.tsx";
import { ResultsAftermath } from "#app/components/results-aftermath.tsx";
import { AssistedShare } from "#app/components/results-assisted.tsx";
import { ResultsChart } from "#app/components/results-chart.tsx";
import { FieldsTable, HowToRead, VenuesTable } from "#app/components/results-details.tsx";
import { ResultDownloads } from "#app/components/results-downloads.tsx";
import { ResultsMatrix } from "#app/components/results-matrix.tsx";
import { ResultRecord } from "#app/components/results-record.tsx";
import { ResultsSlope } from "#app/components/results-slope.tsx";
import { ResultsSolid } from "#app/components/results-solid.tsx";
import { ResultStanding } from "#app/components/results-standing.tsx";
import { ResultsSummary } from "#app/components/results-summary.tsx";
import { ResultsTable } from "#app/components/results-table.tsx";
import { Turnout } from "#app/components/results-turnout.tsx";
import { StateBadge } from "#app/components/state-badge.tsx";
import { db } from "#app/db.server.ts";
import type { ContestRecords, ContestState } from "#app/domain/contest-state.ts";
import { versionAsked } from "#app/downloads/version-asked.ts";
import { formatClosing, formatDateTime } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { resultMessages } from "#app/i18n/results.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { publicPage } from "#app/public-page.ts";
import { loadAftermath } from "#app/services/announcements.server.ts";
import { loadResultPage, loadTurnout } from "#app/services/result-page.server.ts";
import { loadPublishedResult } from "#app/services/results.server.ts";
import { shownFiles } from "#app/views/result-files.server.ts";
import { recordOf } from "#app/views/result-record.server.ts";

export const headers: HeadersFunction = publicPage;
export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, (language) => data && resultMessages[language].pageTitle(data.contest.title[language]));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { language } = preferencesOf(request);
  const now = new Date();
  const contestId = params.contestId ?? "";
  const asked = versionAsked(request);
  const found = await loadPublishedResult(db, contestId, now, asked);
  if (!found.ok) {
    const { contest, state } = found.error;
    if (asked !== undefined && state === "published") throw new Response(null, { status: 404 });
    const next = nextStep(language, contest.records, state);
    return { contest, state, next, result: null, turnout: await loadTurnout(db, contest) };
  }
  const published = found.value;
  const { contest, state, body, sha256 } = published;
  const page = await loadResultPage(db, published, now);
  return {
    contest,
    state,
    next: null,
    turnout: page.turnout,
    result: {
      body,
      sha256,
      aftermath: await loadAftermath(db, body),
      assisted: published.assisted,
      ...page,
      versions: page.versions.map(({ version, publishedAt }) => ({
        version,
        at: formatDateTime(language, publishedAt),
      })),
      newest: published.newest,
      // The `.pb` has a line for each ballot: it is read through where it is offered, on the page of all files.
      files: await shownFiles(published, ["csv", "xlsx", "json"]),
      record: recordOf(published, language),
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
  const { contest, state, next, result, turnout } = useLoaderData<typeof loader>();
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
        <Turnout hours={turnout} notice={contest.figuresNotice} language={language} />
      </div>
    );
  }
  const { body } = result;
  const shown = { body, language };
  return (
    <article className="page result-page">
      <p className="no-print">
        <a href={`/contests/${contest.id}`}>← {t.backToContest}</a>
      </p>
      <h1>{t.pageTitle(contest.title[language])}</h1>
      <FiguresNotice notice={body.notice} language={language} />
      <ResultStanding
        contestId={contest.id}
        version={body.version}
        newest={result.newest}
        correcting={contest.records.correcting ?? null}
        language={language}
      />
      <OverrideMark {...shown} />
      <Corrections {...shown} changes={result.changes} />
      <ResultsSummary {...shown} />
      <ResultsChart {...shown} />
      <h2>{t.ranking}</h2>
      <ResultsTable {...shown} />
      <HowToRead {...shown} />
      <TieSettled {...shown} />
      <ResultsSlope {...shown} />
      <ResultsSolid {...shown} robustness={result.robustness} />
      <ResultsMatrix {...shown} />
      <div className="result-columns">
        <FieldsTable {...shown} />
        <VenuesTable {...shown} />
      </div>
      <AssistedShare assisted={result.assisted} language={language} />
      <ResultsAftermath contestId={contest.id} view={result.aftermath} language={language} />
      <Turnout hours={turnout} notice={body.notice} language={language} />
      <ResultRecord {...shown} sha256={result.sha256} record={result.record} versions={result.versions} />
      <ResultDownloads
        contestId={contest.id}
        version={result.newest === body.version ? null : body.version}
        view={result.files}
        language={language}
      />
    </article>
  );
}
