export const languages = ["ko", "en"] as const;
export type Language = (typeof languages)[number];

/** The reader's one of two texts that stand side by side in the data, e.g. `pick(lang, project.titleKo, project.titleEn)`. */
export function pick<T>(language: Language, korean: T, english: T): T {
  return language === "ko" ? korean : english;
}

export interface Messages<T> {
  ko: T;
  en: T;
}
