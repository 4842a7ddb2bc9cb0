import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { openingMessages } from "#app/i18n/opening.ts";
import { Notice } from "./notice.tsx";
import { refusalInWords } from "./opening-refusal.ts";
import { FaultTable } from "./opening-report.tsx";
import type { OpeningView } from "./opening-view.ts";
import { ShareFields } from "./share-fields.tsx";
import { TextField } from "./text-field.tsx";

interface StartProps {
  view: OpeningView;
  errors: Readonly<Record<string, string>>;
  /** The reason that was typed before a refusal. */
  reason: string;
  language: Language;
}

/** Beginning the opening, or why not yet; after a try that ended without a result, what became of it. */
export function OpeningStart(props: StartProps) {
  const { view, language } = props;
  const t = openingMessages[language];
  return (
    <>
      <p>{t.envelopes(formatNumber(language, view.envelopes))}</p>
      {view.takenOut > 0 ? <p>{t.takenOut(formatNumber(language, view.takenOut))}</p> : null}
      <p>{t.custody[view.custody]}</p>
      <LastTry view={view} language={language} />
      {view.refusal ? (
        <Notice kind="info">
          <p>{refusalInWords(view.refusal, language)}</p>
        </Notice>
      ) : (
        <Begin {...props} />
      )}
    </>
  );
}

function LastTry({ view, language }: Pick<StartProps, "view" | "language">) {
  const t = openingMessages[language];
  const { ended } = view;
  if (!ended) return null;
  if (ended.how !== "stopped") {
    return (
      <Notice kind="warning">
        <p>{t.ended[ended.how]}</p>
      </Notice>
    );
  }
  if (ended.refusal?.type !== "unreadable-envelopes") {
    return ended.refusal ? (
      <Notice kind="danger">
        <p>{refusalInWords(ended.refusal, language)}</p>
      </Notice>
    ) : null;
  }
  return (
    <section id="unreadable">
      <Notice kind="danger">
        <p>
          <strong>{t.unreadableTitle(formatNumber(language, ended.refusal.envelopes))}</strong>
        </p>
        <p>{t.unreadableText}</p>
      </Notice>
      <FaultTable faults={ended.faults} total={ended.refusal.envelopes} titled language={language} />
    </section>
  );
}

function Begin({ view, errors, reason, language }: StartProps) {
  const t = openingMessages[language];
  if (!view.mayAct) return <p>{t.readOnly}</p>;
  const refused = view.ended?.refusal;
  const unreadable = refused?.type === "unreadable-envelopes" ? refused.envelopes : 0;
  const shares =
    view.custody === "shares" ? (
      <>
        <Notice kind="warning">
          <p>{t.shareCare}</p>
        </Notice>
        <ShareFields hint={t.shareHint} errors={errors} language={language} />
      </>
    ) : null;
  return (
    <form method="post" className="card" id="begin" autoComplete="off">
      <input type="hidden" name="intent" value="open" />
      {shares}
      <p>{t.irrevocable}</p>
      <button className="button primary" type="submit">
        {t.begin}
      </button>
      {unreadable > 0 ? (
        <section className="opening-without">
          <h2>{t.withoutTitle}</h2>
          <p>{t.withoutText(formatNumber(language, unreadable))}</p>
          <TextField
            id="reason"
            label={t.reason}
            error={errors.reason}
            defaultValue={reason}
            maxLength={300}
          />
          <button className="button danger" type="submit" name="without" value={unreadable}>
            {t.without(formatNumber(language, unreadable))}
          </button>
        </section>
      ) : null}
    </form>
  );
}
