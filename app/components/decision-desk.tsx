import { countRuleMessages } from "#app/i18n/count-rule.ts";
import { decisionMessages } from "#app/i18n/decisions.ts";
import { siteMessages } from "#app/i18n/site.ts";
import { DecisionForms } from "./decision-forms.tsx";
import { DecisionHistory, WaitingDecisions } from "./decision-list.tsx";
import { DecisionRule } from "./decision-rule.tsx";
import type { DecisionsProps } from "./decision-view.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { KeptWords } from "./kept-words.tsx";

/** What two people decide together: what waits, what may be asked for, and the history. */
export function DecisionDesk(props: DecisionsProps) {
  const { page, refusal, language } = props;
  const t = decisionMessages[language];
  const rules = countRuleMessages[language];
  const problems = refusal
    ? refusal.problems.length > 0
      ? refusal.problems.map(({ type, field }) => ({ field: `rule-${field}`, text: rules.problems[type] }))
      : [{ field: refusal.field, text: t.refusals[refusal.type] }]
    : [];
  return (
    <div className="page narrow">
      <ErrorSummary title={siteMessages[language].error.summaryTitle} problems={problems} />
      <p>
        <a href={`/contests/${page.contest.id}/canvass`}>← {t.back}</a>
      </p>
      <h1>{t.title}</h1>
      <p className="lead">{page.contest.title[language]}</p>
      <p>{t.intro}</p>
      {page.official ? null : <p>{t.readOnly}</p>}
      <WaitingDecisions {...props} />
      <DecisionForms {...props} />
      <DecisionRule {...props} />
      <DecisionHistory {...props} />
      <KeptWords owner={page.owner} done={page.saved && !refusal} />
    </div>
  );
}
