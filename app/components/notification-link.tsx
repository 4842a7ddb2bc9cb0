import { mostUnread } from "#app/domain/notification-view.ts";
import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { notificationMessages } from "#app/i18n/notifications.ts";

/** The way to one's notifications, with how many are unread where the page knows. */
export function NotificationLink({ unread, language }: { unread: number | null; language: Language }) {
  const t = notificationMessages[language];
  if (!unread) return <a href="/notifications">{t.link}</a>;
  const count = unread > mostUnread ? `${mostUnread}+` : formatNumber(language, unread);
  return (
    <a href="/notifications" aria-label={`${t.link}, ${t.unreadLink(count)}`}>
      {t.link} <span className="unread-count">{count}</span>
    </a>
  );
}
