import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  useLoaderData,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import "./app.css";
import { ErrorPage, errorTitle } from "./components/error-page.tsx";
import { SiteFooter } from "./components/site-footer.tsx";
import { SiteHeader } from "./components/site-header.tsx";
import { env } from "./env.server.ts";
import { siteMessages } from "./i18n/site.ts";
import { isHydrated, PreferencesContext, useRequest } from "./page.tsx";
import { pageTitle } from "./page-title.ts";
import { preferencesOf } from "./preferences.server.ts";
import { usualPreferences } from "./preferences.ts";
import type { RootData } from "./root-data.ts";

export function loader({ request }: LoaderFunctionArgs): RootData {
  const url = new URL(request.url);
  return {
    preferences: preferencesOf(request),
    path: url.pathname + url.search,
    demo: env.DEMO,
    masthead: env.MASTHEAD,
  };
}

/** For pages that have no title of their own: those that say what went wrong. */
export const meta: MetaFunction = ({ matches, error }) =>
  pageTitle(matches, (language) => (error ? errorTitle(language, ...reasonOf(error)) : undefined));

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

/** What the shell may assume when even the root loader failed. */
const fallback: RootData = {
  preferences: usualPreferences,
  path: "/",
  demo: false,
  masthead: false,
};

/** How much the reader has not read, on pages whose loader says so. */
function useUnread(): number | null {
  const told = useMatches().map((match) => (match.data as { unread?: number | null } | undefined)?.unread);
  return told.find((unread) => typeof unread === "number") ?? null;
}

/** A page that must stay fresh where no scripts run says so with `export const handle = { refreshSeconds: 15 }`. */
function useRefresh(): number | undefined {
  const handles = useMatches().map((match) => match.handle as { refreshSeconds?: number } | undefined);
  return handles.find((handle) => handle?.refreshSeconds)?.refreshSeconds;
}

export function Layout({ children }: { children: ReactNode }) {
  const { preferences, path, demo, masthead } = useRouteLoaderData<RootData>("root") ?? fallback;
  const { nonce } = useRequest();
  const hydrate = useMatches().some(({ handle }) => isHydrated(handle));
  const refresh = useRefresh();
  const unread = useUnread();
  const t = siteMessages[preferences.language];
  return (
    <html
      lang={preferences.language}
      data-text-size={preferences.textSize}
      data-krds-mode={preferences.contrast === "high" ? "high-contrast" : "light"}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {refresh ? (
          <noscript>
            <meta httpEquiv="refresh" content={String(refresh)} />
          </noscript>
        ) : null}
        <Meta />
        <Links />
      </head>
      <body>
        <a className="skip-link" href="#main">
          {t.skipToContent}
        </a>
        <SiteHeader preferences={preferences} path={path} demo={demo} masthead={masthead} unread={unread} />
        <main id="main" tabIndex={-1}>
          <PreferencesContext.Provider value={preferences}>{children}</PreferencesContext.Provider>
        </main>
        <SiteFooter language={preferences.language} />
        {hydrate ? <Scripts nonce={nonce} /> : null}
      </body>
    </html>
  );
}

export default function App() {
  useLoaderData<typeof loader>();
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const { requestId = "" } = useRequest();
  const { preferences } = useRouteLoaderData<RootData>("root") ?? fallback;
  const [status, reason] = reasonOf(error);
  return <ErrorPage {...{ status, reason, requestId }} ask={askIn(error)} language={preferences.language} />;
}

/** Whom a hall's page says to ask (hall-door.server.ts). */
function askIn(error: unknown): string {
  const told: unknown = isRouteErrorResponse(error) ? error.data : null;
  return typeof told === "object" && told !== null && "ask" in told ? String(told.ask) : "";
}

function reasonOf(error: unknown): [status: number, reason: string] {
  return isRouteErrorResponse(error) ? [error.status, error.statusText] : [500, ""];
}
