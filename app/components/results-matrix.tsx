import type { ReactNode } from "react";
import type { ResultBody, ResultVenue } from "#app/domain/result-body.ts";
import { roomSeparator } from "#app/domain/small-rooms.ts";
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

/** Leads to a venue's signed sheet; small rooms that are shown together have none that everybody may read. */
function SheetLink(props: { body: ResultBody; venue: ResultVenue; tabIndex?: number; children: ReactNode }) {
  const { body, venue, tabIndex, children } = props;
  if (isTogether(venue)) return <>{children}</>;
  return (
    <a href={`/contests/${body.contest.id}/sheets/${venue.id}/${venue.revision}`} tabIndex={tabIndex}>
      {children}
    </a>
  );
}

function isTogether({ id }: ResultVenue): boolean {
  return id.includes(roomSeparator);
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
      {venues.some(isTogether) ? <p className="hint">{t.matrixTogether}</p> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className="table-scroll" aria-label={t.matrixRegion} tabIndex={0}>
        <table className="result-matrix">
          <caption className="visually-hidden">{t.matrixTitle}</caption>
          <thead>
            <tr>
              <th scope="col">{shared.project}</th>
              {venues.map((venue) => (
                <th key={venue.id} scope="col" className="number">
                  <SheetLink body={body} venue={venue}>
                    {placeName(venue, language)}
                  </SheetLink>
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
          <SheetLink body={body} venue={venue} tabIndex={-1}>
            {number(venue.votes[placeOf.get(project.id) ?? -1] ?? 0)}
          </SheetLink>
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
