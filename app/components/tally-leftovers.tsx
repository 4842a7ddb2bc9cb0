import { useEffect, useState } from "react";
import type { HallMessages } from "#app/i18n/hall.ts";
import {
  clearDraft,
  type DraftForm,
  draftForms,
  draftKey,
  readDraft,
  useDraftsWaiting,
} from "./tally-draft.ts";
import type { SheetPage } from "./tally-page.ts";
import { TypedList } from "./tally-typed-list.tsx";

/** Entries of this officer for this room that no form of the page takes: nothing typed is lost in silence. */
export function TallyLeftovers(props: { page: SheetPage; taken: readonly DraftForm[]; t: HallMessages }) {
  const { page, t } = props;
  const { contestId, venueId, officerId } = page;
  const taken = props.taken.join();
  const waiting = useDraftsWaiting(officerId);
  const [left, setLeft] = useState<{ key: string; typed: Record<string, string> }[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again whenever what waits on the device changes
  useEffect(() => {
    const forms = draftForms.filter((form) => !taken.split(",").includes(form));
    const keys = forms.map((form) => draftKey({ contestId, venueId, officerId, form }));
    setLeft(
      keys.flatMap((key) => {
        const draft = readDraft(key);
        return draft ? [{ key, typed: Object.fromEntries(draft.typed) }] : [];
      }),
    );
  }, [contestId, venueId, officerId, taken, waiting]);
  return left.map(({ key, typed }) => (
    <div key={key} className="notice warning no-print" role="status">
      <p>
        <strong>{t.saveWaiting(waiting)}</strong>
      </p>
      <p>{t.leftover}</p>
      <TypedList typed={typed} shape={page.shape} t={t} />
      <button type="button" className="button small" onClick={() => clearDraft(key)}>
        {t.leftoverDiscard}
      </button>
    </div>
  ));
}
