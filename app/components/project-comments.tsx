import type { Branch } from "#app/domain/comment-tree.ts";
import type { CommentCounts, CommentView } from "#app/domain/comment-view.ts";
import { commentMessages } from "#app/i18n/comments.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { useMessages, usePreferences, useRoot } from "#app/page.tsx";
import { CommentBranches } from "./comment-branches.tsx";
import { CommentPinned } from "./comment-pinned.tsx";

/** The beginning of a project's conversation on its own page, to read; writing is one link away. */
export function ProjectComments(props: {
  address: string;
  counts: CommentCounts;
  pinned: CommentView | null;
  branches: readonly Branch<CommentView>[];
  open: boolean;
}) {
  const { address, counts, pinned, branches, open } = props;
  const t = useMessages(commentMessages);
  const { language } = usePreferences();
  const { demo } = useRoot();
  const place = { base: address, writing: false, reacting: false };
  const stances = [
    [t.stances.for, counts.stanceFor],
    [t.stances.concern, counts.stanceConcern],
    [t.stances.question, counts.stanceQuestion],
    [t.stances.idea, counts.stanceIdea],
  ] as const;
  return (
    <section className="conversation" aria-labelledby="comments">
      <h2 id="comments">
        {t.title} <span className="badge">{formatNumber(language, counts.visible)}</span>
      </h2>
      {demo && counts.visible > 0 ? <p className="hint">{t.demo}</p> : null}
      {counts.visible === 0 ? <p>{t.none}</p> : null}
      {counts.visible > 0 ? (
        <dl className="stance-counts" aria-label={t.stanceCounts}>
          {stances.map(([label, count]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{formatNumber(language, count)}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {pinned ? <CommentPinned comment={pinned} place={place} level={3} /> : null}
      {branches.length > 0 ? (
        <CommentBranches branches={branches} place={place} level={3} label={t.title} />
      ) : null}
      <p className="row no-print">
        <a className="button" href={address}>
          {counts.visible === 0 && open ? t.write : open ? t.readAll : t.showAll}
        </a>
      </p>
    </section>
  );
}
