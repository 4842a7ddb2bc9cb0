import type { ResultBody, ResultProject } from "#app/domain/result-body.ts";
import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { resultMessages } from "#app/i18n/results.ts";
import { projectName } from "./results-names.ts";

interface SummaryProps {
  body: ResultBody;
  language: Language;
}

/** The result in words: who took part, who won by how much, and what separates the last one chosen from the first one not. */
export function ResultsSummary({ body, language }: SummaryProps) {
  const t = resultMessages[language];
  const number = (value: number) => formatNumber(language, value);
  const { online, onsite, total } = body.channels;
  const winners = body.projects.filter((project) => project.selected);
  return (
    <section className="result-summary">
      <p className="lead">{t.headline(winners.length, number(total.people), number(total.choices))}</p>
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

function FirstPlace({ body, language }: SummaryProps) {
  const t = resultMessages[language];
  const [first, second] = body.projects;
  if (!first) return null;
  const votes = formatNumber(language, first.total);
  const level = body.projects.filter((project) => project.rank === first.rank);
  if (level.length > 1) return t.firstTied(level.map((one) => projectName(one, language)).join(", "), votes);
  const ahead =
    second && t.ahead(projectName(second, language), formatNumber(language, first.total - second.total));
  return [t.firstPlace(projectName(first, language), votes), ahead].filter(Boolean).join(" ");
}

/** What separates the last project chosen from the first one not, in words; or which ones no count can separate. */
export function CutLine({ body, language }: SummaryProps) {
  const t = resultMessages[language];
  const find = (id: string) => body.projects.find((project) => project.id === id);
  const name = (project: ResultProject) => projectName(project, language);
  const tied = body.projects.filter((project) => project.tiedAtCutoff);
  if (tied.length > 0) return t.tie(tied.map(name).join(", "));
  const lastIn = body.cut && find(body.cut.lastIn);
  const firstOut = body.cut && find(body.cut.firstOut);
  if (!lastIn || !firstOut) return null;
  const number = (value: number) => formatNumber(language, value);
  return t.cut({
    lastRank: lastIn.rank,
    lastIn: name(lastIn),
    lastVotes: number(lastIn.total),
    firstRank: firstOut.rank,
    firstOut: name(firstOut),
    firstVotes: number(firstOut.total),
    votes: number(lastIn.total - firstOut.total),
  });
}
