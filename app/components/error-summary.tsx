export interface FieldMessage {
  /** The id of the field it belongs to. */
  field: string;
  text: string;
}

/** The list of what is wrong, at the top of the page; each line leads to its field. Nothing when nothing is wrong. */
export function ErrorSummary({ title, problems }: { title: string; problems: readonly FieldMessage[] }) {
  if (problems.length === 0) return null;
  return (
    <div
      className="error-summary"
      role="alert"
      aria-labelledby="error-summary-title"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: after a refusal the reader should land on what is wrong, scripts or not
      autoFocus
    >
      <h2 id="error-summary-title">{title}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.field} ${problem.text}`}>
            <a href={`#${problem.field}`}>{problem.text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is wrong at each field, all of it in a line. */
export function textsByField(messages: readonly FieldMessage[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { field, text } of messages) {
    const before = texts.get(field);
    texts.set(field, before === undefined ? text : `${before} ${text}`);
  }
  return texts;
}
