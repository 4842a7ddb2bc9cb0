import type { ResultBody, ResultProject } from "#app/domain/result-body.ts";
import { formatNumber, formatShare } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { resultPartMessages } from "#app/i18n/result-parts.ts";
import { resultMessages } from "#app/i18n/results.ts";
import { cutAfter } from "./results-chart.tsx";
import { projectName } from "./results-names.ts";
import { FiguresRemark } from "./results-remark.tsx";
import { isWeighted, scoreWords } from "./results-score.ts";

/** All places with both tallies, their sum and both percentages; the cut line is drawn and said. */
export function ResultsTable({ body, language }: { body: ResultBody; language: Language }) {
  const t = resultMessages[language];
  const { people, choices } = body.channels.total;
  const lastSelected = cutAfter(body);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="table-scroll result-region" aria-label={t.tableRegion} tabIndex={0}>
      <table className="result-table">
        <caption>
          {isWeighted(body) ? t.tableCaptionPoints : t.tableCaption}{" "}
          <FiguresRemark notice={body.notice} language={language} />
        </caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              {t.rank}
            </th>
            <th scope="col">{t.project}</th>
            <th scope="col" className="number">
              {t.online}
            </th>
            <th scope="col" className="number">
              {t.onsite}
            </th>
            <th scope="col" className="number">
              {t.total}
            </th>
            <th scope="col" className="number">
              {t.shareOfChoices}
              <small>{t.shareOfChoicesOf(formatNumber(language, choices))}</small>
            </th>
            <th scope="col" className="number">
              {t.shareOfPeople}
              <small>{t.shareOfPeopleOf(formatNumber(language, people))}</small>
            </th>
          </tr>
        </thead>
        <tbody>
          {body.projects.map((project) => (
            <Row
              key={project.id}
              body={body}
              project={project}
              cut={project === lastSelected}
              language={language}
            />
          ))}
        </tbody>
        <tfoot>
          <Totals body={body} language={language} />
        </tfoot>
      </table>
    </section>
  );
}

function Row(props: { body: ResultBody; project: ResultProject; cut: boolean; language: Language }) {
  const { body, project, cut, language } = props;
  const t = resultMessages[language];
  const parts = resultPartMessages[language];
  const number = (value: number) => formatNumber(language, value);
  const slogan = language === "ko" ? project.slogan : project.sloganEn;
  return (
    <tr className={cut ? "last-selected" : undefined} data-project={project.id}>
      <td className="number">{project.rank}</td>
      <th scope="row">
        {projectName(project, language)}{" "}
        {project.selected ? <span className="badge final">{t.selected}</span> : null}
        {body.override?.in.includes(project.id) ? <span className="badge">{parts.putIn}</span> : null}
        {body.override?.out.includes(project.id) ? <span className="badge">{parts.takenOut}</span> : null}
        {project.tiedAtCutoff ? <span className="badge">{t.tiedAtCutoff}</span> : null}
        <small>
          {t.number(project.number)}
          {slogan ? ` · ${slogan}` : ""}
        </small>
      </th>
      <td className="number" data-label={t.online}>
        {number(project.online)} <small>{parts.placeIn(project.onlineRank)}</small>
      </td>
      <td className="number" data-label={t.onsite}>
        {number(project.onsite)} <small>{parts.placeIn(project.onsiteRank)}</small>
      </td>
      <td className="number" data-label={t.total}>
        <strong>{number(project.total)}</strong>{" "}
        {project.score === null ? null : <small>{scoreWords(body, project, language)}</small>}
      </td>
      <td className="number" data-label={t.shareOfChoices}>
        {formatShare(project.shareOfChoices)}
      </td>
      <td className="number" data-label={t.shareOfPeople}>
        {formatShare(project.shareOfPeople)}
      </td>
    </tr>
  );
}

function Totals({ body, language }: { body: ResultBody; language: Language }) {
  const t = resultMessages[language];
  const { online, onsite, total } = body.channels;
  const number = (value: number) => formatNumber(language, value);
  return (
    <tr>
      <td />
      <th scope="row">{t.total}</th>
      <td className="number" data-label={t.online}>
        {number(online.choices)}
      </td>
      <td className="number" data-label={t.onsite}>
        {number(onsite.choices)}
      </td>
      <td className="number" data-label={t.total}>
        {number(total.choices)}
      </td>
      <td className="number" data-label={t.shareOfChoices}>
        {formatShare(sumOfShares(body, "shareOfChoices"))}
      </td>
      <td />
    </tr>
  );
}

/** The rounded shares as they stand in the table, added: 100.1 for Incheon 2020, since each is rounded by itself. */
export function sumOfShares(body: ResultBody, share: "shareOfChoices" | "shareOfPeople"): number {
  const tenths = body.projects.reduce((sum, project) => sum + Math.round(project[share] * 10), 0);
  return tenths / 10;
}
