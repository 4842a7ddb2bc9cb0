import type { ModerationView } from "#app/domain/moderation-view.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import { moderationMessages } from "#app/i18n/moderation.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import type { GivenBack } from "./moderation-hide.tsx";
import { TextArea } from "./text-area.tsx";

/** The writer's appeals, and for another moderator than the one who hid it the form to answer an open one. */
export function ModerationAppeals({ comment, typed, problem }: GivenBack & { comment: ModerationView }) {
  const t = useMessages(moderationMessages);
  const { language } = usePreferences();
  if (comment.appeals.length === 0) return null;
  return (
    <section id="appeal">
      <h2>{t.appealTitle}</h2>
      {comment.appeals.map(({ text, madeAt, decision, answer }) => (
        <div key={madeAt} className="card comment-quoted">
          <p className="hint">{t.appealMade(formatDateTime(language, madeAt))}</p>
          <p className="comment-text" dir="auto">
            {text}
          </p>
          {decision ? (
            <p dir="auto">
              <strong>{t.appealDecided[decision]}</strong> <bdi>{answer}</bdi>
            </p>
          ) : null}
        </div>
      ))}
      {comment.appeal === "not-you" ? <p>{t.appealNotYou}</p> : null}
      {comment.appeal === "decide" ? <AppealForm comment={comment} typed={typed} problem={problem} /> : null}
    </section>
  );
}

function AppealForm({ comment, typed, problem }: GivenBack & { comment: ModerationView }) {
  const t = useMessages(moderationMessages);
  const errorOf = (field: string) => (problem?.field === field ? problem.text : undefined);
  const choice = (value: "granted" | "denied", label: string) => (
    <label className="choice">
      <input type="radio" name="decision" value={value} defaultChecked={typed?.decision === value} />
      <span>{label}</span>
    </label>
  );
  return (
    <form method="post" noValidate>
      <input type="hidden" name="about" value={`${comment.id}|${comment.seen}`} />
      <fieldset className="field" id="decision" tabIndex={-1}>
        <legend>{t.appealChoice}</legend>
        {errorOf("decision") ? <p className="field-error">{errorOf("decision")}</p> : null}
        {choice("granted", t.appealGrant)}
        {choice("denied", t.appealDeny)}
      </fieldset>
      <TextArea
        {...{ id: "answer", label: t.appealAnswer, hint: t.appealAnswerHint, error: errorOf("answer") }}
        defaultValue={typed?.answer ?? ""}
      />
      <button className="button primary" type="submit" name="intent" value="appeal">
        {t.appealSubmit}
      </button>
    </form>
  );
}
