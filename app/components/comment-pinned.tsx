import type { CommentView } from "#app/domain/comment-view.ts";
import { commentMessages } from "#app/i18n/comments.ts";
import { useMessages } from "#app/page.tsx";
import { CommentItem, type CommentPlace } from "./comment-item.tsx";

/** An office's answer on top of what it is pinned to, under its label; it stands in its place in the conversation, too. */
export function CommentPinned(props: { comment: CommentView; place: CommentPlace; level: number }) {
  const { comment, place, level } = props;
  const t = useMessages(commentMessages);
  return (
    <section className="pinned" aria-labelledby={`p${comment.id}`}>
      <p className="pinned-label" id={`p${comment.id}`}>
        {t.pinned[comment.pinned ?? "project"]}
      </p>
      <CommentItem comment={comment} place={place} level={level} quoted />
      <p className="no-print">
        <a href={`${place.base}/${comment.id}#c${comment.id}`}>{t.pinnedRead}</a>
      </p>
    </section>
  );
}
