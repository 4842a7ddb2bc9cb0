import { useRouteLoaderData } from "@remix-run/react";
import { createContext, useContext } from "react";
import type { Messages } from "./i18n/language.ts";
import { type Preferences, usualPreferences } from "./preferences.ts";
import type { RootData } from "./root-data.ts";

/** What only the server knows while it draws a page; empty in the browser, and so never part of a page that is kept. */
export const RequestContext = createContext<{ nonce?: string; requestId?: string }>({});

/** How the reader likes pages; around every page, and around parts that are drawn by themselves. */
export const PreferencesContext = createContext<Preferences>(usualPreferences);

/** The reader's preferences and the site's settings, on every page. */
export function useRoot(): RootData {
  const data = useRouteLoaderData<RootData>("root");
  if (!data) throw new Error("the root loader has not run");
  return data;
}

export function usePreferences(): Preferences {
  return useContext(PreferencesContext);
}

/** The reader's half of a dictionary: `const t = useMessages(ballotMessages)`. */
export function useMessages<T>(messages: Messages<T>): T {
  return messages[usePreferences().language];
}

/** The nonce that the page's Content-Security-Policy allows, and the number of the request. */
export function useRequest(): { nonce?: string; requestId?: string } {
  return useContext(RequestContext);
}
