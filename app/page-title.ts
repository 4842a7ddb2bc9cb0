import type { MetaDescriptor } from "@remix-run/node";
import type { Language } from "./i18n/language.ts";
import { siteMessages } from "./i18n/site.ts";
import type { RootData } from "./root-data.ts";

/**
 * The document title in the reader's language, for a route's `meta`:
 * `({ matches, data }) => pageTitle(matches, (language) => data?.contest.title[language])`.
 * With `error` it begins with "오류: ", so that a screen reader says so first.
 */
export function pageTitle(
  matches: readonly { id: string; data: unknown }[],
  titleIn: (language: Language) => string | undefined,
  error = false,
): MetaDescriptor[] {
  const root = matches.find((match) => match.id === "root")?.data as RootData | undefined;
  const language = root?.preferences.language ?? "ko";
  const t = siteMessages[language];
  const title = titleIn(language);
  const prefix = error ? t.error.errorPrefix : "";
  return [
    { title: title ? `${prefix}${title} | ${t.siteName}` : t.siteName },
    { name: "description", content: t.tagline },
  ];
}
