import { scaleLinear } from "d3-scale";
import type { Text } from "#app/domain/contest.ts";
import { type TurnoutHour, turnoutByDay, turnoutByHourOfDay } from "#app/domain/turnout.ts";
import { formatDay, formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { resultPartMessages } from "#app/i18n/result-parts.ts";
import { FiguresRemark } from "./results-remark.tsx";

interface TurnoutProps {
  hours: readonly TurnoutHour[];
  language: Language;
}

/** Envelopes by day, by hour of the day, and by both. Nothing until there are two hours to compare. */
export function Turnout({ hours, notice, language }: TurnoutProps & { notice: Text | null }) {
  const t = resultPartMessages[language];
  if (hours.length < 2) return null;
  const days = turnoutByDay(hours);
  const byDay = days.map(({ day, envelopes }) => ({ when: formatDay(language, day), envelopes }));
  const byHour = turnoutByHourOfDay(hours).map((envelopes, hour) => ({ when: t.hourOf(hour), envelopes }));
  return (
    <section>
      <h2>{t.turnoutTitle}</h2>
      <p className="hint">
        {t.turnoutText} <FiguresRemark notice={notice} language={language} />
      </p>
      <p>{mostIn(byHour, language)}</p>
      <div className="turnout-columns">
        {days.length > 1 ? (
          <TurnoutBars rows={byDay} caption={t.turnoutDays} head={t.day} language={language} />
        ) : null}
        <TurnoutBars rows={byHour} caption={t.turnoutHours} head={t.hour} language={language} />
      </div>
      {days.length > 1 ? <TurnoutMatrix hours={hours} language={language} /> : null}
    </section>
  );
}

type Row = { when: string; envelopes: number };

/** The hour that brought most, in words; all of them where several did. */
function mostIn(rows: Row[], language: Language): string {
  const most = Math.max(...rows.map(({ envelopes }) => envelopes));
  const hours = rows.filter(({ envelopes }) => envelopes === most).map(({ when }) => when);
  return resultPartMessages[language].turnoutMost(hours.join(", "), formatNumber(language, most));
}

/** Each count with its bar in the same row: the table is the chart. */
function TurnoutBars(props: { rows: Row[]; caption: string; head: string; language: Language }) {
  const { rows, caption, head, language } = props;
  const width = scaleLinear([0, Math.max(...rows.map(({ envelopes }) => envelopes))], [0, 100]);
  return (
    <table className="turnout">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" colSpan={2}>
            {resultPartMessages[language].envelopes}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ when, envelopes }) => (
          <tr key={when}>
            <th scope="row">{when}</th>
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
  );
}

const hoursOfDay = Array.from({ length: 24 }, (_, hour) => hour);

/** Every hour of every day. An hour without envelopes stays empty. */
function TurnoutMatrix({ hours, language }: TurnoutProps) {
  const t = resultPartMessages[language];
  const counts = new Map(hours.map(({ day, hour, envelopes }) => [`${day} ${hour}`, envelopes]));
  const cell = (count: number | undefined) => (count ? formatNumber(language, count) : null);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="table-scroll" aria-label={t.turnoutRegion} tabIndex={0}>
      <table className="result-matrix turnout-matrix">
        <caption>{t.turnoutMatrix}</caption>
        <thead>
          <tr>
            <th scope="col">{t.day}</th>
            {hoursOfDay.map((hour) => (
              <th key={hour} scope="col" className="number">
                {t.hourOf(hour)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {turnoutByDay(hours).map(({ day }) => (
            <tr key={day}>
              <th scope="row">{formatDay(language, day)}</th>
              {hoursOfDay.map((hour) => (
                <td key={hour} className="number">
                  {cell(counts.get(`${day} ${hour}`))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
