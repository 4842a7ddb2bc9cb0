import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { openingMessages } from "#app/i18n/opening.ts";
import type { ShownRefusal } from "./opening-view.ts";

/** A refusal as a sentence. */
export function refusalInWords({ type, envelopes, people }: ShownRefusal, language: Language): string {
  const words = openingMessages[language].refusals[type];
  if (typeof words === "string") return words;
  return words(formatNumber(language, envelopes), formatNumber(language, people));
}
