import { commentPath } from "#app/domain/notification-view.ts";
import { notificationMessages } from "#app/i18n/notifications.ts";
import { useMessages, usePreferences } from "#app/page.tsx";

interface Muted {
  rootId: number;
  contestId: string;
  projectId: string;
  project: { ko: string; en: string };
  excerpt: string;
}

/** The conversations a reader has muted, each with the way back. */
export function NotificationMuted({ muted }: { muted: readonly Muted[] }) {
  const t = useMessages(notificationMessages);
  const { language } = usePreferences();
  if (muted.length === 0) return null;
  return (
    <section aria-labelledby="muted-title" id="muted">
      <h2 id="muted-title">{t.mutedTitle}</h2>
      <p className="hint">{t.mutedText}</p>
      <ul className="notifications">
        {muted.map((thread) => (
          <li key={thread.rootId} className="notification">
            <p id={`m${thread.rootId}`} dir="auto">
              <a href={commentPath({ ...thread, commentId: thread.rootId })}>
                {thread.excerpt || t.mutedGone}
              </a>
            </p>
            <p className="hint">{t.about(thread.project[language])}</p>
            <p className="row">
              <button
                className="button"
                type="submit"
                form="acts"
                name="unmute"
                value={thread.rootId}
                aria-describedby={`m${thread.rootId}`}
              >
                {t.unmute}
              </button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
