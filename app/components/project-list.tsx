import type { Project } from "#app/domain/contest.ts";
import { contestMessages } from "#app/i18n/contests.ts";
import type { Language } from "#app/i18n/language.ts";

/** Projects as cards that lead to their pages, with their ballot numbers. */
export function ProjectList(props: { contestId: string; projects: readonly Project[]; language: Language }) {
  const { contestId, projects, language } = props;
  const t = contestMessages[language];
  return (
    <ul className="project-list">
      {projects.map((project) => (
        <li key={project.id} className="card">
          <span className="project-number" role="img" aria-label={t.numberLabel(project.number)}>
            {project.number}
          </span>
          <div>
            <a href={`/contests/${contestId}/projects/${project.id}`}>{project.title[language]}</a>
            {project.slogan ? <p>{project.slogan[language]}</p> : null}
            {project.withdrawn ? <p>{t.withdrawn}</p> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
