import type { ResultBody, ResultProject } from "#app/domain/result-body.ts";
import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { resultPartMessages } from "#app/i18n/result-parts.ts";
import { revealMessages } from "#app/i18n/reveal.ts";
import { projectName } from "./results-names.ts";
import { FiguresRemark } from "./results-remark.tsx";
import { amountWords } from "./results-score.ts";

interface StepsProps {
  body: ResultBody;
  language: Language;
}

/**
 * One screen for each chosen project, the last place first. A screen shows when the address names it (`#place-10`), so
 * that links alone lead through, without scripts and without the network.
 */
export function RevealSteps({ body, language }: StepsProps) {
  const t = revealMessages[language];
  const chosen = body.projects.filter(({ selected }) => selected);
  return (
    <>
      {chosen.map((_, index) => {
        const turn = chosen.length - index;
        return <Step key={turn} turn={turn} chosen={chosen} body={body} language={language} />;
      })}
      <section className="reveal" id="places" tabIndex={-1}>
        <h2>{t.allTitle}</h2>
        <Places projects={chosen} body={body} language={language} />
        <p className="row">
          <a className="button" href="#place-1" data-previous>
            {t.previous}
          </a>
          <a className="button" href={`/contests/${body.contest.id}/results`}>
            {t.toResult}
          </a>
        </p>
      </section>
    </>
  );
}

function Step(props: StepsProps & { turn: number; chosen: ResultProject[] }) {
  const { turn, chosen, body, language } = props;
  const t = revealMessages[language];
  const project = chosen[turn - 1];
  if (!project) return null;
  const number = (value: number) => formatNumber(language, value);
  const slogan = language === "ko" ? project.slogan : project.sloganEn;
  return (
    <section className="reveal" id={`place-${turn}`} tabIndex={-1} aria-live="polite">
      <div>
        <p className="reveal-rank">{rankWords(project, body, language)}</p>
        <h2>{projectName(project, language)}</h2>
        {slogan ? <p className="lead">{slogan}</p> : null}
        <PutIn project={project} body={body} language={language} />
        <p className="reveal-votes">
          <strong>{amountWords(body, project, language)}</strong>{" "}
          <span>{t.parts(number(project.online), number(project.onsite))}</span>
        </p>
        <p>
          <FiguresRemark notice={body.notice} language={language} />
        </p>
      </div>
      {turn < chosen.length ? (
        <div className="reveal-before">
          <p>{t.soFar}</p>
          <Places projects={chosen.slice(turn)} body={body} language={language} />
        </div>
      ) : null}
      <p className="row">
        <a className="button" href={turn === chosen.length ? "#main" : `#place-${turn + 1}`} data-previous>
          {t.previous}
        </a>
        <a className="button primary" href={turn === 1 ? "#places" : `#place-${turn - 1}`} data-next>
          {turn === 1 ? t.all : t.next}
        </a>
      </p>
    </section>
  );
}

function Places({ projects, body, language }: StepsProps & { projects: ResultProject[] }) {
  return (
    <ol className="reveal-places">
      {projects.map((project) => (
        <li key={project.id}>
          <span>{rankWords(project, body, language)}</span> <strong>{projectName(project, language)}</strong>{" "}
          <span>{amountWords(body, project, language)}</span>{" "}
          <PutIn project={project} body={body} language={language} />
        </li>
      ))}
    </ol>
  );
}

/** The mark of a project that officials put in against the count: on every screen that shows it. */
function PutIn({ project, body, language }: StepsProps & { project: ResultProject }) {
  if (!body.override?.in.includes(project.id)) return null;
  return <strong className="badge">{resultPartMessages[language].putIn}</strong>;
}

function rankWords({ rank }: ResultProject, body: ResultBody, language: Language): string {
  const shared = body.projects.filter((other) => other.rank === rank).length > 1;
  return revealMessages[language].rank(rank, shared);
}
