import type { ReportReason } from "#app/domain/comment-rules.ts";
import { commentReportMessages } from "#app/i18n/comment-reports.ts";
import { commentMessages } from "#app/i18n/comments.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { Notice } from "./notice.tsx";

/** For its writer: the comment as they wrote it, since when it is hidden, and why. */
export function HiddenComment(props: {
  hidden: { reason: ReportReason; note: string; at: string };
  body: string;
}) {
  const { hidden, body } = props;
  const t = useMessages(commentReportMessages);
  const comments = useMessages(commentMessages);
  const { language } = usePreferences();
  return (
    <section className="card comment-quoted">
      <p>{t.appealHidden(formatDateTime(language, hidden.at))}</p>
      <h2>{t.appealWhy}</h2>
      <p dir="auto">
        <strong>{comments.reasons[hidden.reason]}.</strong> <bdi>{hidden.note}</bdi>
      </p>
      <h2>{t.appealYours}</h2>
      <p className="comment-text" dir="auto">
        {body}
      </p>
    </section>
  );
}

/** What became of the appeal. */
export function AppealAnswer(props: {
  appeal: {
    text: string;
    madeAt: string;
    decision: "granted" | "denied" | null;
    decidedAt: string | null;
    answer: string;
  };
}) {
  const { text, madeAt, decision, decidedAt, answer } = props.appeal;
  const t = useMessages(commentReportMessages);
  const { language } = usePreferences();
  const time = formatDateTime(language, decidedAt ?? madeAt);
  return (
    <section>
      <Notice kind={decision === "granted" ? "success" : "info"}>
        <p>
          {decision === null ? t.appealSent(time) : null}
          {decision === "granted" ? t.appealGranted(time) : null}
          {decision === "denied" ? t.appealDenied(time) : null}
        </p>
      </Notice>
      {answer ? (
        <>
          <h2>{t.appealAnswer}</h2>
          <p className="comment-text" dir="auto">
            {answer}
          </p>
        </>
      ) : null}
      <h2>{t.appealYourText}</h2>
      <p className="comment-text" dir="auto">
        {text}
      </p>
    </section>
  );
}
