import { checkMessages } from "#app/i18n/check.ts";
import { useMessages, usePreferences } from "#app/page.tsx";

interface ListedProject {
  number: number;
  title: { ko: string; en: string };
}

interface CodeCheckProps {
  offer: { unreadable: number; partPrefix: number; listPrefix: number } | null;
  projects: readonly ListedProject[];
  /** True when a list was asked for by first characters. */
  asked: boolean;
  list: { prefix: string; ballots: readonly { code: string; picks: string }[] } | null;
  address: string;
  /** True where a ballot in the hall replaces the one online. */
  hallWins: boolean;
}

/**
 * Finds a ballot by its code. With scripts the code never leaves the browser; the field has no name, so not even a
 * broken script could send it. Without them, people ask by the first characters and look for theirs.
 */
export function CodeCheck(props: CodeCheckProps) {
  const { offer, address } = props;
  const t = useMessages(checkMessages);
  if (!offer) return <p>{t.noBallots}</p>;
  return (
    <div data-ballots={`${address}/ballots.csv`} data-sent={offer.partPrefix}>
      <form data-code="" hidden>
        <div className="field">
          <label htmlFor="code">{t.codeLabel}</label>
          <p className="hint" id="code-hint">
            {t.codeHint} {t.codeLocal(offer.partPrefix)}
          </p>
          <input
            id="code"
            type="text"
            className="check-code"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            aria-describedby="code-hint"
          />
        </div>
        <p>
          <button className="button primary" type="submit">
            {t.codeFind}
          </button>
        </p>
      </form>
      <Answers {...props} />
      <form data-plain="" method="get" action={`${address}/check#list`}>
        <div className="field">
          <label htmlFor="starts">{t.startsLabel(offer.listPrefix)}</label>
          <p className="hint" id="starts-hint">
            {t.startsHint(offer.listPrefix)}
          </p>
          <input
            id="starts"
            name="starts"
            type="text"
            className="check-starts"
            required
            maxLength={offer.listPrefix}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            aria-describedby="starts-hint"
          />
        </div>
        <p>
          <button className="button primary" type="submit">
            {t.startsShow}
          </button>
        </p>
      </form>
      {props.asked ? (
        <div id="list">
          <BallotList {...props} />
        </div>
      ) : null}
      {offer.unreadable > 0 ? <p>{t.unreadable(offer.unreadable)}</p> : null}
      <script src="/check.js" defer />
    </div>
  );
}

/** Every answer a script may show; it only chooses among them. */
function Answers({ projects, hallWins }: CodeCheckProps) {
  const { language } = usePreferences();
  const t = useMessages(checkMessages);
  const simple = [
    ["malformed", t.malformed],
    ["slip", t.isSlip],
    ["failed", t.loadFailed],
  ] as const;
  return (
    <div aria-live="polite">
      <p data-answer="busy" hidden>
        {t.codeBusy}
      </p>
      {simple.map(([name, text]) => (
        <p key={name} data-answer={name} className="notice warning" tabIndex={-1} hidden>
          {text}
        </p>
      ))}
      <div data-answer="found" className="notice success" tabIndex={-1} hidden>
        <h3>{t.found}</h3>
        <p>
          {t.foundPicks} <code className="nowrap" data-shown="" />
        </p>
        <ol className="ballot-picked">
          {projects.map(({ number, title }) => (
            <li key={number} data-number={number} hidden>
              <span className="project-number" role="img" aria-label={t.number(number)}>
                {number}
              </span>
              <strong>{title[language]}</strong>
            </li>
          ))}
        </ol>
        <p>{t.foundNext}</p>
      </div>
      <div data-answer="unknown" className="notice warning" tabIndex={-1} hidden>
        <h3>{t.unknown}</h3>
        <ul>
          <li>{t.unknownTypo}</li>
          <li>{t.unknownAgain}</li>
          <li>{t.unknownContest}</li>
          {hallWins ? <li>{t.unknownHall}</li> : null}
        </ul>
        <p>{t.unknownSlip}</p>
      </div>
    </div>
  );
}

function BallotList({ projects, list }: CodeCheckProps) {
  const { language } = usePreferences();
  const t = useMessages(checkMessages);
  if (!list) {
    return (
      <p className="notice warning" role="alert">
        {t.startsWrong}
      </p>
    );
  }
  if (list.ballots.length === 0) return <p className="notice warning">{t.startsNone(list.prefix)}</p>;
  const titles = new Map(projects.map(({ number, title }) => [String(number), title[language]]));
  return (
    <table className="check-list">
      <caption>{t.startsTitle(list.prefix, list.ballots.length)}</caption>
      <thead>
        <tr>
          <th scope="col">{t.startsCode}</th>
          <th scope="col">{t.startsPicks}</th>
        </tr>
      </thead>
      <tbody>
        {list.ballots.map(({ code, picks }) => (
          <tr key={code}>
            <th scope="row">
              <code>{code}</code>
            </th>
            <td>
              <ul>
                {picks.split(",").map((number) => (
                  <li key={number}>{`${t.number(Number(number))} ${titles.get(number) ?? ""}`}</li>
                ))}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
