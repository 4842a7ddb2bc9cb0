import type { ReactNode } from "react";
import type { SheetRow } from "./tally-fields.ts";

/** One figure of the sheet: its number and name, a field for it, and what is wrong with it. */
export function CountField(props: {
  row: SheetRow;
  initial: string;
  error: string | undefined;
  /** More than can be, as far as the figures typed so far say. */
  suspect: boolean;
  /** What else is known of this figure: told beside the field, never a reason to refuse it. */
  note?: ReactNode;
}) {
  const { row, initial, error, suspect, note } = props;
  const { field, label, number } = row;
  const describedBy = [note ? `${field}-note` : null, error === undefined ? null : `${field}-error`]
    .filter(Boolean)
    .join(" ");
  const wrong = error !== undefined || suspect;
  return (
    <div className={wrong ? "tally-row wrong" : "tally-row"}>
      <label htmlFor={field}>
        {number === null ? null : <span className="tally-number">{number}</span>}
        <span>{label}</span>
      </label>
      <input
        id={field}
        name={field}
        type="text"
        inputMode="numeric"
        enterKeyHint="next"
        autoComplete="off"
        maxLength={20}
        defaultValue={initial}
        aria-invalid={wrong || undefined}
        aria-describedby={describedBy || undefined}
      />
      {note ? (
        <div className="tally-row-note" id={`${field}-note`}>
          {note}
        </div>
      ) : null}
      {error === undefined ? null : (
        <p className="field-error" id={`${field}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
