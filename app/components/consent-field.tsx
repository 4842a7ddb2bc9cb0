/** One consent, given or refused on its own: a checkbox that is never ticked for the person. */
export function ConsentField(props: {
  id: string;
  label: string;
  mark: string;
  given: boolean;
  error: string | undefined;
}) {
  const { id, label, mark, given, error } = props;
  return (
    <div className="field consent">
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      <label className="choice" htmlFor={id}>
        <input
          type="checkbox"
          id={id}
          name={id}
          value="yes"
          defaultChecked={given}
          aria-describedby={error ? `${id}-error` : undefined}
          aria-invalid={error ? true : undefined}
        />
        <span>
          {label} <span className="hint">{mark}</span>
        </span>
      </label>
    </div>
  );
}
