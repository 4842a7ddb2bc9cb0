import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { openingMessages } from "#app/i18n/opening.ts";
import type { OpeningView } from "./opening-view.ts";

/** How far the opening has come. The page behind it is asked for again every few seconds, scripts or not. */
export function OpeningProgress(props: {
  running: NonNullable<OpeningView["running"]>;
  contestId: string;
  language: Language;
}) {
  const { running, contestId, language } = props;
  const t = openingMessages[language];
  const { phase, done, total, secondsLeft, refreshes } = running;
  const here = `/contests/${contestId}/opening`;
  return (
    <section className="card opening-progress" aria-labelledby="opening-running">
      <h2 id="opening-running">{t.running}</h2>
      <p>
        <strong>{t.phases[phase]}</strong> ({t.step(running.step, running.steps)})
      </p>
      <progress aria-label={t.phases[phase]} {...(total > 0 ? { value: done, max: total } : {})} />
      {total > 0 ? (
        <p className="opening-count">
          {t.progress(formatNumber(language, done), formatNumber(language, total))}
          {secondsLeft === null ? "" : `, ${t.secondsLeft(secondsLeft)}`}
        </p>
      ) : null}
      <p>{t.startedBy(running.by, running.at)}</p>
      <p className="hint">{refreshes ? t.refreshes : t.still}</p>
      <p className="row">
        <a className="button" href={here}>
          {t.refreshNow}
        </a>
        {refreshes ? (
          <a className="button" href={`${here}?still=1`}>
            {t.stopRefresh}
          </a>
        ) : null}
      </p>
    </section>
  );
}
