import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { openingMessages } from "#app/i18n/opening.ts";
import { Notice } from "./notice.tsx";
import type { OpeningView, ShownFault } from "./opening-view.ts";

/** What the opening brought, with the fingerprint that is read aloud. */
export function OpeningReport(props: {
  opened: NonNullable<OpeningView["opened"]>;
  contestId: string;
  language: Language;
}) {
  const { opened, contestId, language } = props;
  const t = openingMessages[language];
  return (
    <>
      <Notice kind="success">
        <p>
          <strong>{t.doneTitle}</strong> {t.doneText(opened.by, opened.at)}
        </p>
      </Notice>
      <dl className="facts">
        <dt>{t.counted}</dt>
        <dd>{formatNumber(language, opened.people)}</dd>
        <dt>{t.unreadable}</dt>
        <dd>{formatNumber(language, opened.unreadable)}</dd>
        {opened.seconds === null ? null : (
          <>
            <dt>{t.took}</dt>
            <dd>{t.seconds(opened.seconds)}</dd>
          </>
        )}
      </dl>
      {opened.hash.length > 0 ? (
        <section className="card opening-hash" aria-labelledby="opening-hash-title">
          <h2 id="opening-hash-title">{t.hash}</h2>
          <p>{t.hashText}</p>
          <ol className="opening-groups" translate="no">
            {opened.hash.map((group, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the groups of a fingerprint never change their places
              <li key={index}>
                <code>{group}</code>
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      <FaultTable faults={opened.faults} total={opened.unreadable} language={language} />
      <p>
        <a className="button primary" href={`/contests/${contestId}/canvass`}>
          {t.next}
        </a>
      </p>
    </>
  );
}

/** Envelopes that cannot be counted, by slot; how many more there are when the list is cut. */
export function FaultTable(props: {
  faults: readonly ShownFault[];
  total: number;
  /** Where a heading above says already what the table lists. */
  titled?: boolean;
  language: Language;
}) {
  const { faults, total, titled = false, language } = props;
  const t = openingMessages[language];
  if (total === 0) return null;
  const explained = faults.some(({ why }) => why !== null);
  return (
    <div className="table-scroll">
      <table className="opening-faults">
        <caption className={titled ? "visually-hidden" : undefined}>
          {t.unreadableTitle(formatNumber(language, total))}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t.slot}</th>
            <th scope="col" className="number">
              {t.version}
            </th>
            {explained ? <th scope="col">{t.why}</th> : null}
          </tr>
        </thead>
        <tbody>
          {faults.map(({ slot, version, why }) => (
            <tr key={slot}>
              <th scope="row">
                <code>{slot}</code>
              </th>
              <td className="number">{version}</td>
              {explained ? <td>{why ? t.faults[why] : ""}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
      {total > faults.length ? <p>{t.more(formatNumber(language, total - faults.length))}</p> : null}
    </div>
  );
}
