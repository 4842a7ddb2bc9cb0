import type { ResultBody, ResultProject } from "#app/domain/result-body.ts";
import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { resultMessages } from "#app/i18n/results.ts";
import { projectName } from "./results-names.ts";

/** The result in words: who took part, who won, and what separates the last project chosen from the first one not. */
export function ResultsSummary({ body, language }: { body: ResultBody; language: Language }) {
  const t = resultMessages[language];
  const number = (value: number) => formatNumber(language, value);
  const { online, onsite, total } = body.channels;
  const winners = body.projects.filter((project) => project.selected);
  const [first] = winners;
  return (
    <section className="result-summary">
      <p className="lead">{t.headline(winners.length, number(total.people), number(total.choices))}</p>
      {first ? <p>{t.firstPlace(projectName(first, language), number(first.total))}</p> : null}
      <CutLine body={body} language={language} />
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

function CutLine({ body, language }: { body: ResultBody; language: Language }) {
  const t = resultMessages[language];
  const named = (id: string) => nameOf(body.projects, id, language);
  if (body.tiedAtCutoff.length > 0) return <p>{t.tie(body.tiedAtCutoff.map(named).join(", "))}</p>;
  if (!body.cut) return null;
  const { lastIn, firstOut, votes } = body.cut;
  return <p>{t.cut(body.rule.seats, named(lastIn), named(firstOut), formatNumber(language, votes))}</p>;
}

function nameOf(projects: readonly ResultProject[], id: string, language: Language): string {
  const project = projects.find((candidate) => candidate.id === id);
  return project ? projectName(project, language) : id;
}
