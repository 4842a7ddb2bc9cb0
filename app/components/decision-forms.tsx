import { countRuleMessages } from "#app/i18n/count-rule.ts";
import { decisionMessages } from "#app/i18n/decisions.ts";
import { DecisionForm } from "./decision-form.tsx";
import { type DecisionsProps, errorAt, typedIn } from "./decision-view.ts";
import { Notice } from "./notice.tsx";
import { TextField } from "./text-field.tsx";

/** What may be asked for now besides the rule: a draw, choosing otherwise, a correction. */
export function DecisionForms(props: DecisionsProps) {
  const { page, language } = props;
  const t = decisionMessages[language];
  const correcting = page.contest.records.correcting ?? null;
  return (
    <>
      {correcting === null ? null : (
        <Notice kind="info">
          <p>{t.correcting(correcting)}</p>
        </Notice>
      )}
      {page.official && page.mayAsk.includes("draw") ? <DrawForm {...props} /> : null}
      {page.official && page.mayAsk.includes("correction") ? <CorrectionForm {...props} /> : null}
      {page.official && page.mayAsk.includes("override") ? <OverrideForm {...props} /> : null}
    </>
  );
}

function DrawForm(props: DecisionsProps) {
  const { page, refusal, language } = props;
  const t = decisionMessages[language];
  const typed = typedIn(refusal, "draw");
  return (
    <section id="draw" tabIndex={-1}>
      <h2>{t.kinds.draw}</h2>
      <p>{t.drawText}</p>
      <p>
        <strong>{t.drawSource(page.contest.countRule.drawSource ?? "")}</strong>
      </p>
      <DecisionForm page={page} name="draw">
        <TextField
          id="draw-seed"
          name="seed"
          label={t.seed}
          hint={t.seedHint}
          error={errorAt(refusal, "draw-seed", t.refusals) ?? errorAt(refusal, "draw", t.refusals)}
          defaultValue={typed?.seed}
          autoComplete="off"
        />
        <Reason form="draw" {...props} />
        <Ask intent="draw" {...props} />
      </DecisionForm>
    </section>
  );
}

function CorrectionForm(props: DecisionsProps) {
  const { page, refusal, language } = props;
  const t = decisionMessages[language];
  const error = errorAt(refusal, "correction", t.refusals);
  return (
    <section id="correction" tabIndex={-1}>
      <h2>{t.kinds.correction}</h2>
      <p>{t.correctionText}</p>
      {error ? <p className="field-error">{error}</p> : null}
      <DecisionForm page={page} name="correction">
        <Reason form="correction" {...props} />
        <Ask intent="correction" {...props} />
      </DecisionForm>
    </section>
  );
}

function OverrideForm(props: DecisionsProps) {
  const { page, refusal, language } = props;
  const t = decisionMessages[language];
  const typed = typedIn(refusal, "override");
  const error = errorAt(refusal, "override", t.refusals);
  return (
    <details className="card" open={typed !== undefined}>
      <summary>{t.kinds.override}</summary>
      <DecisionForm page={page} name="override" id="override" tabIndex={-1}>
        <p>{t.overrideText}</p>
        {error ? <p className="field-error">{error}</p> : null}
        <Choices name="out" legend={t.out} selected={true} {...props} />
        <Choices name="in" legend={t.in} selected={false} {...props} />
        <Reason form="override" {...props} />
        <Ask intent="override" {...props} />
      </DecisionForm>
    </details>
  );

  function Choices({ name, legend, selected }: { name: "out" | "in"; legend: string; selected: boolean }) {
    return (
      <fieldset className="field">
        <legend>{legend}</legend>
        {page.projects
          .filter((project) => project.selected === selected)
          .map(({ id, number, title }) => (
            <label key={id} className="choice">
              <input type="checkbox" name={name} value={id} defaultChecked={typed?.[name].includes(id)} />
              <span>
                {number}. {title[language]}
              </span>
            </label>
          ))}
      </fieldset>
    );
  }
}

/** Why, in words that everybody will read. */
export function Reason({ form, refusal, language }: DecisionsProps & { form: string }) {
  const t = decisionMessages[language];
  return (
    <TextField
      id={`${form}-reason`}
      name="reason"
      label={t.reason}
      hint={form === "rule-change" ? countRuleMessages[language].form.reasonHint : t.reasonHint}
      error={errorAt(refusal, `${form}-reason`, t.refusals)}
      defaultValue={typedIn(refusal, form)?.reason}
      maxLength={500}
      autoComplete="off"
    />
  );
}

function Ask({ intent, language }: DecisionsProps & { intent: string }) {
  return (
    <button className="button primary" type="submit" name="intent" value={intent}>
      {decisionMessages[language].ask}
    </button>
  );
}
