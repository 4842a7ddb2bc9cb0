import type { Language } from "#app/i18n/language.ts";
import { openDataMessages } from "#app/i18n/open-data.ts";
import { siteMessages } from "#app/i18n/site.ts";

/** In the order KRDS asks for: name, contact, utility links, policy links, copyright. */
export function SiteFooter({ language }: { language: Language }) {
  const t = siteMessages[language];
  return (
    <footer className="site-footer">
      <div className="page">
        <p className="brand">{t.siteName}</p>
        <p>
          <strong>{t.footer.contact}</strong> {t.footer.contactText}
        </p>
        <ul>
          <li>
            <a href="/check">{t.footer.check}</a>
          </li>
          <li>
            <a href="/about/method">{t.footer.method}</a>
          </li>
          <li>
            <a href="/api">{openDataMessages[language].apiTitle}</a>
          </li>
          <li>
            <a href="/staff">{t.staffDesk}</a>
          </li>
        </ul>
        <ul>
          <li>
            <a href="/about/privacy">
              <strong>{t.footer.privacy}</strong>
            </a>
          </li>
          <li>
            <a href="/about/accessibility">{t.footer.accessibility}</a>
          </li>
        </ul>
        <p>{t.footer.copyright}</p>
      </div>
    </footer>
  );
}
