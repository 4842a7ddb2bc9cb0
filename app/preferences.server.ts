import { type Language, languages } from "./i18n/language.ts";
import { contrasts, type Preferences, textSizes } from "./preferences.ts";

const cookieName = "preferences";
const preferencesCookie = new RegExp(`(?:^|;\\s*)${cookieName}=([^;]*)`);

/** Language, text size and contrast from the cookie; the browser's language where none was chosen. */
export function readPreferences(headers: {
  cookie: string | null;
  acceptLanguage: string | null;
}): Preferences {
  const match = preferencesCookie.exec(headers.cookie ?? "");
  const [language, size, contrast] = (match?.[1] ?? "").split(".");
  return {
    language: oneOf(languages, language) ?? preferredLanguage(headers.acceptLanguage),
    textSize: oneOf(textSizes, size) ?? "medium",
    contrast: oneOf(contrasts, contrast) ?? "standard",
  };
}

/** The preferences of a Fetch API request. */
export function preferencesOf(request: Request): Preferences {
  return readPreferences({
    cookie: request.headers.get("Cookie"),
    acceptLanguage: request.headers.get("Accept-Language"),
  });
}

/** The Set-Cookie value that keeps these preferences for a year. It names nobody, so it needs no consent. */
export function writePreferences({ language, textSize, contrast }: Preferences): string {
  return `${cookieName}=${language}.${textSize}.${contrast}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly`;
}

/** Korean unless the browser asks for English first: most readers here are Korean. */
function preferredLanguage(acceptLanguage: string | null): Language {
  return /^\s*en\b/i.test(acceptLanguage ?? "") ? "en" : "ko";
}

function oneOf<T extends string>(allowed: readonly T[], value: string | undefined): T | undefined {
  return allowed.find((candidate) => candidate === value);
}
