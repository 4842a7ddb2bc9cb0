import { isPlainSum } from "#app/domain/count-rule.ts";
import type { ResultBody, ResultProject } from "#app/domain/result-body.ts";
import { percentOf, wholeScore } from "#app/domain/score.ts";
import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { resultPartMessages } from "#app/i18n/result-parts.ts";
import { resultMessages } from "#app/i18n/results.ts";

/** What it takes to word a score. */
export interface Counted {
  rule: Pick<ResultBody["rule"], "weights">;
  channels: ResultBody["channels"];
}

type Scored = Pick<ResultProject, "score" | "total">;

/** Whether ranks go by points and not by votes: then no word may say that one project has more votes than another. */
export function isWeighted({ rule }: Pick<Counted, "rule">): boolean {
  return !isPlainSum(rule.weights);
}

/** A project's points in words; null where votes are simply added and rank by themselves. */
export function scoreWords(body: Counted, { score }: Scored, language: Language): string | null {
  if (score === null) return null;
  const t = resultPartMessages[language];
  const whole = wholeOf(body);
  if (whole === null) return t.points(formatNumber(language, Number(score)));
  return t.weightedShare(percentOf(BigInt(score), whole));
}

/** What a project is ranked by: its votes, or its points. */
export function amountWords(body: Counted, project: Scored, language: Language): string {
  return (
    scoreWords(body, project, language) ??
    resultMessages[language].votes(formatNumber(language, project.total))
  );
}

/** By how much one project is ahead of another, in what ranks them. */
export function leadWords(
  body: Counted,
  [one, other]: readonly [Scored, Scored],
  language: Language,
): string {
  const t = resultPartMessages[language];
  if (one.score === null || other.score === null)
    return resultMessages[language].votes(formatNumber(language, one.total - other.total));
  const lead = BigInt(one.score) - BigInt(other.score);
  const whole = wholeOf(body);
  if (whole === null) return t.points(formatNumber(language, Number(lead)));
  return lead > 0n && lead * 100_000n < whole ? t.leastLead : t.shareLead(percentOf(lead, whole));
}

function wholeOf({ rule, channels: { online, onsite } }: Counted): bigint | null {
  return wholeScore(rule.weights, { online: online.choices, onsite: onsite.choices });
}
