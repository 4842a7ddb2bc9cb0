/** The form that takes a table, XLSX or CSV, for a look at what it would do. */
export function TableUpload(props: {
  path: string;
  t: { file: string; preview: string; previewHint: string };
  /** What the file holds, a paragraph each. */
  hints: readonly string[];
  problem: string | undefined;
}) {
  const { path, t, hints, problem } = props;
  const describedBy = [
    ...hints.map((_, index) => `file-hint-${index + 1}`),
    ...(problem ? ["file-error"] : []),
  ];
  return (
    <form method="post" encType="multipart/form-data" action={path} noValidate>
      <div className="field">
        <label htmlFor="file">{t.file}</label>
        {hints.map((hint, index) => (
          <p key={hint} className="hint" id={`file-hint-${index + 1}`}>
            {hint}
          </p>
        ))}
        {problem ? (
          <p className="field-error" id="file-error">
            {problem}
          </p>
        ) : null}
        <input
          id="file"
          name="file"
          type="file"
          accept=".xlsx,.csv,.txt"
          aria-describedby={describedBy.join(" ")}
          aria-invalid={problem ? true : undefined}
        />
      </div>
      <p className="row">
        <button className="button primary" type="submit" name="intent" value="preview">
          {t.preview}
        </button>
        <span>{t.previewHint}</span>
      </p>
    </form>
  );
}
