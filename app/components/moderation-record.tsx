import type { ModerationView } from "#app/domain/moderation-view.ts";
import { commentMessages } from "#app/i18n/comments.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { moderationMessages } from "#app/i18n/moderation.ts";
import { useMessages, usePreferences } from "#app/page.tsx";

/** For moderators: all that happened to a comment, newest first, and who decided. */
export function ModerationRecord({ comment }: { comment: ModerationView }) {
  const t = useMessages(moderationMessages);
  const comments = useMessages(commentMessages);
  const { language } = usePreferences();
  if (comment.events.length === 0) return null;
  return (
    <section>
      <h2>{t.eventsTitle}</h2>
      <ol className="moderation-record">
        {comment.events.map(({ id, action, cause, reason, publicNote, at, by, byWriter, undo }) => (
          <li key={id}>
            <p>
              <strong>{undo ? t.undoEvent : t.events[action]}</strong>{" "}
              <time className="hint" dateTime={at}>
                {formatDateTime(language, at)}
              </time>
              , {byWriter ? t.byWriter : (by?.[language] ?? t.byRule)}
              {cause && cause !== "moderator" ? ` (${t.causes[cause]})` : null}
            </p>
            {reason ? (
              <p className="hint" dir="auto">
                {comments.reasons[reason]}. <bdi>{publicNote}</bdi>
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
