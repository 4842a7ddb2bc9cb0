import { keysMessages } from "#app/i18n/keys.ts";
import type { Language } from "#app/i18n/language.ts";
import type { KeysView } from "./keys-view.ts";
import { Notice } from "./notice.tsx";

interface CustodyProps {
  view: KeysView;
  language: Language;
}

/** Who keeps the key and what that means, whether voting can begin, and, as long as it may be, the other choice. */
export function KeysCustody({ view, language }: CustodyProps) {
  const t = keysMessages[language];
  const kinds = { server: "info", yes: "success", no: "warning", late: "danger" } as const;
  return (
    <>
      <Notice kind={kinds[view.ready]}>
        <p>
          <strong>{t.ready[view.ready]}</strong>
        </p>
      </Notice>
      <section className="card" id="custody">
        <h2>
          {t.who}: {t.custody[view.custody]}
        </h2>
        <p>{t.meaning[view.custody]}</p>
        {view.custody === "server" && view.key ? <CurrentKey view={view} language={language} /> : null}
        {view.mayChoose ? <Choice view={view} language={language} /> : null}
        {view.mayEnter || view.mayChoose ? null : <p className="hint">{t.fixed}</p>}
      </section>
    </>
  );
}

/** The public key there is. It is no secret: everybody can compare it with the log and with the printed notice. */
export function CurrentKey({ view, language }: CustodyProps) {
  const t = keysMessages[language];
  const { key } = view;
  if (!key) return null;
  return (
    <div className="keys-current">
      <p>
        {t.current} ({t.generation(key.generation)}){key.by === null ? null : ": "}
        {key.by === null ? null : <code translate="no">{key.line}</code>}
      </p>
      <p className="hint">{key.by === null ? t.made(key.at) : t.entered(key.by, key.at)}</p>
      <p className="hint">
        {t.hex}: <code translate="no">{key.publicKey}</code>
      </p>
    </div>
  );
}

function Choice({ view, language }: CustodyProps) {
  const t = keysMessages[language];
  return (
    <details className="keys-choice">
      <summary>{t.choose}</summary>
      <form method="post">
        <input type="hidden" name="intent" value="choose" />
        <fieldset>
          <legend className="visually-hidden">{t.who}</legend>
          {(["shares", "server"] as const).map((custody) => (
            <label key={custody} className="choice">
              <input type="radio" name="custody" value={custody} defaultChecked={custody === view.custody} />
              <span>
                <strong>{t.custody[custody]}</strong>
                <br />
                {t.meaning[custody]}
              </span>
            </label>
          ))}
        </fieldset>
        <p className="hint">{t.chooseHint}</p>
        <button className="button" type="submit">
          {t.chooseButton}
        </button>
      </form>
    </details>
  );
}
