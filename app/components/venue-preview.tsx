import { type VenueMessages, venueMessages } from "#app/i18n/venues.ts";
import { useMessages } from "#app/page.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { Notice } from "./notice.tsx";
import { cellId, type PreviewView, type VenuePage } from "./venue-view.ts";

/** As many as one can keep in mind; the others are marked in the table. */
const mostListed = 20;

/** What an uploaded list would do, cell by cell, and the button that does it. */
export function VenuePreview(props: {
  page: VenuePage;
  preview: PreviewView;
  ignored: readonly string[];
  /** Whether somebody else changed something since the last preview. */
  changed?: boolean;
}) {
  const { page, preview, ignored, changed } = props;
  const t = useMessages(venueMessages);
  const path = `/contests/${page.contestId}/venues`;
  const more = preview.problems.length - mostListed;
  return (
    <div className="page venues">
      <ErrorSummary title={t.problemTitle} problems={preview.problems.slice(0, mostListed)} />
      {more > 0 ? <p>{t.moreProblems(more)}</p> : null}
      <h1>{preview.problems.length > 0 ? t.title : t.previewTitle}</h1>
      <p className="lead">{page.contest}</p>
      {changed ? (
        <Notice kind="danger">
          <p>{t.changedMeanwhile}</p>
        </Notice>
      ) : null}
      {preview.problems.length > 0 ? <p>{t.fixAndUpload}</p> : null}
      {preview.summary.length > 0 ? (
        <ul className="venues-summary">
          {preview.summary.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
      {ignored.length > 0 ? <p>{t.ignored(ignored.join(", "))}</p> : null}
      <PreviewTable preview={preview} t={t} />
      {preview.confirm ? (
        <form method="post" encType="multipart/form-data" action={path} className="venues-confirm">
          <input type="hidden" name="rows" value={preview.confirm.rows} />
          <input type="hidden" name="base" value={preview.confirm.base} />
          {preview.accounts > 0 ? <p>{t.confirmAccounts(preview.accounts)}</p> : null}
          <button className="button primary" type="submit" name="intent" value="confirm">
            {t.confirm}
          </button>
        </form>
      ) : null}
      <p>
        <a className="button" href={path}>
          {t.cancel}
        </a>
      </p>
    </div>
  );
}

function PreviewTable({ preview, t }: { preview: PreviewView; t: VenueMessages }) {
  return (
    <section
      className="table-scroll"
      aria-label={t.tableLabel}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must scroll by keyboard too
      tabIndex={0}
    >
      <table className="venues-table">
        <thead>
          <tr>
            <th scope="col">{t.row}</th>
            <th scope="col">{t.outcome}</th>
            {preview.columns.map((column) => (
              <th key={column} scope="col">
                {t.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map(({ row, cells, outcome, wrong }) => (
            <tr key={row} className={wrong ? "wrong" : undefined}>
              <th scope="row">{row}</th>
              <td>
                {outcome.map((line) => (
                  <span key={line} className="venues-outcome">
                    {line}
                  </span>
                ))}
              </td>
              {cells.map(({ column, text, problems }) => (
                <td
                  key={column}
                  id={cellId(row, column)}
                  className={problems.length > 0 ? "wrong" : undefined}
                >
                  {text}
                  {problems.map((problem) => (
                    <strong key={problem} className="venues-problem">
                      {problem}
                    </strong>
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
