import type { ReportReason } from "#app/domain/comment-rules.ts";
import { commentReportMessages } from "#app/i18n/comment-reports.ts";
import { commentMessages } from "#app/i18n/comments.ts";
import { formatDateTime, formatNumber } from "#app/i18n/format.ts";
import { moderationMessages } from "#app/i18n/moderation.ts";
import { useMessages, usePreferences } from "#app/page.tsx";

type Action = keyof (typeof moderationMessages)["ko"]["events"];

/** How often what was done, by coded reason. */
export function ModerationCounts(props: {
  counts: readonly { action: Action; reason: ReportReason | null; count: number }[];
}) {
  const t = useMessages(commentReportMessages);
  const comments = useMessages(commentMessages);
  const { events } = useMessages(moderationMessages);
  const { language } = usePreferences();
  const order = Object.keys(events);
  const counts = props.counts.toSorted(
    (one, other) => order.indexOf(one.action) - order.indexOf(other.action) || other.count - one.count,
  );
  return (
    <table>
      <caption>{t.logCounts}</caption>
      <thead>
        <tr>
          <th scope="col">{t.logWhat}</th>
          <th scope="col" className="number">
            {t.logNumber}
          </th>
        </tr>
      </thead>
      <tbody>
        {counts.map(({ action, reason, count }) => (
          <tr key={`${action} ${reason}`}>
            <th scope="row">
              {events[action]}
              {reason ? ` (${comments.reasons[reason]})` : null}
            </th>
            <td className="number">{formatNumber(language, count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The record's lines as everybody may read them. */
export function ModerationLines(props: {
  events: readonly {
    id: string;
    action: Action;
    cause: keyof (typeof moderationMessages)["ko"]["causes"] | null;
    reason: ReportReason | null;
    at: string;
    undo: boolean;
  }[];
}) {
  const comments = useMessages(commentMessages);
  const { events: names, causes, undoEvent } = useMessages(moderationMessages);
  const { language } = usePreferences();
  return (
    <ol className="moderation-record">
      {props.events.map(({ id, action, cause, reason, at, undo }) => (
        <li key={id}>
          <strong>{undo ? undoEvent : names[action]}</strong>
          {reason ? `: ${comments.reasons[reason]}` : null}
          {cause && cause !== "moderator" ? ` (${causes[cause]})` : null}{" "}
          <time className="hint" dateTime={at}>
            {formatDateTime(language, at)}
          </time>
        </li>
      ))}
    </ol>
  );
}
