import { decisionMessages } from "#app/i18n/decisions.ts";
import type { Language } from "#app/i18n/language.ts";
import { CountRuleText } from "./count-rule-text.tsx";
import { DecisionForm } from "./decision-form.tsx";
import { type DecisionsProps, errorAt, type ShownAct } from "./decision-view.ts";
import { TextField } from "./text-field.tsx";

/** Requests that wait for a second official, each with its button. */
export function WaitingDecisions({ page, refusal, language }: DecisionsProps) {
  const t = decisionMessages[language];
  const waiting = page.acts.filter((act) => act.waiting);
  const error = errorAt(refusal, "waiting", t.refusals);
  if (waiting.length === 0 && !error) return null;
  return (
    <section id="waiting" tabIndex={-1}>
      <h2>{t.waiting}</h2>
      {error ? <p className="field-error">{error}</p> : null}
      {waiting.length === 0 ? <p>{t.noneWaiting}</p> : null}
      {waiting.map((act) => (
        <div key={act.id} className="card">
          <ActFacts act={act} page={page} language={language} />
          {page.official ? <ApproveForm page={page} act={act} language={language} /> : null}
        </div>
      ))}
    </section>
  );
}

function ApproveForm(props: { page: DecisionsProps["page"]; act: ShownAct; language: Language }) {
  const { page, act, language } = props;
  const t = decisionMessages[language];
  if (act.own) return <p>{t.own}</p>;
  return (
    <DecisionForm page={page} name={`approve-${act.id}`}>
      <input type="hidden" name="act" value={act.id} />
      {act.kind === "draw" ? (
        <TextField id="seed" label={t.seedAgain} hint={t.seedHint} autoComplete="off" />
      ) : null}
      <button className="button primary" type="submit" name="intent" value="approve">
        {t.approve}
      </button>
    </DecisionForm>
  );
}

/** Everything that was asked for and no longer waits, newest first. */
export function DecisionHistory({ page, language }: DecisionsProps) {
  const t = decisionMessages[language];
  const past = page.acts.filter((act) => !act.waiting).reverse();
  return (
    <section>
      <h2>{t.history}</h2>
      {past.length === 0 ? <p>{t.noHistory}</p> : null}
      {past.map((act) => (
        <div key={act.id} className="card">
          <ActFacts act={act} page={page} language={language} />
        </div>
      ))}
    </section>
  );
}

function ActFacts(props: { act: ShownAct; page: DecisionsProps["page"]; language: Language }) {
  const { act, page, language } = props;
  const t = decisionMessages[language];
  const { content } = act;
  const names = (ids: string[]) =>
    ids.map((id) => page.projects.find((one) => one.id === id)?.title[language] ?? id).join(", ");
  return (
    <>
      <h3>{t.kinds[act.kind]}</h3>
      {content.kind === "rule-change" ? <CountRuleText rule={content.rule} language={language} /> : null}
      {content.kind === "override" ? <p>{t.change(names(content.out), names(content.in))}</p> : null}
      {content.kind === "draw" && content.seed !== "" ? (
        <p>
          {t.seed}: <code>{content.seed}</code>
        </p>
      ) : null}
      <p>
        {t.reason}: {act.reason}
      </p>
      <p className="hint">
        {t.askedBy(act.asked.by, act.asked.at)}
        {act.approved ? ` · ${t.approvedBy(act.approved.by, act.approved.at)}` : null}
        {act.approved || act.waiting ? null : ` · ${t.overtaken}`}
      </p>
    </>
  );
}
