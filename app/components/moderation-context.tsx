import type { ModerationView } from "#app/domain/moderation-view.ts";
import { moderationMessages } from "#app/i18n/moderation.ts";
import { useMessages } from "#app/page.tsx";

/** What a comment answers, what stands beside it, and the way to the whole conversation. */
export function ModerationContext(props: { comment: ModerationView; alone: boolean }) {
  const { comment, alone } = props;
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
        <a href={threadOf(comment)}>
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

/** What was never shown has no place of its own that others could find: then what it answers, or the conversation. */
function threadOf({ contestId, project, id, listed, parent }: ModerationView): string {
  const base = `/contests/${contestId}/projects/${project.id}/comments`;
  const place = listed ? id : parent?.id;
  return place === undefined ? base : `${base}/${place}#c${place}`;
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
