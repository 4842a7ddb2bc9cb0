import { scaleLinear } from "d3-scale";
import type { Text } from "#app/domain/contest.ts";
import type { TurnoutDay } from "#app/domain/turnout.ts";
import { formatDay, formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { resultPartMessages } from "#app/i18n/result-parts.ts";
import { FiguresRemark } from "./results-remark.tsx";

/** Envelopes by day, each with its bar in the same row: the table is the chart. Nothing until there are two days to compare. */
export function TurnoutByDay(props: {
  days: readonly TurnoutDay[];
  notice: Text | null;
  language: Language;
}) {
  const { days, notice, language } = props;
  const t = resultPartMessages[language];
  if (days.length < 2) return null;
  const most = Math.max(...days.map(({ envelopes }) => envelopes));
  const width = scaleLinear([0, most], [0, 100]);
  return (
    <section>
      <h2>{t.turnoutTitle}</h2>
      <table className="turnout">
        <caption>
          {t.turnoutText} <FiguresRemark notice={notice} language={language} />
        </caption>
        <thead>
          <tr>
            <th scope="col">{t.day}</th>
            <th scope="col" colSpan={2}>
              {t.envelopes}
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, envelopes }) => (
            <tr key={day}>
              <th scope="row">{formatDay(language, day)}</th>
              <td className="number">{formatNumber(language, envelopes)}</td>
              <td className="turnout-bar">
                <svg aria-hidden="true">
                  <rect className="bar-online" width={`${width(envelopes).toFixed(1)}%`} height="100%" />
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
