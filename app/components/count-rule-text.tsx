import type { CountRule } from "#app/domain/count-rule.ts";
import { countRuleMessages } from "#app/i18n/count-rule.ts";
import type { Language } from "#app/i18n/language.ts";

/** How votes are added, what settles a tie across the cut line, and what the announced percentage is a part of. */
export function CountRuleText({ rule, language }: { rule: CountRule; language: Language }) {
  const t = countRuleMessages[language];
  return (
    <>
      <p>{t.sum(rule.weights)}</p>
      <p>
        {t.ties[rule.tie]} {rule.drawSource === null ? null : t.draw(rule.drawSource)}
      </p>
      <p>
        {t.share[rule.share]} {t.locked}
      </p>
    </>
  );
}
