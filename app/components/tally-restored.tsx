import type { HallMessages } from "#app/i18n/hall.ts";

/** What the device had kept is back in the form, perhaps from before the room was counted anew. */
export function TallyRestored(props: {
  from: "this-round" | "round-before";
  t: HallMessages;
  discard: () => void;
}) {
  const { from, t, discard } = props;
  return (
    <div className="notice warning" role="status">
      <p>{from === "this-round" ? t.restored : t.restoredBefore}</p>
      <button type="button" className="button small" onClick={discard}>
        {t.discard}
      </button>
    </div>
  );
}
