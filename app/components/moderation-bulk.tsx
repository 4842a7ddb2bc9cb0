import { moderationMessages } from "#app/i18n/moderation.ts";
import { useMessages } from "#app/page.tsx";
import { type GivenBack, HideFields } from "./moderation-hide.tsx";

/** One decision for all chosen comments; their boxes belong to this form. */
export function ModerationBulk(given: GivenBack) {
  const t = useMessages(moderationMessages);
  return (
    <form method="post" id="bulk" className="card" noValidate>
      <h2>{t.bulkTitle}</h2>
      <input type="hidden" name="scope" value="bulk" />
      <p data-all hidden>
        <label className="choice">
          <input type="checkbox" data-choose-all />
          <span>{t.selectAll}</span>
        </label>
      </p>
      <p>
        <button className="button" type="submit" name="intent" value="keep">
          {t.bulkKeep}
        </button>
      </p>
      <HideFields scope="bulk" {...given} />
      <button className="button danger" type="submit" name="intent" value="hide">
        {t.bulkHide}
      </button>
    </form>
  );
}
