import type { AssistedVoting } from "#app/domain/assisted-voting.ts";
import { assistedText } from "#app/i18n/assisted.ts";
import type { Language } from "#app/i18n/language.ts";

/** How many of the people in the rooms were helped to vote; nothing where nobody was checked in by name. */
export function AssistedShare(props: { assisted: AssistedVoting | null; language: Language }) {
  const { assisted, language } = props;
  return assisted ? <p>{assistedText(language, assisted)}</p> : null;
}
