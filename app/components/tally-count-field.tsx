import type { SheetRow } from "./tally-fields.ts";

/** One figure of the sheet: its number and name, a field for it, and what is wrong with it. */
export function CountField(props: {
  row: SheetRow;
  initial: string;
  error: string | undefined;
  /** More than can be, as far as the figures typed so far say. */
  suspect: boolean;
}) {
  const { row, initial, error, suspect } = props;
  const { field, label, number } = row;
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
        aria-describedby={error === undefined ? undefined : `${field}-error`}
      />
      {error === undefined ? null : (
        <p className="field-error" id={`${field}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
