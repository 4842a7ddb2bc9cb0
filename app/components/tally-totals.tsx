import type { HallMessages } from "#app/i18n/hall.ts";
import type { SheetSums } from "./tally-sums.ts";

/** What the figures add up to as they are typed, and by how much they do not. */
export function TallyTotals({ sums, t }: { sums: SheetSums; t: HallMessages }) {
  return (
    <aside className="tally-totals no-print" aria-labelledby="tally-totals-title">
      <h2 id="tally-totals-title">{t.totals}</h2>
      {sums.begun ? (
        <dl>
          {sums.checks.map(({ id, mark, text }) => (
            <div key={id} className={`tally-check ${mark}`}>
              <dt>
                {t.checks[id]} <span className="tally-mark">{t.marks[mark]}</span>
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p>{t.totalsEmpty}</p>
      )}
      {sums.wrong.length > 0 ? (
        <ul className="tally-wrong">
          {sums.wrong.map(({ field, text }) => (
            <li key={field}>
              <a href={`#${field}`}>{text}</a>
            </li>
          ))}
        </ul>
      ) : null}
      {sums.begun && sums.blanks > 0 ? <p>{t.left(sums.blanks)}</p> : null}
      <p role="status" className="tally-ready">
        {sums.ready ? t.totalsReady : ""}
      </p>
    </aside>
  );
}
