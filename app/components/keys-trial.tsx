import { keysMessages } from "#app/i18n/keys.ts";
import type { Language } from "#app/i18n/language.ts";
import type { KeysView, PairView } from "./keys-view.ts";
import { QrCode } from "./qr-code.tsx";
import { TextField } from "./text-field.tsx";

interface TrialProps {
  view: KeysView;
  errors: Readonly<Record<string, string>>;
  language: Language;
}

/** The trial envelopes of the three pairs, and the answers they found inside. */
export function KeysTrial({ view, errors, language }: TrialProps) {
  const t = keysMessages[language];
  if (view.pairs.length === 0) return null;
  return (
    <section className="card" id="trial">
      <h2>
        {t.stepTry} <span className="badge">{t.round(view.round)}</span>
      </h2>
      <p>{t.tryText}</p>
      <p className="hint">{t.tryCommand}</p>
      <pre className="keys-command" translate="no">
        <code>{view.tryCommand}</code>
      </pre>
      <p>
        <a className="button" href={`/contests/${view.contestId}/keys/envelopes`}>
          {t.download}
        </a>
      </p>
      <ol className="keys-pairs">
        {view.pairs.map((pair) => (
          <Pair
            key={pair.pair}
            pair={pair}
            here={`/contests/${view.contestId}/keys`}
            error={errors[answerField(pair)]}
            language={language}
          />
        ))}
      </ol>
      <p className="keys-copied" id="copied" role="status" />
      {view.mayRepeat ? <Again language={language} /> : null}
    </section>
  );
}

/** The field for a pair's answer: the error summary leads to it. */
function answerField({ pair }: Pick<PairView, "pair">): string {
  return `answer-${pair.replace("+", "-")}`;
}

function Pair(props: {
  pair: PairView;
  /** Without the fragment the page may have been asked with: that would draw the eye away from a refusal. */
  here: string;
  error: string | undefined;
  language: Language;
}) {
  const { pair, here, error, language } = props;
  const t = keysMessages[language];
  const [one = "", other = ""] = pair.pair.split("+");
  const name = t.pair(one, other);
  const id = answerField(pair);
  return (
    <li className={pair.passed ? "keys-pair passed" : "keys-pair"}>
      <h3>{name}</h3>
      {pair.passed ? (
        <p>
          <strong>{t.passed(pair.passed.by, pair.passed.at)}</strong>
        </p>
      ) : (
        <>
          <p>{t.waiting}</p>
          <details>
            <summary>
              {t.envelope}
              <span className="visually-hidden"> ({name})</span>
            </summary>
            <div className="keys-envelope">
              <QrCode {...pair.qr} label={t.qr(name)} />
              <div>
                <code id={`envelope-${id}`} translate="no">
                  {pair.line}
                </code>
                <p>
                  <button
                    className="button small"
                    type="button"
                    data-copy={`envelope-${id}`}
                    data-done={t.copied}
                    data-failed={t.copyFailed}
                    hidden
                  >
                    {t.copy}
                    <span className="visually-hidden"> ({name})</span>
                  </button>
                </p>
              </div>
            </div>
          </details>
          <form method="post" action={here}>
            <input type="hidden" name="intent" value="answer" />
            <input type="hidden" name="pair" value={pair.pair} />
            <TextField
              id={id}
              name="answer"
              label={t.answer}
              hint={t.answerHint}
              error={error}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={60}
              className="share-field"
              translate="no"
            />
            <button className="button primary" type="submit">
              {t.check}
              <span className="visually-hidden"> ({name})</span>
            </button>
          </form>
        </>
      )}
    </li>
  );
}

function Again({ language }: { language: Language }) {
  const t = keysMessages[language];
  return (
    <form method="post" className="keys-again">
      <h3>{t.again}</h3>
      <p>{t.againText}</p>
      <input type="hidden" name="intent" value="again" />
      <button className="button" type="submit">
        {t.againButton}
      </button>
    </form>
  );
}
