import type { ModerationView } from "#app/domain/moderation-view.ts";
import { commentMessages } from "#app/i18n/comments.ts";
import { formatDuration } from "#app/i18n/duration.ts";
import { formatDateTime, formatNumber } from "#app/i18n/format.ts";
import { moderationMessages } from "#app/i18n/moderation.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { ModerationContext } from "./moderation-context.tsx";
import { type GivenBack, HideFields } from "./moderation-hide.tsx";

/** A comment to judge: what it says, what speaks against it, where it stands, and the decisions there are. */
export function ModerationItem(
  props: GivenBack & {
    comment: ModerationView;
    /** Whether it can be chosen for a decision about several. */
    choosing: boolean;
    /** On a page of its own nothing leads to it. */
    alone?: boolean;
  },
) {
  const { comment, choosing, alone = false, ...given } = props;
  const t = useMessages(moderationMessages);
  const comments = useMessages(commentMessages);
  const { language } = usePreferences();
  const hiding =
    comment.status === "hidden" ? comment.events.find(({ action }) => action === "hide") : undefined;
  return (
    <article
      className="card moderation-item"
      id={`m${comment.id}`}
      tabIndex={-1}
      data-item
      aria-labelledby={`w${comment.id}`}
    >
      <h3 id={`w${comment.id}`}>
        <bdi>{comment.name}</bdi>
        {comment.office ? <span className="badge final">{comments.official}</span> : null}
      </h3>
      <p className="hint">
        {comment.contest[language]}, {comment.project.title[language]}.{" "}
        {t.writtenAt(formatDateTime(language, comment.createdAt))}
      </p>
      <p className="row">
        <strong>{comment.kind ? t.kinds[comment.kind] : t.statuses[comment.status]}</strong>
        {comment.waitedMs === null ? null : (
          <span className="badge">{t.waitingSince(formatDuration(language, comment.waitedMs))}</span>
        )}
      </p>
      {comment.status === "deleted" && comment.kind ? <p className="hint">{t.deletedHint}</p> : null}
      <p className="comment-text moderation-text" dir="auto">
        {comment.parts.map((part, index) => {
          const key = `${index}`;
          return part.marked ? <mark key={key}>{part.text}</mark> : <span key={key}>{part.text}</span>;
        })}
      </p>
      {hiding?.reason ? (
        <p dir="auto">
          {comments.hiddenReason(comments.reasons[hiding.reason])}. <bdi>{hiding.publicNote}</bdi>
        </p>
      ) : null}
      {comment.words.length > 0 ? <p className="hint">{t.words(comment.words.join(", "))}</p> : null}
      <Reports comment={comment} />
      <ModerationContext comment={comment} alone={alone} />
      <Decisions comment={comment} choosing={choosing} {...given} />
    </article>
  );
}

function Reports({ comment }: { comment: ModerationView }) {
  const t = useMessages(moderationMessages);
  const comments = useMessages(commentMessages);
  const { language } = usePreferences();
  if (comment.reports.length === 0) return null;
  return (
    <div className="moderation-reports">
      <p>
        {t.reports}:{" "}
        {comment.reports
          .map(({ reason, count }) => `${comments.reasons[reason]} ${formatNumber(language, count)}`)
          .join(", ")}
        . <span className="hint">{t.reportsCounting(formatNumber(language, comment.counting))}</span>
      </p>
      {comment.notes.length > 0 ? (
        <>
          <p className="hint">{t.notes}</p>
          <ul>
            {comment.notes.map((note) => (
              <li key={note} dir="auto">
                {note}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

/** Only what is possible now. */
function Decisions({
  comment,
  choosing,
  ...given
}: GivenBack & { comment: ModerationView; choosing: boolean }) {
  const t = useMessages(moderationMessages);
  const about = `${comment.id}|${comment.seen}`;
  const scope = String(comment.id);
  const hiding = comment.status === "visible" || comment.status === "held";
  const final = comment.appeals[0]?.decision === "denied";
  const restoring = comment.status === "hidden" && comment.appeal === null && !final;
  return (
    <div className="moderation-acts no-print">
      {choosing ? (
        <label className="choice">
          <input type="checkbox" name="about" value={about} form="bulk" data-choose />
          <span>
            {t.choose} <span className="visually-hidden">({comment.name})</span>
          </span>
        </label>
      ) : null}
      <form method="post">
        <input type="hidden" name="about" value={about} />
        <input type="hidden" name="scope" value={scope} />
        {comment.kind ? (
          <button className="button primary small" type="submit" name="intent" value="keep" data-keep>
            {comment.status === "deleted" ? t.keepDeleted : t.keep}
            <span className="visually-hidden"> ({comment.name})</span>
          </button>
        ) : null}
        {restoring ? (
          <button className="button small" type="submit" name="intent" value="restore" data-restore>
            {t.restore}
            <span className="visually-hidden"> ({comment.name})</span>
          </button>
        ) : null}
      </form>
      {hiding ? (
        <details open={given.typed?.scope === scope && given.problem !== null} data-hide>
          <summary>
            {t.hideOpen}
            <span className="visually-hidden"> ({comment.name})</span>
          </summary>
          <form method="post" noValidate>
            <input type="hidden" name="about" value={about} />
            <input type="hidden" name="scope" value={scope} />
            <HideFields scope={scope} {...given} />
            <button className="button danger" type="submit" name="intent" value="hide">
              {t.hide}
            </button>
          </form>
        </details>
      ) : null}
    </div>
  );
}
