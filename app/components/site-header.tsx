import { siteMessages } from "#app/i18n/site.ts";
import type { Preferences } from "#app/preferences.ts";
import { NotificationLink } from "./notification-link.tsx";

/**
 * The same for everybody, signed in or not, so that public pages can be kept and served whole. Only a page that is made
 * for one reader anyway says how much they have not read.
 */
export function SiteHeader(props: {
  preferences: Preferences;
  path: string;
  demo: boolean;
  masthead: boolean;
  /** Null where the page does not know its reader. */
  unread: number | null;
}) {
  const { language } = props.preferences;
  const t = siteMessages[language];
  const other = language === "ko" ? "en" : "ko";
  return (
    <header className="site-header">
      {props.masthead ? <p className="masthead">{t.masthead}</p> : null}
      {props.demo ? <p className="demo-ribbon">{t.demoRibbon}</p> : null}
      <div className="bar">
        <a className="brand" href="/">
          <strong>{t.siteName}</strong>
          <span>{t.tagline}</span>
        </a>
        <nav aria-label={t.mainMenu}>
          <a href="/">{t.home}</a>
          <NotificationLink unread={props.unread} language={language} />
          <a href="/staff">{t.staffDesk}</a>
          <a href={`/settings?next=${encodeURIComponent(props.path)}`}>{t.settings}</a>
          <a href={withLanguage(props.path, other)} lang={other} hrefLang={other}>
            {t.otherLanguage}
          </a>
        </nav>
      </div>
    </header>
  );
}

function withLanguage(path: string, language: string): string {
  const [pathname = "/", query = ""] = path.split("?", 2);
  const search = new URLSearchParams(query);
  search.set("lang", language);
  return `${pathname}?${search}`;
}
