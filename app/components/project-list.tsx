import type { Project } from "#app/domain/contest.ts";
import { commentMessages } from "#app/i18n/comments.ts";
import { contestMessages } from "#app/i18n/contests.ts";
import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";

/** Projects as cards that lead to their pages, with their ballot numbers and how many comments each has. */
export function ProjectList(props: {
  contestId: string;
  projects: readonly Project[];
  language: Language;
  comments: Readonly<Record<string, number>>;
}) {
  const { contestId, projects, language, comments } = props;
  const counted = commentMessages[language].count;
  const t = contestMessages[language];
  return (
    <ul className="project-list">
      {projects.map((project) => (
        <li key={project.id} className="card">
          <span className="project-number" role="img" aria-label={t.numberLabel(project.number)}>
            {project.number}
          </span>
          <div>
            <a href={`/contests/${contestId}/projects/${encodeURIComponent(project.id)}`}>
              {project.title[language]}
            </a>
            {project.slogan ? <p>{project.slogan[language]}</p> : null}
            <p>
              <a
                className="comment-count"
                href={`/contests/${contestId}/projects/${encodeURIComponent(project.id)}/comments`}
              >
                {counted(formatNumber(language, comments[project.id] ?? 0))}
              </a>
            </p>
            {project.withdrawn ? <p>{t.withdrawn}</p> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
