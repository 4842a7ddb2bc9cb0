import type { Branch } from "#app/domain/comment-tree.ts";
import type { CommentView } from "#app/domain/comment-view.ts";
import { commentMessages } from "#app/i18n/comments.ts";
import { useMessages } from "#app/page.tsx";
import { CommentItem, type CommentPlace } from "./comment-item.tsx";
import { CommentPinned } from "./comment-pinned.tsx";

/** Comments and, inside them, the replies that this page shows; the rest is behind a link. */
export function CommentBranches(props: {
  branches: readonly Branch<CommentView>[];
  place: CommentPlace;
  level: number;
  label: string;
}) {
  const { branches, place, level, label } = props;
  const t = useMessages(commentMessages);
  return (
    <ol className="comments" aria-label={label}>
      {branches.map(({ comment, pinned, replies, more }) => (
        <li key={comment.id}>
          <CommentItem comment={comment} place={place} level={level} />
          {pinned ? <CommentPinned comment={pinned} place={place} level={level + 1} /> : null}
          {replies.length > 0 ? (
            <CommentBranches
              branches={replies}
              place={place}
              level={level + 1}
              label={t.repliesOf(comment.name ?? "")}
            />
          ) : null}
          {more > 0 ? (
            <p className="comment-more">
              <a href={`${place.base}/${comment.id}`}>{t.more(more)}</a>
            </p>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
