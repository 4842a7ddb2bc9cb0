import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FiguresNotice } from "#app/components/figures-notice.tsx";
import { Corrections, OverrideMark, TieSettled } from "#app/components/results-acts.tsx";
import { FieldsTable, HowToRead, VenuesTable } from "#app/components/results-details.tsx";
import { ResultsMatrix } from "#app/components/results-matrix.tsx";
import { organiserName } from "#app/components/results-names.ts";
import { CountedBy } from "#app/components/results-record.tsx";
import { ResultsSolid } from "#app/components/results-solid.tsx";
import { ResultStanding } from "#app/components/results-standing.tsx";
import { ResultsSummary } from "#app/components/results-summary.tsx";
import { ResultsTable } from "#app/components/results-table.tsx";
import { db } from "#app/db.server.ts";
import { versionAsked } from "#app/downloads/version-asked.ts";
import { env } from "#app/env.server.ts";
import { reportMessages } from "#app/i18n/report.ts";
import { resultMessages } from "#app/i18n/results.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { publicPage } from "#app/public-page.ts";
import { loadResultPage } from "#app/services/result-page.server.ts";
import { loadPublishedResult } from "#app/services/results.server.ts";
import { recordOf } from "#app/views/result-record.server.ts";

export const headers: HeadersFunction = publicPage;
export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, (language) => data && reportMessages[language].title(data.contest.title[language]));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { language } = preferencesOf(request);
  const now = new Date();
  const found = await loadPublishedResult(db, params.contestId ?? "", now, versionAsked(request));
  if (!found.ok) throw new Response(null, { status: 404 });
  const { contest, body, sha256, newest } = found.value;
  const { changes, robustness } = await loadResultPage(db, found.value, now);
  return {
    contest: { id: contest.id, title: contest.title },
    ...{ body, sha256, newest, changes, robustness },
    record: recordOf(found.value, language),
    bundle: `${env.ORIGIN}/contests/${contest.id}/results?version=${body.version}`,
  };
}

export default function Report() {
  const { contest, body, newest, record, changes, robustness, bundle } = useLoaderData<typeof loader>();
  const { language } = usePreferences();
  const t = useMessages(reportMessages);
  const shared = useMessages(resultMessages);
  const shown = { body, language };
  return (
    <article className="page result-page report">
      <p className="no-print">
        <a href={`/contests/${contest.id}/results`}>← {shared.pageTitle(contest.title[language])}</a>
      </p>
      <p className="hint no-print">{t.print}</p>
      <h1>{t.title(contest.title[language])}</h1>
      <p>
        {organiserName(body, language)} · {t.version(body.version)}
      </p>
      <ResultStanding
        contestId={contest.id}
        version={body.version}
        newest={newest}
        correcting={null}
        language={language}
      />
      <FiguresNotice notice={body.notice} language={language} />
      <h2>{t.summary}</h2>
      <OverrideMark {...shown} />
      <ResultsSummary {...shown} />
      <h2>{t.method}</h2>
      <CountedBy {...shown} record={record} />
      <h2>{t.ranking}</h2>
      <ResultsTable {...shown} />
      <HowToRead {...shown} />
      <TieSettled {...shown} />
      <h2>{t.fields}</h2>
      <div className="result-columns">
        <FieldsTable {...shown} />
        <VenuesTable {...shown} />
      </div>
      <h2>{t.rooms}</h2>
      <ResultsMatrix {...shown} />
      <h2>{t.solid}</h2>
      <ResultsSolid {...shown} robustness={robustness} />
      <h2>{t.corrections}</h2>
      {body.corrects ? <Corrections {...shown} changes={changes} /> : <p>{t.none}</p>}
      <h2>{t.signatures}</h2>
      <Signatures />
      <h2>{t.verify}</h2>
      <p>{t.verifyText(bundle)}</p>
    </article>
  );
}

/** The electronic signatures, with room for those of ink. */
function Signatures() {
  const { record, sha256 } = useLoaderData<typeof loader>();
  const t = useMessages(reportMessages);
  const shared = useMessages(resultMessages);
  return (
    <>
      <table className="report-signatures">
        <thead>
          <tr>
            <th scope="col">{t.official}</th>
            <th scope="col">{t.signedOn}</th>
            <th scope="col">{t.signature}</th>
          </tr>
        </thead>
        <tbody>
          {record.signers.map(({ name, at }) => (
            <tr key={name + at}>
              <th scope="row">{name}</th>
              <td>{at}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      <dl className="facts">
        <dt>{shared.certified}</dt>
        <dd>{record.certified}</dd>
        <dt>{shared.published}</dt>
        <dd>{record.published}</dd>
        <dt>{shared.sha256}</dt>
        <dd className="fingerprint">
          <code>{sha256}</code>
        </dd>
      </dl>
    </>
  );
}
