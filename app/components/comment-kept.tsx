import { commentMessages } from "#app/i18n/comments.ts";
import { useMessages } from "#app/page.tsx";

/** What somebody typed, where the form it belongs to is not drawn any more: signed out, closed, or nothing left to answer. */
export function CommentKept({ text }: { text: string }) {
  const t = useMessages(commentMessages);
  return (
    <div className="field comment-form">
      <label htmlFor="text">{t.form.kept}</label>
      <p className="hint" id="text-hint">
        {t.form.keptHint}
      </p>
      <textarea id="text" rows={6} dir="auto" readOnly defaultValue={text} aria-describedby="text-hint" />
    </div>
  );
}
