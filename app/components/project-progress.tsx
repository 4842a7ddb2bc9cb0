import type { Announcement } from "#app/domain/announcement.ts";
import type { Language } from "#app/i18n/language.ts";
import { newsMessages } from "#app/i18n/news.ts";

/** How a chosen project fares, newest first; nothing where nothing was told. */
export function ProjectProgress({
  contestId,
  news,
  language,
}: {
  contestId: string;
  news: readonly Announcement[];
  language: Language;
}) {
  const t = newsMessages[language];
  if (news.length === 0) return null;
  return (
    <section className="aftermath">
      <h2>{t.projectNews}</h2>
      <ul>
        {news.map(({ number, day, status, budgetWon, title, text }) => (
          <li key={number}>
            <a href={`/contests/${contestId}/news#entry-${number}`}>
              <time dateTime={day}>{day}</time> {status ? t.statuses[status] : null}
            </a>
            {budgetWon === null ? null : ` · ${t.budget} ${t.won(budgetWon)}`}
            <p className="news-text">
              <strong>{title[language]}</strong>
              {"\n"}
              {text[language]}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
