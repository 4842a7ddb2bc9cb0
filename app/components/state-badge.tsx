import type { ContestState } from "#app/domain/contest-state.ts";
import type { Language } from "#app/i18n/language.ts";
import { siteMessages } from "#app/i18n/site.ts";

/** Where a contest stands, in words; the colour only repeats it. */
export function StateBadge({ state, language }: { state: ContestState; language: Language }) {
  const tone = state === "open" ? " live" : state === "published" ? " final" : "";
  return <span className={`badge${tone}`}>{siteMessages[language].states[state]}</span>;
}
