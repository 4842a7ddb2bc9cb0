import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DataFiles } from "#app/components/data-files.tsx";
import { FiguresNotice } from "#app/components/figures-notice.tsx";
import { LicenceLine } from "#app/components/licence-line.tsx";
import { db } from "#app/db.server.ts";
import { openDataMessages } from "#app/i18n/open-data.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { publicPage } from "#app/public-page.ts";
import { loadContest } from "#app/services/contests.server.ts";
import { dataLicence, fileAddress, offerFiles } from "#app/services/download-files.server.ts";
import { loadPublishedResult } from "#app/services/results.server.ts";

export const headers: HeadersFunction = publicPage;
export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(
    matches,
    (language) => data && openDataMessages[language].pageTitle(data.contest.title[language]),
  );

/** The files of a contest and where programs read it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { contestId = "" } = params;
  const { contest } = await loadContest(db, contestId, new Date());
  const published = await loadPublishedResult(db, contestId, new Date());
  const files = published.ok ? await offerFiles(db, published.value, 1500) : null;
  return {
    contest,
    origin: new URL(request.url).origin,
    licence: dataLicence(),
    files: files?.map((file) => ({ ...file, address: fileAddress(contestId, file.kind) })),
  };
}

const parts = ["contest", "projects", "turnout", "venues", "results", "announcements", "comments"] as const;

export default function DataPage() {
  const { contest, origin, licence, files } = useLoaderData<typeof loader>();
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
      <LicenceLine licence={licence} language={language} />
      <section>
        <h2>{t.files}</h2>
        {files ? <DataFiles contestId={contest.id} files={files} language={language} /> : <p>{t.noFiles}</p>}
      </section>
      <section>
        <h2>
          <a href="/api">{t.apiTitle}</a>
        </h2>
        <ul>
          {parts
            .filter((part) => part !== "results" || files)
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
