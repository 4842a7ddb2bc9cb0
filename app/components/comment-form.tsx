import type { ReactNode } from "react";
import { stances } from "#app/domain/comment-rules.ts";
import { fewestLetters, mostLetters, type TextPart } from "#app/domain/comment-text.ts";
import type { Me } from "#app/domain/comment-view.ts";
import { commentMessages } from "#app/i18n/comments.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { CommentText } from "./comment-text.tsx";
import { TextField } from "./text-field.tsx";

/** What was typed, given back with a refusal or a preview. */
export interface TypedComment {
  text: string;
  stance: string;
  nickname: string;
  office: string;
  pin: string;
}

export interface CommentFormProps {
  id: "write" | "reply" | "edit";
  title: string;
  /** `draftOwner` tells whose a draft on this device is. */
  me: Me & { draftOwner: string };
  typed: TypedComment | null;
  /** What is wrong, by field. */
  problem: { field: string; text: string } | null;
  preview: { parts: TextPart[] } | null;
  /** The name an official's office has on this page to begin with. */
  office: string;
  /** Of an edit: the text as it is, and its version. */
  edited?: { text: string; version: number };
  unfolded?: boolean;
  /** Whom a reply may name. */
  people?: readonly string[];
}

/** The form to post, answer or edit. Works as plain HTML; comments.js counts letters and keeps the draft. */
export function CommentForm(props: CommentFormProps) {
  const { id, title, me, typed, problem, preview, edited, unfolded = false } = props;
  const t = useMessages(commentMessages);
  const submit = { write: t.form.submit, reply: t.form.submitReply, edit: t.form.submitEdit }[id];
  return (
    <Frame id={id} title={title} unfolded={unfolded || typed !== null}>
      {preview ? (
        <div className="comment preview" role="status">
          <p>
            <strong>{t.form.previewTitle}</strong>
          </p>
          <p className="comment-head">
            <bdi className="comment-name">{me.office ? typed?.office : (me.nickname ?? typed?.nickname)}</bdi>
          </p>
          <CommentText parts={preview.parts} />
        </div>
      ) : null}
      <form method="post" action={`#${id}`} noValidate data-comment-form={id}>
        <TextArea {...props} error={problem?.field === "text" ? problem.text : undefined} />
        {edited ? <input type="hidden" name="version" value={edited.version} /> : null}
        {id === "write" && !me.office ? <Stances chosen={typed?.stance ?? ""} /> : null}
        {id === "edit" ? null : <Name {...props} />}
        {me.office ? null : <p className="hint">{t.form.ballotWarning}</p>}
        <p className="row">
          <button className="button primary" type="submit" name="intent" value={id}>
            {submit}
          </button>
          {id === "edit" ? null : (
            <button className="button" type="submit" name="intent" value="preview">
              {t.form.preview}
            </button>
          )}
        </p>
      </form>
    </Frame>
  );
}

/** On the page of all comments the form is folded, so that what others have written is near. */
function Frame(props: { id: string; title: string; unfolded: boolean; children: ReactNode }) {
  const { id, title, unfolded, children } = props;
  const heading = <h2 id={`${id}-title`}>{title}</h2>;
  if (id !== "write") {
    return (
      <section className="comment-form no-print" aria-labelledby={`${id}-title`} id={id}>
        {heading}
        {children}
      </section>
    );
  }
  return (
    <details className="comment-form no-print" id={id} open={unfolded}>
      <summary>{heading}</summary>
      {children}
    </details>
  );
}

function TextArea({
  id,
  me,
  typed,
  edited,
  error,
  people = [],
}: CommentFormProps & { error: string | undefined }) {
  const t = useMessages(commentMessages);
  const { language } = usePreferences();
  const text = typed?.text ?? edited?.text ?? "";
  const most = formatNumber(language, mostLetters);
  return (
    <div className="field">
      <label htmlFor="text">{t.form.text}</label>
      <p className="hint" id="text-hint">
        {t.form.textHint(fewestLetters, mostLetters)}
        {people.length > 0 ? ` ${t.form.people(people.map((name) => `@${name}`).join(", "))}` : null}
      </p>
      {error ? (
        <p className="field-error" id="text-error">
          {error}
        </p>
      ) : null}
      <textarea
        id="text"
        name="text"
        rows={id === "write" ? 5 : 4}
        dir="auto"
        defaultValue={text}
        aria-describedby={error ? "text-hint text-error" : "text-hint"}
        aria-invalid={error ? true : undefined}
        data-owner={me.draftOwner}
        data-draft={id === "edit" ? undefined : id}
        data-kept={t.form.draftKept}
      />
      <p className="hint comment-counter" data-most={mostLetters}>
        {t.form.counter(formatNumber(language, [...text].length), most)}
      </p>
      <p className="hint" data-draft-note role="status" />
    </div>
  );
}

function Stances({ chosen }: { chosen: string }) {
  const t = useMessages(commentMessages);
  return (
    <fieldset className="field">
      <legend>{t.form.stance}</legend>
      <p className="hint">{t.form.stanceHint}</p>
      <div className="stance-choices">
        {["", ...stances].map((stance) => (
          <label key={stance} className="choice">
            <input type="radio" name="stance" value={stance} defaultChecked={stance === chosen} />
            <span>{stance === "" ? t.form.noStance : t.stances[stance as keyof typeof t.stances]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Who the writer will be for others, before they post. */
function Name({ me, typed, problem, office, id }: CommentFormProps) {
  const t = useMessages(commentMessages);
  const errorOf = (field: string) => (problem?.field === field ? problem.text : undefined);
  if (me.office) {
    const pins = id === "reply" ? (["none", "thread", "project"] as const) : (["none", "project"] as const);
    return (
      <>
        <TextField
          id="office"
          label={t.form.office}
          hint={t.form.officeHint}
          error={errorOf("office")}
          defaultValue={typed?.office || office}
          maxLength={60}
        />
        <div className="field">
          <label htmlFor="pin">{t.form.pin}</label>
          <select id="pin" name="pin" defaultValue={typed?.pin || (id === "reply" ? "thread" : "none")}>
            {pins.map((pin) => (
              <option key={pin} value={pin}>
                {t.form.pins[pin]}
              </option>
            ))}
          </select>
        </div>
      </>
    );
  }
  return (
    <>
      {me.nickname ? (
        <p>
          <strong>{t.form.seenAs(me.nickname)}</strong> <a href="/nickname">{t.form.changeName}</a>
        </p>
      ) : (
        <TextField
          id="nickname"
          label={t.form.nickname}
          hint={t.form.nicknameHint}
          error={errorOf("nickname")}
          defaultValue={typed?.nickname ?? ""}
          autoComplete="off"
          maxLength={24}
        />
      )}
      <p className="hint">{t.form.seenInside}</p>
    </>
  );
}
