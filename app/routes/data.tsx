import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { bundleFile, DataFiles, type FilesView } from "#app/components/data-files.tsx";
import { FiguresNotice } from "#app/components/figures-notice.tsx";
import { LicenceLine } from "#app/components/licence-line.tsx";
import { ResultStanding } from "#app/components/results-standing.tsx";
import { db } from "#app/db.server.ts";
import { versionAsked } from "#app/downloads/version-asked.ts";
import type { Language } from "#app/i18n/language.ts";
import { openDataMessages } from "#app/i18n/open-data.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { publicPage } from "#app/public-page.ts";
import { dataLicence } from "#app/services/download-files.server.ts";
import { loadPublishedResult } from "#app/services/results.server.ts";
import { shownFiles } from "#app/views/result-files.server.ts";

export const headers: HeadersFunction = publicPage;
export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(
    matches,
    (language) => data && openDataMessages[language].pageTitle(data.contest.title[language]),
  );

/** The files of a contest, by default those of its newest result version, and where programs read it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const asked = versionAsked(request);
  const found = await loadPublishedResult(db, params.contestId ?? "", new Date(), asked);
  const { contest, state } = found.ok ? found.value : found.error;
  if (!found.ok && asked !== undefined && state === "published") throw new Response(null, { status: 404 });
  return {
    contest,
    origin: new URL(request.url).origin,
    licence: dataLicence(),
    result: found.ok
      ? {
          version: found.value.body.version,
          newest: found.value.newest,
          files: await shownFiles(found.value),
        }
      : null,
  };
}

const parts = ["contest", "projects", "turnout", "venues", "results", "announcements", "comments"] as const;

export default function DataPage() {
  const { contest, origin, licence, result } = useLoaderData<typeof loader>();
  const { language } = usePreferences();
  const t = useMessages(openDataMessages);
  const here = `/api/v1/contests/${contest.id}`;
  return (
    <article className="page narrow">
      <p>
        <a href={`/contests/${contest.id}`}>← {t.backToContest}</a>
      </p>
      <h1>{t.dataTitle}</h1>
      <p className="lead">{contest.title[language]}</p>
      <FiguresNotice notice={contest.figuresNotice} language={language} />
      {result ? (
        <ResultStanding contestId={contest.id} {...result} correcting={null} language={language} />
      ) : null}
      <section>
        <h2>{t.files}</h2>
        {result ? (
          <Files view={result.files} language={language} />
        ) : (
          <>
            <p>{t.noFiles}</p>
            <LicenceLine licence={licence} language={language} />
          </>
        )}
      </section>
      <section>
        <h2>
          <a href="/api">{t.apiTitle}</a>
        </h2>
        <ul>
          {parts
            .filter((part) => part !== "results" || result)
            .map((part) => (
              <li key={part}>
                <a href={part === "contest" ? here : `${here}/${part}`}>{t.answers[part]}</a>
              </li>
            ))}
        </ul>
      </section>
      <section className="no-print embed-code">
        <h2>{t.embed}</h2>
        <p>{t.embedText}</p>
        {(["turnout", "results"] as const).map((kind) => {
          const title = kind === "turnout" ? t.embedTurnout : t.embedResults;
          const address = `${origin}/embed/${language}/contests/${contest.id}/${kind}`;
          const height = kind === "turnout" ? 260 : 640;
          return (
            <section key={kind} className="card">
              <h3>{title}</h3>
              <p>
                <code className="command">{`<iframe src="${address}" title="${title}" width="100%" height="${height}"></iframe>`}</code>
              </p>
              <a href={address}>{t.preview}</a>
            </section>
          );
        })}
      </section>
    </article>
  );
}

function Files({ view, language }: { view: FilesView; language: Language }) {
  const t = openDataMessages[language];
  return (
    <>
      <DataFiles files={[...view.files, ...bundleFile(view)]} licence={view.licence} language={language} />
      <p className="hint">{t.pbText}</p>
      <p>
        <a href={view.sums}>{t.checksums}</a>
      </p>
    </>
  );
}
