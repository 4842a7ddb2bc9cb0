import type { CommentView } from "#app/domain/comment-view.ts";
import { commentMessages } from "#app/i18n/comments.ts";
import { useMessages } from "#app/page.tsx";
import { CommentItem, type CommentPlace } from "./comment-item.tsx";

/** The first comment of the thread and the two just above; what is between them is one link away. */
export function CommentAbove({ above, place }: { above: readonly CommentView[]; place: CommentPlace }) {
  const t = useMessages(commentMessages);
  const [top, ...between] = above;
  if (!top) return null;
  const near = between.slice(-2);
  const skipped = between.length - near.length;
  const nearest = between.at(-3);
  return (
    <div className="comments-above">
      <CommentItem comment={top} place={place} level={2} />
      {skipped > 0 && nearest ? (
        <p className="hint">
          {t.skipped(skipped)} <a href={`${place.base}/${nearest.id}`}>{t.readOn}</a>
        </p>
      ) : null}
      {near.map((comment) => (
        <CommentItem key={comment.id} comment={comment} place={place} level={2} />
      ))}
      <p>
        <a href={`${place.base}/${top.id}`}>{t.whole}</a>
      </p>
    </div>
  );
}
