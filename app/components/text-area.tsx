/** A labelled box for longer text with its hint and its error, tied together for screen readers. */
export function TextArea(props: {
  /** Also the field's name unless one is given. */
  id: string;
  name?: string;
  label: string;
  hint: string;
  error: string | undefined;
  defaultValue: string;
  rows?: number;
}) {
  const { id, name = id, label, hint, error, defaultValue, rows = 4 } = props;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      <textarea
        id={id}
        name={name}
        rows={rows}
        dir="auto"
        defaultValue={defaultValue}
        aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
        aria-invalid={error ? true : undefined}
      />
    </div>
  );
}
