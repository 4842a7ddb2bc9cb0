import type { Announcement } from "#app/domain/announcement.ts";
import type { Language } from "#app/i18n/language.ts";
import { newsMessages } from "#app/i18n/news.ts";

export interface AftermathView {
  decision: Pick<Announcement, "number" | "day" | "title" | "text"> | null;
  /** The chosen projects in rank order, with the newest word on each. */
  projects: {
    id: string;
    title: { ko: string; en: string };
    newest: Pick<Announcement, "number" | "status" | "day" | "budgetWon"> | null;
  }[];
}

/** What became of the result: what the city decided, and how the chosen projects fare. */
export function ResultsAftermath({
  contestId,
  view,
  language,
}: {
  contestId: string;
  view: AftermathView;
  language: Language;
}) {
  const t = newsMessages[language];
  const { decision, projects } = view;
  const news = `/contests/${contestId}/news`;
  return (
    <section className="aftermath">
      <h2>{t.aftermath}</h2>
      {decision ? (
        <div className="card">
          <p className="hint">{t.decision(decision.day)}</p>
          <h3>{decision.title[language]}</h3>
          <p className="news-text">{decision.text[language]}</p>
        </div>
      ) : null}
      {projects.some(({ newest }) => newest) ? (
        <Progress contestId={contestId} projects={projects} language={language} />
      ) : null}
      <p>
        <a href={news}>{t.all}</a>
      </p>
    </section>
  );
}

function Progress({
  contestId,
  projects,
  language,
}: {
  contestId: string;
  projects: AftermathView["projects"];
  language: Language;
}) {
  const t = newsMessages[language];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="table-scroll" aria-label={t.progress} tabIndex={0}>
      <table>
        <caption>{t.progressCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.project}</th>
            <th scope="col">{t.status}</th>
            <th scope="col">{t.budget}</th>
          </tr>
        </thead>
        <tbody>
          {projects.map(({ id, title, newest }) => (
            <tr key={id}>
              <th scope="row">
                <a href={`/contests/${contestId}/projects/${encodeURIComponent(id)}`}>{title[language]}</a>
              </th>
              <td>
                {newest?.status ? (
                  <a href={`/contests/${contestId}/news#entry-${newest.number}`}>
                    {t.statuses[newest.status]} ({newest.day})
                  </a>
                ) : (
                  t.noStatus
                )}
              </td>
              <td>{newest?.budgetWon == null ? "" : t.won(newest.budgetWon)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
