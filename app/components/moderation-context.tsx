import { moderationMessages } from "#app/i18n/moderation.ts";
import type { ModerationView } from "#app/moderation-view.server.ts";
import { useMessages } from "#app/page.tsx";

/** What a comment answers, what stands beside it, and the way to the whole conversation. */
export function ModerationContext(props: { comment: ModerationView; thread: string; alone: boolean }) {
  const { comment, thread, alone } = props;
  const t = useMessages(moderationMessages);
  return (
    <>
      {comment.parent ? <Besides label={t.parent} besides={[comment.parent]} /> : null}
      {comment.neighbours.length > 0 ? (
        <details>
          <summary>{t.neighbours}</summary>
          <Besides label={t.neighbours} besides={comment.neighbours} />
        </details>
      ) : null}
      <p className="row no-print">
        <a href={thread}>
          {t.inThread}
          <span className="visually-hidden"> ({comment.name})</span>
        </a>
        {alone ? null : (
          <a href={`/moderation/comments/${comment.id}`}>
            {t.details}
            <span className="visually-hidden"> ({comment.name})</span>
          </a>
        )}
      </p>
    </>
  );
}

function Besides({
  label,
  besides,
}: {
  label: string;
  besides: readonly { id: number; name: string; text: string }[];
}) {
  const t = useMessages(moderationMessages);
  return (
    <div className="moderation-beside">
      <p className="hint">{label}</p>
      {besides.map(({ id, name, text }) => (
        <blockquote key={id}>
          <p>
            <bdi>{name}</bdi>
          </p>
          <p className="comment-text" dir="auto">
            {text || t.notShown}
          </p>
        </blockquote>
      ))}
    </div>
  );
}
