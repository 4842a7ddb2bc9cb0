import { useRouteLoaderData } from "@remix-run/react";
import { createContext, useContext } from "react";
import type { DrawnBranch } from "./components/drawn-branches.tsx";
import type { Messages } from "./i18n/language.ts";
import { type Preferences, usualPreferences } from "./preferences.ts";
import type { RootData } from "./root-data.ts";

/** What only the server knows while it draws a page; empty in the browser, and so never part of a page that is kept. */
export const RequestContext = createContext<{
  nonce?: string;
  requestId?: string;
  /** Comments that are HTML already, instead of among the loader's data: that would be encoded at each request. */
  drawn?: readonly DrawnBranch[];
}>({});

/** How the reader likes pages; around every page, and around parts that are drawn by themselves. */
export const PreferencesContext = createContext<Preferences>(usualPreferences);

/** Pages are plain HTML; a route that gains from scripts says so with `export const handle = { hydrate: true }`. */
export function isHydrated(handle: unknown): boolean {
  return (handle as { hydrate?: boolean } | undefined)?.hydrate === true;
}

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

/** The nonce that the page's Content-Security-Policy allows, the number of the request, and what is drawn already. */
export function useRequest() {
  return useContext(RequestContext);
}
