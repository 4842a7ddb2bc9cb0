import { type TypedCountRule, tieRules } from "#app/domain/count-rule.ts";
import { countRuleMessages } from "#app/i18n/count-rule.ts";
import { decisionMessages } from "#app/i18n/decisions.ts";
import { CountRuleText } from "./count-rule-text.tsx";
import { DecisionForm } from "./decision-form.tsx";
import { Reason } from "./decision-forms.tsx";
import { type DecisionsProps, errorAt, typedIn } from "./decision-view.ts";
import { TextField } from "./text-field.tsx";

/** The rule as it stands, and the form to set it or to ask for its change. */
export function DecisionRule(props: DecisionsProps) {
  const { page, refusal, language } = props;
  const t = countRuleMessages[language];
  const { contest, rule, official } = page;
  const error = errorAt(refusal, "rule-change", decisionMessages[language].refusals);
  const mayType = rule === "set" || (rule === "ask" && official);
  return (
    <section id="rule-change" tabIndex={-1}>
      <h2>{t.pageTitle}</h2>
      <p>{t.intro}</p>
      <h3>{t.now}</h3>
      <CountRuleText rule={contest.countRule} language={language} />
      {page.ruleChanged && contest.countRuleChange ? (
        <p>{t.changed(page.ruleChanged, contest.countRuleChange.reason)}</p>
      ) : null}
      {rule === "ask" ? <p>{t.begun}</p> : null}
      {rule === "closed" ? <p>{t.closed}</p> : null}
      {error ? <p className="field-error">{error}</p> : null}
      {mayType ? (
        <DecisionForm page={page} name="rule">
          <RuleFields {...props} />
          {rule === "ask" ? <Reason form="rule-change" {...props} /> : null}
          <button
            className="button primary"
            type="submit"
            name="intent"
            value={rule === "set" ? "rule-set" : "rule-change"}
          >
            {rule === "set" ? t.form.save : t.form.ask}
          </button>
        </DecisionForm>
      ) : null}
    </section>
  );
}

function RuleFields({ page, refusal, language }: DecisionsProps) {
  const t = countRuleMessages[language];
  const { weights, tie, drawSource, share } = page.contest.countRule;
  const typed: TypedCountRule = typedIn(refusal, "rule-change") ?? {
    ...{ of: weights.of, online: String(weights.online), onsite: String(weights.onsite) },
    ...{ tie, drawSource: drawSource ?? "", share },
  };
  const errorOf = (field: string) => {
    const problem = refusal?.problems.find((one) => one.field === field);
    return problem && t.problems[problem.type];
  };
  return (
    <>
      <fieldset className="field" id="rule-of" tabIndex={-1}>
        <legend>{t.form.weights}</legend>
        {errorOf("of") ? <p className="field-error">{errorOf("of")}</p> : null}
        {(["points", "shares"] as const).map((of) => (
          <label key={of} className="choice">
            <input type="radio" name="of" value={of} defaultChecked={typed.of === of} />
            <span>{t.form.of[of]}</span>
          </label>
        ))}
      </fieldset>
      {(["online", "onsite"] as const).map((channel) => (
        <TextField
          key={channel}
          id={`rule-${channel}`}
          name={channel}
          label={t.form[channel]}
          hint={t.form.weightHint}
          error={errorOf(channel)}
          defaultValue={typed[channel]}
          inputMode="numeric"
          autoComplete="off"
        />
      ))}
      <Select
        id="rule-tie"
        name="tie"
        label={t.form.tie}
        error={errorOf("tie")}
        value={typed.tie}
        options={tieRules.map((rule) => [rule, t.form.tieOptions[rule]])}
      />
      <TextField
        id="rule-drawSource"
        name="drawSource"
        label={t.form.drawSource}
        hint={t.form.drawSourceHint}
        error={errorOf("drawSource")}
        defaultValue={typed.drawSource}
        maxLength={300}
        autoComplete="off"
      />
      <Select
        id="rule-share"
        name="share"
        label={t.form.share}
        error={errorOf("share")}
        value={typed.share}
        options={(["choices", "people"] as const).map((share) => [share, t.form.shareOptions[share]])}
      />
    </>
  );
}

function Select(props: {
  id: string;
  name: string;
  label: string;
  error: string | undefined;
  value: string;
  options: [value: string, text: string][];
}) {
  const { id, name, label, error, value, options } = props;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      <select id={id} name={name} defaultValue={value} aria-describedby={error ? `${id}-error` : undefined}>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
