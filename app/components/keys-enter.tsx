import { keysMessages } from "#app/i18n/keys.ts";
import type { Language } from "#app/i18n/language.ts";
import { CurrentKey } from "./keys-custody.tsx";
import type { KeysView } from "./keys-view.ts";
import { TextField } from "./text-field.tsx";

interface EnterProps {
  view: KeysView;
  /** The line that was refused, and why. */
  typed: string;
  error: string | undefined;
  language: Language;
}

/** Making the key on the offline machine, and entering its public half. */
export function KeysEnter({ view, typed, error, language }: EnterProps) {
  const t = keysMessages[language];
  return (
    <>
      {view.mayEnter ? (
        <section className="card">
          <h2>{t.stepMake}</h2>
          <p>{t.makeText}</p>
          <p className="hint">{t.makeCommand}</p>
          <pre className="keys-command" translate="no">
            <code>{view.makeCommand}</code>
          </pre>
          <p className="hint">{t.makePaper}</p>
        </section>
      ) : null}
      <section className="card">
        <h2>{t.stepEnter}</h2>
        <CurrentKey view={view} language={language} />
        {view.mayEnter && view.key ? (
          <details open={error !== undefined}>
            <summary>{t.replace}</summary>
            <p>{t.replaceText}</p>
            <LineForm typed={typed} error={error} language={language} />
          </details>
        ) : null}
        {view.mayEnter && !view.key ? <LineForm typed={typed} error={error} language={language} /> : null}
      </section>
    </>
  );
}

function LineForm({ typed, error, language }: Omit<EnterProps, "view">) {
  const t = keysMessages[language];
  return (
    <form method="post">
      <input type="hidden" name="intent" value="enter" />
      <TextField
        id="line"
        label={t.line}
        hint={t.lineHint}
        error={error}
        defaultValue={typed}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={200}
        className="share-field"
        translate="no"
      />
      <button className="button primary" type="submit">
        {t.enter}
      </button>
    </form>
  );
}
