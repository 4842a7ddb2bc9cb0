import type { Text } from "#app/domain/contest.ts";
import type { ResultBody } from "#app/domain/result-body.ts";
import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { overlapMessages } from "#app/i18n/overlap.ts";

/** Repeats beside a chart or table what must be said of its figures, for those who see nothing but that part. */
export function FiguresRemark({ notice, language }: { notice: Text | null; language: Language }) {
  return notice ? <strong className="figures-remark">※ {notice[language]}</strong> : null;
}

/** What was done about people who used both channels, how many they were, and which online ballots were not counted. */
export function OverlapRemark({ body, language }: { body: ResultBody; language: Language }) {
  const t = overlapMessages[language];
  const { rule, people } = body.overlap;
  const { notCounted } = body;
  return (
    <>
      <p>
        {t.rules[rule]} {people === null ? t.unknown : t.people(formatNumber(language, people))}
      </p>
      {notCounted.void + notCounted.unreadable > 0 ? <p>{t.notCounted(notCounted)}</p> : null}
    </>
  );
}
