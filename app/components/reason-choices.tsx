import { reportReasons } from "#app/domain/comment-rules.ts";
import { commentReportMessages } from "#app/i18n/comment-reports.ts";
import { commentMessages } from "#app/i18n/comments.ts";
import { useMessages } from "#app/page.tsx";

/** The six coded reasons, one to choose, each with what is meant by it. */
export function ReasonChoices(props: { label: string; chosen: string; error: string | undefined }) {
  const { label, chosen, error } = props;
  const t = useMessages(commentReportMessages);
  const comments = useMessages(commentMessages);
  return (
    <fieldset
      className="field"
      id="reason"
      tabIndex={-1}
      aria-describedby={error ? "reason-error" : undefined}
    >
      <legend>{label}</legend>
      {error ? (
        <p className="field-error" id="reason-error">
          {error}
        </p>
      ) : null}
      {reportReasons.map((reason) => (
        <label key={reason} className="choice">
          <input type="radio" name="reason" value={reason} defaultChecked={reason === chosen} />
          <span>
            {comments.reasons[reason]}
            <span className="hint"> {t.reasonHints[reason]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
