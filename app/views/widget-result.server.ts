import type { WidgetFacts } from "#app/components/embed-widget.tsx";
import { amountWords, isWeighted } from "#app/components/results-score.ts";
import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { resultPartMessages } from "#app/i18n/result-parts.ts";
import { resultMessages } from "#app/i18n/results.ts";
import type { ApiAnswer } from "#app/services/open-data-schemas.server.ts";

/** Who is chosen and with how much; and, as on the result page, what made more of it than votes that are added. */
export function widgetResult(
  result: ApiAnswer<"results">,
  language: Language,
): Pick<WidgetFacts, "chosen" | "weighted" | "remarks"> {
  const t = resultPartMessages[language];
  const { projects, tie, override } = result;
  const weighted = isWeighted(result);
  const names = (ids: readonly string[]) =>
    ids.map((id) => projects.find((one) => one.id === id)?.title[language] ?? id).join(", ");
  const steps = tie?.steps.map((step) => t.steps[step]).join(", ") ?? "";
  const amount = ({ points, total }: (typeof projects)[number]) =>
    weighted ? amountWords(result, { score: points, total }, language) : formatNumber(language, total);
  return {
    chosen: projects
      .filter(({ selected }) => selected)
      .map((one) => ({ rank: one.rank, title: one.title[language], amount: amount(one) })),
    weighted,
    remarks: [
      ...(weighted ? [resultMessages[language].byPoints] : []),
      ...(tie ? [t.tieSettled(names(tie.order), names(tie.chosen), steps)] : []),
      ...(override ? [`${t.overrideTitle}: ${t.override(names(override.out), names(override.in))}`] : []),
      ...(override ? [t.overrideReason(override.reason)] : []),
    ],
  };
}
