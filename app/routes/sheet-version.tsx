import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FiguresNotice } from "#app/components/figures-notice.tsx";
import { placeName, projectName } from "#app/components/results-names.ts";
import { db } from "#app/db.server.ts";
import { formatDateTime, formatNumber } from "#app/i18n/format.ts";
import { resultPartMessages } from "#app/i18n/result-parts.ts";
import { resultMessages } from "#app/i18n/results.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { preferencesOf } from "#app/preferences.server.ts";
import { publicPage } from "#app/public-page.ts";
import { loadSheetVersion } from "#app/services/sheet-version.server.ts";

export const headers: HeadersFunction = publicPage;
export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(
    matches,
    (language) => data && resultPartMessages[language].sheetTitle(placeName(data.venue, language)),
  );

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { language } = preferencesOf(request);
  const { contestId = "", venueId = "", revision = "" } = params;
  const place = { contestId, venueId, revision: /^[1-9]\d{0,5}$/.test(revision) ? Number(revision) : 0 };
  const found = await loadSheetVersion(db, place, new Date());
  const { contest, body, venue, sheet, sha256, salt, revisions } = found;
  const { votes, sizes, ...figures } = sheet.figures;
  return {
    contest: { id: contest.id, title: contest.title },
    notice: body.notice,
    venue: { id: venue.id, name: venue.name, nameEn: venue.nameEn },
    counted: venue.revision,
    revision: sheet.revision,
    figures,
    sizes: sizes && [...sizes],
    projects: [...body.projects]
      .sort((one, other) => one.number - other.number)
      .map(({ id, number, title, titleEn }) => ({ number, title, titleEn, votes: votes.get(id) ?? 0 })),
    by: (sheet.signature?.signedBy ?? sheet.enteredBy)[language],
    at: formatDateTime(language, sheet.signature?.signedAt ?? sheet.enteredAt),
    reason: sheet.reason,
    incident: sheet.incident?.note ?? null,
    sha256,
    salt,
    revisions,
  };
}

const shownFigures = [
  ...(["checkedIn", "issued", "unreturned", "valid"] as const),
  ...(["invalidUnder", "invalidOver", "invalidUnreadable", "invalidBlank"] as const),
];

export default function SheetVersionPage() {
  const page = useLoaderData<typeof loader>();
  const { language } = usePreferences();
  const t = useMessages(resultPartMessages);
  const result = `/contests/${page.contest.id}/results`;
  const others = page.revisions.filter((revision) => revision !== page.revision);
  return (
    <article className="page narrow">
      <p className="no-print">
        <a href={result}>← {t.backToResult}</a>
      </p>
      <h1>{t.sheetTitle(placeName(page.venue, language))}</h1>
      <p className="lead">
        {page.contest.title[language]} · {t.sheetRevision(page.revision)}
      </p>
      <FiguresNotice notice={page.notice} language={language} />
      <p>
        <strong>
          {page.revision === page.counted ? t.sheetCounted : t.sheetReplaced(page.revision + 1)}
        </strong>{" "}
        {t.sheetText}
      </p>
      <dl className="facts">
        <dt>{t.sheetBy}</dt>
        <dd>{t.sheetSigned(page.by, page.at)}</dd>
        {page.incident === null ? null : (
          <>
            <dt>{t.sheetIncident}</dt>
            <dd>{page.incident}</dd>
          </>
        )}
        {page.reason === null ? null : (
          <>
            <dt>{t.sheetReason}</dt>
            <dd>{page.reason}</dd>
          </>
        )}
        <dt>{t.sheetHash}</dt>
        <dd>
          <code className="hash">{page.sha256}</code>
        </dd>
        {page.salt === null ? null : (
          <>
            <dt>{t.sheetSalt}</dt>
            <dd>
              <code className="hash">{page.salt}</code>
            </dd>
          </>
        )}
        {others.length > 0 ? (
          <>
            <dt>{t.otherRevisions}</dt>
            <dd className="row">
              {others.map((revision) => (
                <a key={revision} href={`/contests/${page.contest.id}/sheets/${page.venue.id}/${revision}`}>
                  {t.sheetRevision(revision)}
                </a>
              ))}
            </dd>
          </>
        ) : null}
      </dl>
      <p className="hint">{t.sheetHashText}</p>
      <SheetTables />
    </article>
  );
}

function SheetTables() {
  const { figures, sizes, projects } = useLoaderData<typeof loader>();
  const { language } = usePreferences();
  const t = useMessages(resultPartMessages);
  const { number: numbered, project: projectHead, votes } = useMessages(resultMessages);
  const count = (value: number) => formatNumber(language, value);
  const lines: [name: string, value: number][] = [
    ...shownFigures.map((name): [string, number] => [t.figures[name], figures[name]]),
    ...(sizes ?? []).map(([size, ballots]): [string, number] => [t.size(size), ballots]),
  ];
  return (
    <>
      <table>
        <caption>{t.sheetFigures}</caption>
        <tbody>
          {lines.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="number">{count(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table>
        <caption>{t.sheetVotes}</caption>
        <thead>
          <tr>
            <th scope="col">{projectHead}</th>
            <th scope="col" className="number">
              {t.choices}
            </th>
          </tr>
        </thead>
        <tbody>
          {projects.map((project) => (
            <tr key={project.number}>
              <th scope="row">
                {numbered(project.number)} {projectName(project, language)}
              </th>
              <td className="number">{votes(count(project.votes))}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t.sum}</th>
            <td className="number">
              {votes(count(projects.reduce((sum, project) => sum + project.votes, 0)))}
            </td>
          </tr>
        </tfoot>
      </table>
    </>
  );
}
