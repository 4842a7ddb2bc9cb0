import type { ResultBody, ResultVenue } from "#app/domain/result-body.ts";
import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { resultPartMessages } from "#app/i18n/result-parts.ts";
import { resultMessages } from "#app/i18n/results.ts";
import { placeName, projectName } from "./results-names.ts";
import { FiguresRemark } from "./results-remark.tsx";

interface MatrixProps {
  body: ResultBody;
  language: Language;
}

/** Where a venue's signed sheet can be read. */
function sheetAddress(body: ResultBody, venue: ResultVenue): string {
  return `/contests/${body.contest.id}/sheets/${venue.id}/${venue.revision}`;
}

/**
 * Votes by project and room. Each figure leads to the sheet it stands on; keyboards reach the sheets by the head of the
 * table, not by hundreds of figures. Nothing for results that hold no votes by room.
 */
export function ResultsMatrix({ body, language }: MatrixProps) {
  const t = resultPartMessages[language];
  const shared = resultMessages[language];
  const venues = body.venues.filter(({ votes }) => votes.length > 0);
  if (venues.length === 0) return null;
  return (
    <section>
      <h2>{t.matrixTitle}</h2>
      <p className="hint">
        {t.matrixText} <FiguresRemark notice={body.notice} language={language} />
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className="table-scroll" aria-label={t.matrixRegion} tabIndex={0}>
        <table className="result-matrix">
          <caption className="visually-hidden">{t.matrixTitle}</caption>
          <thead>
            <tr>
              <th scope="col">{shared.project}</th>
              {venues.map((venue) => (
                <th key={venue.id} scope="col" className="number">
                  <a href={sheetAddress(body, venue)}>{placeName(venue, language)}</a>
                </th>
              ))}
              <th scope="col" className="number">
                {shared.onsite}
              </th>
              <th scope="col" className="number">
                {shared.online}
              </th>
              <th scope="col" className="number">
                {shared.total}
              </th>
            </tr>
          </thead>
          <tbody>
            <MatrixRows body={body} venues={venues} language={language} />
          </tbody>
          <tfoot>
            <MatrixTotals body={body} venues={venues} language={language} />
          </tfoot>
        </table>
      </section>
    </section>
  );
}

function MatrixRows({ body, venues, language }: MatrixProps & { venues: ResultVenue[] }) {
  const number = (value: number) => formatNumber(language, value);
  const placeOf = new Map(
    [...body.projects].sort((one, other) => one.number - other.number).map(({ id }, at) => [id, at]),
  );
  return body.projects.map((project) => (
    <tr key={project.id}>
      <th scope="row">{projectName(project, language)}</th>
      {venues.map((venue) => (
        <td key={venue.id} className="number">
          <a href={sheetAddress(body, venue)} tabIndex={-1}>
            {number(venue.votes[placeOf.get(project.id) ?? -1] ?? 0)}
          </a>
        </td>
      ))}
      <td className="number">{number(project.onsite)}</td>
      <td className="number">{number(project.online)}</td>
      <td className="number">
        <strong>{number(project.total)}</strong>
      </td>
    </tr>
  ));
}

function MatrixTotals({ body, venues, language }: MatrixProps & { venues: ResultVenue[] }) {
  const t = resultPartMessages[language];
  const number = (value: number) => formatNumber(language, value);
  const { onsite, online, total } = body.channels;
  return (["choices", "people"] as const).map((what) => (
    <tr key={what}>
      <th scope="row">{t[what]}</th>
      {venues.map((venue) => (
        <td key={venue.id} className="number">
          {number(venue[what])}
        </td>
      ))}
      <td className="number">{number(onsite[what])}</td>
      <td className="number">{number(online[what])}</td>
      <td className="number">{number(total[what])}</td>
    </tr>
  ));
}
