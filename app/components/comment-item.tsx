import { createElement } from "react";
import type { CommentView } from "#app/domain/comment-view.ts";
import { commentReportMessages } from "#app/i18n/comment-reports.ts";
import { commentMessages } from "#app/i18n/comments.ts";
import { formatDateTime, formatNumber } from "#app/i18n/format.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { CommentText } from "./comment-text.tsx";

/** What a reader may do on a page of comments. */
export interface CommentPlace {
  /** The address of the project's conversation. */
  base: string;
  /** Whether this reader may write and react now. */
  writing: boolean;
  /** Signed in as a person who reacts; officials do not. */
  reacting: boolean;
  /** Signed in as a moderator. */
  moderating?: boolean;
}

/** One comment: who, when, what, and what can be done with it. `level` is that of its heading. */
export function CommentItem(props: {
  comment: CommentView;
  place: CommentPlace;
  level: number;
  /** The comment a page is about. */
  chosen?: boolean;
  /** Shown away from its place, to be read alone: nothing leads to it, and nothing can be done with it. */
  quoted?: boolean;
}) {
  const { comment, place, level, chosen, quoted } = props;
  const t = useMessages(commentMessages);
  const { language } = usePreferences();
  const address = `${place.base}/${comment.id}`;
  const heading = `h${Math.min(level, 6)}`;
  const name = `${quoted ? "q" : "n"}${comment.id}`;
  const classes = ["comment", comment.office ? "official" : "", chosen ? "chosen" : ""]
    .filter(Boolean)
    .join(" ");
  return (
    <article id={quoted ? undefined : `c${comment.id}`} className={classes} aria-labelledby={name}>
      <header className="comment-head">
        {createElement(
          heading,
          { id: name, className: "comment-name" },
          comment.name === null ? t[tombstone(comment)] : <bdi>{comment.name}</bdi>,
        )}
        {comment.office ? <span className="badge final">{t.official}</span> : null}
        {comment.pinned && !quoted ? <span className="badge">{t.pinned[comment.pinned]}</span> : null}
        {comment.own ? <span className="badge">{t.own}</span> : null}
        {comment.stance && comment.name !== null ? (
          <span className={`badge stance ${comment.stance}`}>{t.stances[comment.stance]}</span>
        ) : null}
        <a className="comment-time" href={address}>
          <time dateTime={comment.createdAt}>{formatDateTime(language, comment.createdAt)}</time>
        </a>
        {comment.editedAt ? (
          <a className="comment-time" href={`${address}?history=1`} title={t.history}>
            {t.edited(formatDateTime(language, comment.editedAt))}
          </a>
        ) : null}
      </header>
      {comment.parts.length > 0 ? <CommentText parts={comment.parts} /> : null}
      {comment.hidden && comment.status === "hidden" ? (
        <Hidden reason={comment.hidden} appeal={comment.own ? `${address}/appeal` : null} />
      ) : null}
      {comment.own && comment.status === "held" ? <p className="hint">{t.unseen.held}</p> : null}
      {place.moderating && comment.status !== "visible" ? <ModerateLink id={comment.id} /> : null}
      {comment.status === "visible" && !quoted ? (
        <Foot comment={comment} place={place} address={address} />
      ) : null}
    </article>
  );
}

function Hidden(props: { reason: NonNullable<CommentView["hidden"]>; appeal: string | null }) {
  const { reason, appeal } = props;
  const t = useMessages(commentMessages);
  const reports = useMessages(commentReportMessages);
  const { language } = usePreferences();
  return (
    <>
      <p className="hint" dir="auto">
        {t.hiddenReason(t.reasons[reason.reason])}. <bdi>{reason.note}</bdi>{" "}
        <time dateTime={reason.at}>({reports.hiddenAt(formatDateTime(language, reason.at))})</time>
      </p>
      {appeal ? (
        <p className="no-print">
          <a href={appeal}>{reports.appealLink}</a>
        </p>
      ) : null}
    </>
  );
}

function ModerateLink({ id }: { id: number }) {
  const t = useMessages(commentReportMessages);
  return (
    <a className="comment-time no-print" href={`/moderation/comments/${id}`}>
      {t.moderate}
    </a>
  );
}

function Foot({ comment, place, address }: { comment: CommentView; place: CommentPlace; address: string }) {
  const t = useMessages(commentMessages);
  const { language } = usePreferences();
  const number = (count: number) => formatNumber(language, count);
  return (
    <p className="comment-foot no-print">
      {place.reacting && !comment.own ? (
        <Reactions comment={comment} />
      ) : (
        <span className="hint">
          {t.helpfulCount(number(comment.helpful))}, {t.unhelpfulCount(number(comment.unhelpful))}
        </span>
      )}
      {place.writing ? <a href={`${address}#reply`}>{t.reply}</a> : null}
      {comment.own && place.writing ? <a href={`${address}?edit=1#edit`}>{t.edit}</a> : null}
      {comment.own ? <a href={`${address}?remove=1#remove`}>{t.remove}</a> : null}
      {comment.own || place.moderating ? null : <a href={`${address}/report`}>{t.report}</a>}
      {place.moderating ? <ModerateLink id={comment.id} /> : null}
    </p>
  );
}

/** Two buttons of the page's one form; the pressed one takes its press back. */
function Reactions({ comment }: { comment: CommentView }) {
  const t = useMessages(commentMessages);
  const { language } = usePreferences();
  const button = (kind: "helpful" | "unhelpful", label: string, count: number) => {
    const pressed = comment.reaction === kind;
    return (
      <button
        type="submit"
        form="react"
        name="react"
        value={`${comment.id}.${pressed ? "none" : kind}`}
        aria-pressed={pressed}
        aria-describedby={`n${comment.id}`}
        title={pressed ? t.chosen : undefined}
        data-react={kind}
      >
        {label} <span>{formatNumber(language, count)}</span>
      </button>
    );
  };
  return (
    <span className="reactions" data-comment={comment.id}>
      {button("helpful", t.helpful, comment.helpful)}
      {button("unhelpful", t.unhelpful, comment.unhelpful)}
    </span>
  );
}

function tombstone({ status }: CommentView): "deleted" | "held" | "hidden" {
  return status === "hidden" || status === "held" ? status : "deleted";
}
