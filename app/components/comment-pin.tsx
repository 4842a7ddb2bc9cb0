import { commentMessages } from "#app/i18n/comments.ts";
import { useMessages } from "#app/page.tsx";

/** For officials: where an answer of an office is pinned. */
export function CommentPin({ pinned, top }: { pinned: "project" | "thread" | null; top: boolean }) {
  const t = useMessages(commentMessages);
  const places = top ? (["none", "project"] as const) : (["none", "thread", "project"] as const);
  return (
    <form method="post" className="comment-pin no-print">
      <label htmlFor="place">{t.form.pin}</label>
      <select id="place" name="pin" defaultValue={pinned ?? "none"}>
        {places.map((place) => (
          <option key={place} value={place}>
            {t.form.pins[place]}
          </option>
        ))}
      </select>
      <button className="button small" type="submit" name="intent" value="pin">
        {t.pinSave}
      </button>
    </form>
  );
}
