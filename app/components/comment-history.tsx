import type { Edit } from "#app/domain/comment-view.ts";
import { commentMessages } from "#app/i18n/comments.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { useMessages, usePreferences } from "#app/page.tsx";

/** What the edits that readers are told of have changed, newest first. */
export function CommentHistory({ history }: { history: readonly Edit[] }) {
  const t = useMessages(commentMessages);
  const { language } = usePreferences();
  return (
    <section className="comment-history" aria-labelledby="history">
      <h3 id="history">{t.historyTitle}</h3>
      <p className="hint">{history.length > 0 ? t.historyIntro : t.historyNone}</p>
      <ol>
        {history.map(({ version, writtenAt, parts }) => (
          <li key={version}>
            <p className="hint">{t.writtenAt(formatDateTime(language, writtenAt))}</p>
            <p className="comment-text" dir="auto">
              {parts.map((part, index) => {
                const key = `${index}`;
                if (part.kind === "same") return <span key={key}>{part.text}</span>;
                const Mark = part.kind === "added" ? "ins" : "del";
                return (
                  <Mark key={key}>
                    <span className="visually-hidden">[{part.kind === "added" ? t.added : t.removed}]</span>
                    {part.text}
                  </Mark>
                );
              })}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
