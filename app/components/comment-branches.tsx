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
  return (
    <ol className="comments" aria-label={label}>
      {branches.map((branch) => (
        <li key={branch.comment.id}>
          <CommentBranch branch={branch} place={place} level={level} />
        </li>
      ))}
    </ol>
  );
}

/** One of them. */
export function CommentBranch(props: { branch: Branch<CommentView>; place: CommentPlace; level: number }) {
  const { branch, place, level } = props;
  const { comment, pinned, replies, more } = branch;
  const t = useMessages(commentMessages);
  return (
    <>
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
    </>
  );
}
