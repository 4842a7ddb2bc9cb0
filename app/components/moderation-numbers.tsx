import { formatDuration } from "#app/i18n/duration.ts";
import { formatDay, formatNumber } from "#app/i18n/format.ts";
import { moderationMessages } from "#app/i18n/moderation.ts";
import { useMessages, usePreferences } from "#app/page.tsx";

type Show = keyof (typeof moderationMessages)["ko"]["shows"];

/** The parts of the work, with how much waits in each. */
export function ModerationShows({ show, counts }: { show: Show; counts: Record<Show, number | null> }) {
  const t = useMessages(moderationMessages);
  const { language } = usePreferences();
  return (
    <nav className="comment-tools" aria-label={t.showTitle}>
      <ul>
        {(Object.keys(t.shows) as Show[]).map((one) => {
          const count = counts[one];
          return (
            <li key={one}>
              <a
                href={one === "all" ? "/moderation" : `/moderation?show=${one}`}
                aria-current={one === show ? "page" : undefined}
              >
                {t.shows[one]} {count === null ? null : <span>{formatNumber(language, count)}</span>}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** How fast and how much is handled. */
export function ModerationNumbers(props: {
  median: number | null;
  days: readonly { day: string; count: number }[];
}) {
  const { median, days } = props;
  const t = useMessages(moderationMessages);
  const { language } = usePreferences();
  return (
    <details className="moderation-numbers">
      <summary>{median === null ? t.medianNone : t.median(formatDuration(language, median))}</summary>
      <table>
        <caption>{t.perDay}</caption>
        <thead>
          <tr>
            <th scope="col">{t.day}</th>
            <th scope="col" className="number">
              {t.count}
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, count }) => (
            <tr key={day}>
              <th scope="row">{formatDay(language, day)}</th>
              <td className="number">{formatNumber(language, count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** On a moderator's desk: how much waits, and the way to it. */
export function DeskModeration({ counts }: { counts: Record<Show, number | null> }) {
  const t = useMessages(moderationMessages);
  const { language } = usePreferences();
  const number = (show: Show) => formatNumber(language, counts[show] ?? 0);
  return (
    <section className="card">
      <h2>{t.title}</h2>
      <p>{t.deskText(number("all"), number("appeals"))}</p>
      <a className="button primary" href="/moderation">
        {t.toDesk}
      </a>
    </section>
  );
}
