import type { ResultBody } from "#app/domain/result-body.ts";
import { wholeScore } from "#app/domain/score.ts";
import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";

/**
 * A project's points in words: whole numbers where votes carry points; percent with three decimals, cut off and not
 * rounded, where channels are weighted by share. Ranks go by the exact value.
 */
export function scoreWords(
  body: ResultBody,
  { score }: { score: string | null },
  language: Language,
): string {
  const { online, onsite } = body.channels;
  const whole = wholeScore(body.rule.weights, { online: online.choices, onsite: onsite.choices });
  const points = BigInt(score ?? "0");
  if (whole === null) return formatNumber(language, Number(points));
  const thousandths = (points * 100_000n) / whole;
  return `${thousandths / 1000n}.${String(thousandths % 1000n).padStart(3, "0")}%`;
}
