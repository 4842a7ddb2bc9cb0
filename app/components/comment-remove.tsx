import { commentMessages } from "#app/i18n/comments.ts";
import { useMessages } from "#app/page.tsx";

/** Asks once more before a text goes for good. */
export function CommentRemove({ address }: { address: string }) {
  const t = useMessages(commentMessages);
  return (
    <form method="post" className="notice danger" id="remove">
      <h2>{t.removeTitle}</h2>
      <p>{t.removeText}</p>
      <p className="row">
        <button className="button danger" type="submit" name="intent" value="remove">
          {t.removeConfirm}
        </button>
        <a href={address}>{t.cancel}</a>
      </p>
    </form>
  );
}
