import type { Contest, Text } from "#app/domain/contest.ts";
import type { CountRuleProblem, TypedCountRule } from "#app/domain/count-rule.ts";
import type { OfficialActContent, OfficialActKind } from "#app/domain/official-act.ts";
import type { decisionMessages } from "#app/i18n/decisions.ts";
import type { Language } from "#app/i18n/language.ts";

/** What the page of decisions shows, with every time in words. */
export interface DecisionsProps {
  page: {
    contest: Contest;
    rule: "set" | "ask" | "closed";
    mayAsk: OfficialActKind[];
    projects: { id: string; number: number; title: Text; selected: boolean }[];
    acts: ShownAct[];
    /** Only officials ask and approve; administrators read, and set the rule before the first ballot. */
    official: boolean;
    ruleChanged: string | null;
    /** Whose what is typed here is, and whether what was sent is done. */
    owner: string;
    saved: boolean;
  };
  refusal: DecisionRefusal | undefined;
  language: Language;
}

export interface ShownAct {
  id: string;
  kind: OfficialActKind;
  /** A seed that waits is not shown: the second official must read it where it comes from. */
  content: OfficialActContent;
  reason: string;
  waiting: boolean;
  own: boolean;
  asked: { by: string; at: string };
  approved: { by: string; at: string } | null;
}

interface DecisionRefusal {
  type: keyof (typeof decisionMessages)["ko"]["refusals"];
  field: string;
  typed: TypedCountRule & { reason: string; seed: string; out: string[]; in: string[] };
  problems: CountRuleProblem[];
}

/** The error to show at a field; undefined when it has none. */
export function errorAt(
  refusal: DecisionRefusal | undefined,
  field: string,
  texts: Record<DecisionRefusal["type"], string>,
): string | undefined {
  return refusal?.field === field && refusal.problems.length === 0 ? texts[refusal.type] : undefined;
}

/** What was typed into the form that was refused; undefined for the other forms of the page. */
export function typedIn(refusal: DecisionRefusal | undefined, form: string) {
  return refusal && (refusal.field === form || refusal.field.startsWith(`${form}-`))
    ? refusal.typed
    : undefined;
}
