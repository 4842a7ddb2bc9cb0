import { useRouteLoaderData } from "@remix-run/react";
import { createContext, useContext } from "react";
import type { Messages } from "./i18n/language.ts";
import type { Preferences } from "./preferences.ts";
import type { RootData } from "./root-data.ts";

/** The nonce that the page's Content-Security-Policy allows; set by entry.server, empty in the browser. */
export const NonceContext = createContext<string | undefined>(undefined);

/** The reader's preferences and the site's settings, on every page. */
export function useRoot(): RootData {
  const data = useRouteLoaderData<RootData>("root");
  if (!data) throw new Error("the root loader has not run");
  return data;
}

export function usePreferences(): Preferences {
  return useRoot().preferences;
}

/** The reader's half of a dictionary: `const t = useMessages(ballotMessages)`. */
export function useMessages<T>(messages: Messages<T>): T {
  return messages[usePreferences().language];
}

export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
