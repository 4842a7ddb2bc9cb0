import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { resultPartMessages } from "#app/i18n/result-parts.ts";

/** How many of the people in the rooms were helped to vote; nothing where nobody was checked in by name. */
export function AssistedShare(props: { assisted: { people: number; assisted: number }; language: Language }) {
  const { assisted, language } = props;
  if (assisted.people === 0) return null;
  const share = ((100 * assisted.assisted) / assisted.people).toFixed(1);
  const number = (value: number) => formatNumber(language, value);
  const t = resultPartMessages[language];
  return <p>{t.assisted(number(assisted.people), number(assisted.assisted), share)}</p>;
}
