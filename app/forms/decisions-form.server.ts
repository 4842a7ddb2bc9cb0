import { type CountRuleProblem, readCountRule, type TypedCountRule } from "#app/domain/count-rule.ts";
import type { OfficialActContent } from "#app/domain/official-act.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { type SentForm, textOf } from "./form.server.ts";

/** Everything that may be typed on the page of decisions, so that a refusal keeps it. */
export interface TypedDecision extends TypedCountRule {
  reason: string;
  seed: string;
  out: string[];
  in: string[];
}

const mostLetters = 600;

export function typedDecision(form: SentForm): TypedDecision {
  const text = (name: string) => textOf(form, name).slice(0, mostLetters);
  const ids = (name: string) =>
    form
      .getAll(name)
      .filter((id): id is string => typeof id === "string")
      .slice(0, 1000);
  return {
    ...{ of: text("of"), online: text("online"), onsite: text("onsite"), tie: text("tie") },
    ...{ drawSource: text("drawSource"), share: text("share") },
    ...{ reason: text("reason"), seed: text("seed"), out: ids("out"), in: ids("in") },
  };
}

/** What is asked for, by the button that was pressed; null for a button this page does not have. */
export function contentAsked(
  intent: string,
  typed: TypedDecision,
): Result<OfficialActContent, { type: "rule-unread"; problems: CountRuleProblem[] }> | null {
  if (intent === "draw") return ok({ kind: "draw", seed: typed.seed });
  if (intent === "override") return ok({ kind: "override", out: typed.out, in: typed.in });
  if (intent === "correction") return ok({ kind: "correction" });
  if (intent !== "rule-change") return null;
  const read = readCountRule(typed);
  return read.ok
    ? ok({ kind: "rule-change", rule: read.value })
    : err({ type: "rule-unread", problems: read.error });
}
