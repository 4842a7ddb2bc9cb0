import { formatNumber } from "#app/i18n/format.ts";
import { moderationMessages } from "#app/i18n/moderation.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { Notice } from "./notice.tsx";

/** What the moderator's last press has done, with the button that takes it back. */
export function ModerationDone(props: {
  said: {
    batch: { batch: string; count: number; action: string; undoable: boolean } | null;
    undone: number;
    missed: number;
  };
}) {
  const { batch, undone, missed } = props.said;
  const t = useMessages(moderationMessages);
  const { language } = usePreferences();
  const done = batch && t.done[batch.action as keyof typeof t.done];
  return (
    <>
      {batch && done ? (
        <Notice kind="success">
          <p>{done(formatNumber(language, batch.count))}</p>
          {batch.undoable ? (
            <form method="post">
              <input type="hidden" name="batch" value={batch.batch} />
              <button className="button small" type="submit" name="intent" value="undo" data-undo>
                {t.undo}
              </button>
            </form>
          ) : (
            <p>{t.undoneHint}</p>
          )}
        </Notice>
      ) : null}
      {undone > 0 ? (
        <Notice kind="success">
          <p>{t.undone(formatNumber(language, undone))}</p>
        </Notice>
      ) : null}
      {missed > 0 ? (
        <Notice kind="warning">
          <p>{t.missed(formatNumber(language, missed))}</p>
        </Notice>
      ) : null}
    </>
  );
}
