import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Fragment } from "react";
import { LicenceLine } from "#app/components/licence-line.tsx";
import { db } from "#app/db.server.ts";
import { openDataMessages } from "#app/i18n/open-data.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { publicPage } from "#app/public-page.ts";
import { loadContestList } from "#app/services/contests.server.ts";
import { dataLicence } from "#app/services/download-files.server.ts";
import { endpoints } from "#app/services/open-api.server.ts";

export const headers: HeadersFunction = publicPage;
export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageTitle(matches, (language) => openDataMessages[language].apiTitle);

export async function loader(_: LoaderFunctionArgs) {
  const contests = await loadContestList(db, new Date());
  return {
    licence: dataLicence(),
    contests: contests.map(({ contest: { id, title } }) => ({ id, title })),
    endpoints: endpoints.map(({ path, schema }) => ({ path, schema })),
  };
}

export default function ApiPage() {
  const { licence, contests, endpoints } = useLoaderData<typeof loader>();
  const { language } = usePreferences();
  const t = useMessages(openDataMessages);
  return (
    <article className="page narrow">
      <h1>{t.apiTitle}</h1>
      <p className="lead">{t.apiLead}</p>
      <ul>
        {t.apiRules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      <LicenceLine licence={licence} language={language} />
      <h2>{t.addresses}</h2>
      <dl className="api-addresses">
        {endpoints.map(({ path, schema }) => (
          <div key={path}>
            <dt>
              <code>
                {`/api/v1${path}`.split("/").map((part, index) => (
                  <Fragment key={part}>
                    {index > 0 ? "/" : ""}
                    <wbr />
                    {part}
                  </Fragment>
                ))}
              </code>
            </dt>
            <dd>{t.answers[schema]}</dd>
          </div>
        ))}
      </dl>
      <h2>{t.documents}</h2>
      <ul>
        <li>
          <a href="/api/v1/openapi.json">{t.openApi}</a>
        </li>
        <li>
          <a href="/api/schemas/results.json">{t.resultsSchema}</a>
        </li>
        <li>
          <a href="/api/schemas/contest.json">{t.contestSchema}</a>
        </li>
      </ul>
      <h2>{t.try}</h2>
      <ul>
        {contests.map(({ id, title }) => (
          <li key={id}>
            <a href={`/contests/${id}/data`}>{title[language]}</a>
          </li>
        ))}
      </ul>
    </article>
  );
}
