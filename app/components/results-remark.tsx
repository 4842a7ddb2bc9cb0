import type { Text } from "#app/domain/contest.ts";
import type { Language } from "#app/i18n/language.ts";

/** Repeats beside a chart or table what must be said of its figures, for those who see nothing but that part. */
export function FiguresRemark({ notice, language }: { notice: Text | null; language: Language }) {
  return notice ? <strong className="figures-remark">※ {notice[language]}</strong> : null;
}
