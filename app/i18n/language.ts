export const languages = ["ko", "en"] as const;
export type Language = (typeof languages)[number];

export interface Messages<T> {
  ko: T;
  en: T;
}
