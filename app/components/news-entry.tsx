import type { NewAnnouncement } from "#app/domain/announcement.ts";
import type { Text } from "#app/domain/contest.ts";
import type { Language } from "#app/i18n/language.ts";
import { newsMessages } from "#app/i18n/news.ts";

export interface EntryView extends NewAnnouncement {
  /** Null in a preview. */
  number: number | null;
  /** As shown; null in a preview. */
  written: string | null;
  project: { ko: string; en: string } | null;
  /** The entry that put this one right. */
  correctedBy: number | null;
}

/** One announcement as everybody reads it. */
export function NewsEntry({
  entry,
  language,
  correctHref,
}: {
  entry: EntryView;
  language: Language;
  correctHref?: string | undefined;
}) {
  const t = newsMessages[language];
  const id = entry.number === null ? undefined : `entry-${entry.number}`;
  return (
    <article className={`card news-entry${entry.correctedBy ? " corrected" : ""}`} id={id}>
      <p className="row">
        <span className="badge">{t.kinds[entry.kind]}</span>
        <time dateTime={entry.day}>{entry.day}</time>
        {entry.number === null ? null : <span className="hint">{t.entry(entry.number)}</span>}
      </p>
      <h3 lang={languageOf(entry.title)}>{entry.title[language]}</h3>
      {entry.correctedBy ? (
        <p className="notice warning">
          <a href={`#entry-${entry.correctedBy}`}>{t.corrected(entry.correctedBy)}</a>
        </p>
      ) : null}
      {entry.corrects ? (
        <p>
          <a href={`#entry-${entry.corrects}`}>{t.correctsEntry(entry.corrects)}</a>
        </p>
      ) : null}
      {entry.project && entry.status ? (
        <p>
          <strong>{entry.project[language]}</strong>: {t.statuses[entry.status]}
          {entry.budgetWon === null ? null : ` · ${t.budget} ${t.won(entry.budgetWon)}`}
        </p>
      ) : null}
      <p className="news-text" lang={languageOf(entry.text)}>
        {entry.text[language]}
      </p>
      <p className="hint">
        {entry.written ? t.written(entry.written) : null}{" "}
        {correctHref && !entry.correctedBy ? <a href={correctHref}>{t.correctThis}</a> : null}
      </p>
    </article>
  );
}

/** Where no English was written the Korean text stands for both, and is read aloud as Korean. */
function languageOf(text: Text): "ko" | undefined {
  return text.ko === text.en ? "ko" : undefined;
}
