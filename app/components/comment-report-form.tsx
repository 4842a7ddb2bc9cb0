import { commentReportMessages } from "#app/i18n/comment-reports.ts";
import { useMessages } from "#app/page.tsx";
import { ReasonChoices } from "./reason-choices.tsx";
import { TextArea } from "./text-area.tsx";

/** The form to report a comment; for somebody who has done so, to change it or take it back. */
export function CommentReportForm(props: {
  /** Whether to say that it was reported before. */
  reported: boolean;
  own: { reason: string; note: string } | null;
  typed: { reason: string; note: string } | null;
  problem: { field: string; text: string } | null;
}) {
  const { reported, own, typed, problem } = props;
  const t = useMessages(commentReportMessages);
  const shown = typed ?? own ?? { reason: "", note: "" };
  const errorOf = (field: string) => (problem?.field === field ? problem.text : undefined);
  return (
    <form method="post" noValidate>
      <p>{reported ? t.already : t.reportIntro}</p>
      <ReasonChoices label={t.reason} chosen={shown.reason} error={errorOf("reason")} />
      <TextArea
        {...{ id: "note", label: t.note, hint: t.noteHint, error: errorOf("note") }}
        defaultValue={shown.note}
        rows={3}
      />
      <p className="hint">{t.reportHow}</p>
      <p className="row">
        <button className="button primary" type="submit" name="intent" value="report">
          {own ? t.change : t.submit}
        </button>
        {own ? (
          <button className="button" type="submit" name="intent" value="withdraw">
            {t.withdraw}
          </button>
        ) : null}
      </p>
    </form>
  );
}
