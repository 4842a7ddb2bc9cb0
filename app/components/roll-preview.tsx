import { rollMessages } from "#app/i18n/roll.ts";
import { useMessages } from "#app/page.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { Notice } from "./notice.tsx";

/** What an uploaded roll would do, cell by cell. */
export interface RollPreviewView {
  rows: {
    row: number;
    name: string;
    contact: string;
    problems: Record<"name" | "contact", string[]>;
    outcome: string;
  }[];
  problems: { field: string; text: string }[];
  summary: string;
  nothing: boolean;
  confirm: { rows: string; base: string } | null;
}

/** As many as one can keep in mind; the others are marked in the table. */
const mostListed = 20;

/** Shows what would be saved, and the button that does it. */
export function RollPreview(props: {
  room: string;
  contest: string;
  path: string;
  preview: RollPreviewView;
  changed: boolean;
}) {
  const { room, preview, path } = props;
  const t = useMessages(rollMessages);
  const more = preview.problems.length - mostListed;
  return (
    <div className="page venues">
      <ErrorSummary title={t.problemTitle} problems={preview.problems.slice(0, mostListed)} />
      {more > 0 ? <p>{t.moreProblems(more)}</p> : null}
      <h1>{preview.problems.length > 0 ? t.title(room) : t.previewTitle(room)}</h1>
      <p className="lead">{props.contest}</p>
      {props.changed ? (
        <Notice kind="danger">
          <p>{t.changedMeanwhile}</p>
        </Notice>
      ) : null}
      {preview.nothing ? (
        <Notice kind="success">
          <p>{t.nothing}</p>
        </Notice>
      ) : preview.confirm ? (
        <form method="post" encType="multipart/form-data" action={path} className="venues-confirm">
          <p>{preview.summary}</p>
          <input type="hidden" name="rows" value={preview.confirm.rows} />
          <input type="hidden" name="base" value={preview.confirm.base} />
          <p className="row">
            <button className="button primary" type="submit" name="intent" value="confirm">
              {t.confirm}
            </button>
            <a className="button" href={path}>
              {t.cancel}
            </a>
          </p>
        </form>
      ) : null}
      <RollTable preview={preview} />
      <p>
        <a className="button" href={path}>
          {t.cancel}
        </a>
      </p>
    </div>
  );
}

function RollTable({ preview }: { preview: RollPreviewView }) {
  const t = useMessages(rollMessages);
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
            <th scope="col">{t.name}</th>
            <th scope="col">{t.contact}</th>
          </tr>
        </thead>
        <tbody>
          {preview.rows.map(({ row, name, contact, problems, outcome }) => (
            <tr
              key={row}
              className={problems.name.length + problems.contact.length > 0 ? "wrong" : undefined}
            >
              <th scope="row">{row}</th>
              <td>{outcome}</td>
              <Cell id={`cell-${row}-name`} text={name} problems={problems.name} />
              <Cell id={`cell-${row}-contact`} text={contact} problems={problems.contact} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ id, text, problems }: { id: string; text: string; problems: readonly string[] }) {
  return (
    <td id={id} className={problems.length > 0 ? "wrong" : undefined}>
      {text}
      {problems.map((problem) => (
        <strong key={problem} className="venues-problem">
          {problem}
        </strong>
      ))}
    </td>
  );
}
