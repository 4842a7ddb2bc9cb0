import type { Preferences } from "./preferences.ts";

/** What every page knows: the reader's preferences and the site's settings. */
export interface RootData {
  preferences: Preferences;
  path: string;
  demo: boolean;
  masthead: boolean;
}
