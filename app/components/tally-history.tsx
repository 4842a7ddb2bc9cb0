import type { HallMessages } from "#app/i18n/hall.ts";
import type { SheetView } from "./tally-table.tsx";

/** Every revision of a sheet with who signed it, when and why; each can be read. */
export function TallyHistory(props: {
  t: HallMessages;
  path: string;
  /** Newest first. */
  revisions: readonly SheetView[];
  shown: number;
}) {
  const { t, path, revisions, shown } = props;
  const newest = revisions[0]?.revision;
  return (
    <section className="no-print">
      <h2>{t.history}</h2>
      <section
        className="table-scroll"
        aria-label={t.history}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must scroll by keyboard too
        tabIndex={0}
      >
        <table className="tally-history">
          <thead>
            <tr>
              <th scope="col">{t.historyRevision}</th>
              <th scope="col">{t.historyTime}</th>
              <th scope="col">{t.historyName}</th>
              <th scope="col">{t.historyCounters}</th>
              <th scope="col">{t.historyReason}</th>
            </tr>
          </thead>
          <tbody>
            {revisions.map(({ revision, by, at, reason, counters }) => (
              <tr key={revision}>
                <th scope="row">
                  {revision === shown ? (
                    t.revision(revision)
                  ) : (
                    <a href={`${path}?revision=${revision}`}>{t.revision(revision)}</a>
                  )}
                  {revision === newest ? ` (${t.current})` : null}
                </th>
                <td>{at}</td>
                <td>{by}</td>
                <td>{counters ? t.counters(counters.first, counters.second) : t.countedOnce}</td>
                <td>{reason ?? t.firstEntry}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
