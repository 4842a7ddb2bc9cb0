import type { Language } from "./i18n/language.ts";

/** KRDS's five text sizes; the stylesheet turns them into 0.9, 1, 1.1, 1.3 and 1.5. */
export const textSizes = ["small", "medium", "large", "xlarge", "xxlarge"] as const;
export const contrasts = ["standard", "high"] as const;

export interface Preferences {
  language: Language;
  textSize: (typeof textSizes)[number];
  contrast: (typeof contrasts)[number];
}

/** Of those of whom nothing is known, not even what their browser asks for. */
export const usualPreferences: Preferences = { language: "ko", textSize: "medium", contrast: "standard" };
