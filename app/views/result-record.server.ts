import { formatClosing, formatDateTime } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import type { PublishedResult } from "#app/services/results.server.ts";

/** When a result came about and who signed it, every time in words. */
export function recordOf(published: PublishedResult, language: Language) {
  const { body, certifiedAt, publishedAt, signatures } = published;
  const { opensAt, closesAt, hallOpensAt } = body.calendar;
  return {
    opens: formatDateTime(language, opensAt),
    closes: formatClosing(language, closesAt),
    hallOpens: hallOpensAt && formatDateTime(language, hallOpensAt),
    certified: formatDateTime(language, certifiedAt),
    published: formatDateTime(language, publishedAt),
    signers: signatures.map(({ name, signedAt }) => ({
      name: name[language],
      at: formatDateTime(language, signedAt),
    })),
  };
}
