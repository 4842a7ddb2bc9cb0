import type { NotificationView } from "#app/domain/notification-view.ts";
import { commentMessages } from "#app/i18n/comments.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { notificationMessages } from "#app/i18n/notifications.ts";
import { useMessages, usePreferences } from "#app/page.tsx";

/** One thing the reader is told; its buttons belong to the form `acts` of the page. */
export function NotificationItem({ item }: { item: NotificationView }) {
  const t = useMessages(notificationMessages);
  const comments = useMessages(commentMessages);
  const { language } = usePreferences();
  const { id, moderation } = item;
  const why = moderation?.reason ? comments.hiddenReason(comments.reasons[moderation.reason]) : null;
  const button = (name: string, label: string, kind = "") => (
    <button className={`button ${kind}`} type="submit" name={name} value={id} aria-describedby={`s${id}`}>
      {label}
    </button>
  );
  return (
    <li className={item.unread ? "notification unread" : "notification"}>
      <p className="notification-head">
        {item.unread ? <span className="badge">{t.isNew}</span> : null}{" "}
        <strong id={`s${id}`}>
          <bdi>{t.sentence(item)}</bdi>
        </strong>
      </p>
      {item.excerpt ? (
        <p className="notification-text" dir="auto">
          {item.excerpt}
        </p>
      ) : null}
      {why || moderation?.note ? (
        <p className="hint" dir="auto">
          {why} {moderation?.note}
        </p>
      ) : null}
      <p className="hint">
        {t.about(item.project[language])} ·{" "}
        <time dateTime={item.createdAt}>{formatDateTime(language, item.createdAt)}</time>
      </p>
      <p className="row">
        {button("open", t.open, item.unread ? "primary" : "")}
        {item.unread ? button("read", t.markRead) : null}
        {item.kind === "moderation" ? null : button("mute", t.mute)}
      </p>
    </li>
  );
}
