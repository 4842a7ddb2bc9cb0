import { reportReasons } from "#app/domain/comment-rules.ts";
import { commentMessages } from "#app/i18n/comments.ts";
import { moderationMessages } from "#app/i18n/moderation.ts";
import { useMessages } from "#app/page.tsx";
import { TextArea } from "./text-area.tsx";

export interface GivenBack {
  /** What was typed, with the number of the comment whose form it was or `bulk`. */
  typed: { scope: string; reason: string; note: string; decision: string; answer: string } | null;
  problem: { field: string; text: string } | null;
}

/** Why a comment is hidden: a coded reason and a sentence for everybody. `scope` makes the fields' ids unique. */
export function HideFields({ scope, typed, problem }: GivenBack & { scope: string }) {
  const t = useMessages(moderationMessages);
  const comments = useMessages(commentMessages);
  const own = typed?.scope === scope ? typed : null;
  const errorOf = (field: string) => (problem?.field === `${field}-${scope}` ? problem.text : undefined);
  const reasonError = errorOf("reason");
  return (
    <>
      <div className="field">
        <label htmlFor={`reason-${scope}`}>{t.reason}</label>
        {reasonError ? (
          <p className="field-error" id={`reason-${scope}-error`}>
            {reasonError}
          </p>
        ) : null}
        <select
          id={`reason-${scope}`}
          name="reason"
          defaultValue={own?.reason ?? ""}
          aria-describedby={reasonError ? `reason-${scope}-error` : undefined}
          aria-invalid={reasonError ? true : undefined}
        >
          <option value="">{t.reasonNone}</option>
          {reportReasons.map((reason) => (
            <option key={reason} value={reason}>
              {comments.reasons[reason]}
            </option>
          ))}
        </select>
      </div>
      <TextArea
        {...{ id: `note-${scope}`, name: "note", label: t.note, hint: t.noteHint, error: errorOf("note") }}
        defaultValue={own?.note ?? ""}
        rows={2}
      />
    </>
  );
}
