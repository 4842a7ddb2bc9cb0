import type { Licence } from "#app/domain/licences.ts";
import type { Language } from "#app/i18n/language.ts";
import { openDataMessages } from "#app/i18n/open-data.ts";

/** Under which terms what is shown may be used. */
export function LicenceLine({ licence, language }: { licence: Licence; language: Language }) {
  const name = licence.name[language];
  return (
    <p>
      <strong>{openDataMessages[language].licence}:</strong>{" "}
      {licence.url ? (
        <a href={licence.url} rel="license">
          {name}
        </a>
      ) : (
        name
      )}
    </p>
  );
}
