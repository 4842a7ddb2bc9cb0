import type { ResultBody, ResultProject } from "#app/domain/result-body.ts";
import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { resultPartMessages } from "#app/i18n/result-parts.ts";
import { resultMessages } from "#app/i18n/results.ts";
import { projectName } from "./results-names.ts";
import { amountWords, isWeighted, leadWords } from "./results-score.ts";

interface SummaryProps {
  body: ResultBody;
  language: Language;
}

/** The result in words: who took part, who won by how much, and what separates the last one chosen from the first one not. */
export function ResultsSummary({ body, language }: SummaryProps) {
  const t = resultMessages[language];
  const number = (value: number) => formatNumber(language, value);
  const { online, onsite, total } = body.channels;
  return (
    <section className="result-summary">
      <p className="lead">{headline({ body, language })}</p>
      <p>
        <FirstPlace body={body} language={language} />
      </p>
      <p>
        <CutLine body={body} language={language} />
      </p>
      <dl className="result-figures">
        <div>
          <dt>{t.people}</dt>
          <dd>
            <strong>{number(total.people)}</strong>
            <span>{t.peopleFacts(number(online.people), number(onsite.people), number(total.people))}</span>
          </dd>
        </div>
        <div>
          <dt>{t.choices}</dt>
          <dd>
            <strong>{number(total.choices)}</strong>
            <span>
              {t.choicesFacts(number(online.choices), number(onsite.choices), number(total.choices))}
            </span>
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** People chose, unless nobody marked anything, or officials put some in. */
function headline({ body, language }: SummaryProps): string {
  const t = resultMessages[language];
  const winners = body.projects.filter((project) => project.selected).length;
  const { people, choices } = body.channels.total;
  const [who, what] = [formatNumber(language, people), formatNumber(language, choices)];
  if (choices === 0) return t.headlineNone(winners, who);
  if (body.override) return t.headlineOverride(winners, who, what, body.override.in.length);
  return t.headline(winners, who, what);
}

function FirstPlace({ body, language }: SummaryProps) {
  const t = resultMessages[language];
  const [first, second] = body.projects;
  if (!first || body.channels.total.choices === 0) return null;
  const amount = amountWords(body, first, language);
  const byPoints = isWeighted(body) ? t.byPoints : null;
  const level = body.projects.filter((project) => project.rank === first.rank);
  if (level.length > 1) {
    const names = level.map((one) => projectName(one, language)).join(", ");
    return [t.firstTied(names, amount), byPoints].filter(Boolean).join(" ");
  }
  return [
    t.firstPlace(projectName(first, language), amount),
    ahead(body, [first, second], language),
    byPoints,
  ]
    .filter(Boolean)
    .join(" ");
}

function ahead(
  body: ResultBody,
  [first, second]: [ResultProject, ResultProject | undefined],
  language: Language,
): string | null {
  if (!second) return null;
  const t = resultMessages[language];
  const lead = leadWords(body, [first, second], language);
  const name = projectName(second, language);
  return isWeighted(body) ? t.aheadByPoints(name, lead) : t.ahead(name, lead);
}

/** What separates the last project chosen from the first one not, in words; or which ones no count can separate. */
export function CutLine({ body, language }: SummaryProps) {
  const t = resultMessages[language];
  const find = (id: string) => body.projects.find((project) => project.id === id);
  const name = (project: ResultProject) => projectName(project, language);
  const tied = body.projects.filter((project) => project.tiedAtCutoff);
  if (tied.length > 0) {
    const names = tied.map(name).join(", ");
    return isWeighted(body) ? t.tieInPoints(names) : t.tie(names);
  }
  const lastIn = body.cut && find(body.cut.lastIn);
  const firstOut = body.cut && find(body.cut.firstOut);
  if (!lastIn || !firstOut) return null;
  const cut = {
    lastRank: lastIn.rank,
    lastIn: name(lastIn),
    lastAmount: amountWords(body, lastIn, language),
    firstRank: firstOut.rank,
    firstOut: name(firstOut),
    firstAmount: amountWords(body, firstOut, language),
    lead: leadWords(body, [lastIn, firstOut], language),
  };
  if (body.override) return t.cutCounted(cut);
  if (body.tie && lastIn.rank === firstOut.rank) {
    const { steps } = resultPartMessages[language];
    return t.cutSettled(cut, body.tie.steps.map((step) => steps[step]).join(", "));
  }
  return t.cut(cut);
}
