import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ProjectComments } from "#app/components/project-comments.tsx";
import { ProjectProgress } from "#app/components/project-progress.tsx";
import { db } from "#app/db.server.ts";
import type { Project } from "#app/domain/contest.ts";
import { contestMessages } from "#app/i18n/contests.ts";
import { useMessages, usePreferences } from "#app/page.tsx";
import { pageTitle } from "#app/page-title.ts";
import { publicPage } from "#app/public-page.ts";
import { loadProjectNews } from "#app/services/announcements.server.ts";
import { loadFirstComments } from "#app/services/comments.server.ts";
import { loadProjectPage } from "#app/services/contests.server.ts";

export const headers: HeadersFunction = publicPage;
export const meta: MetaFunction<typeof loader> = ({ matches, data }) => [
  ...(pageTitle(matches, (language) => data?.project.title[language]) ?? []),
  // A feed reader finds the conversation by the project's own address.
  ...(data
    ? [
        {
          ...{ tagName: "link" as const, rel: "alternate", type: "application/atom+xml" },
          href: `/contests/${encodeURIComponent(data.contest.id)}/projects/${encodeURIComponent(data.project.id)}/comments.atom`,
        },
      ]
    : []),
];

export async function loader({ params }: LoaderFunctionArgs) {
  const { contestId = "", projectId = "" } = params;
  const now = new Date();
  const page = await loadProjectPage(db, { contestId, projectId }, now);
  return {
    ...page,
    news: await loadProjectNews(db, { contestId, projectId }),
    comments: await loadFirstComments(db, { contestId, projectId, now }),
  };
}

export default function ProjectPage() {
  const { contest, state, project, field, neighbours, news, comments } = useLoaderData<typeof loader>();
  const { language } = usePreferences();
  const t = useMessages(contestMessages);
  return (
    <article className="page narrow">
      <p>
        <a href={`/contests/${contest.id}`}>← {contest.title[language]}</a>
      </p>
      <p className="row">
        <span className="project-number" role="img" aria-label={t.numberLabel(project.number)}>
          {project.number}
        </span>
        <span className="badge">{field.name[language]}</span>
      </p>
      <h1>{project.title[language]}</h1>
      {project.slogan ? <p className="lead">{project.slogan[language]}</p> : null}
      {project.withdrawn ? <p className="notice warning">{t.withdrawn}</p> : null}
      {project.subtitles.length > 0 ? (
        <ul>
          {project.subtitles.map((line) => (
            <li key={line.ko}>{line[language]}</li>
          ))}
        </ul>
      ) : null}
      {project.description[language] ? <p>{project.description[language]}</p> : null}
      {project.period ? (
        <dl className="facts">
          <dt>{t.projectPeriod}</dt>
          <dd>{project.period}</dd>
        </dl>
      ) : null}
      <ProjectProgress contestId={contest.id} news={news} language={language} />
      <Tasks project={project} />
      {project.sourceNote ? (
        <p className="hint">
          <strong>{t.sourceNote}:</strong> {project.sourceNote[language]}
        </p>
      ) : null}
      {state === "open" ? (
        <p>
          <a className="button primary" href={`/contests/${contest.id}/ballot`}>
            {t.vote}
          </a>
        </p>
      ) : null}
      <ProjectComments
        address={`/contests/${contest.id}/projects/${encodeURIComponent(project.id)}/comments`}
        {...comments}
      />
      <Neighbours contestId={contest.id} {...neighbours} />
    </article>
  );
}

function Tasks({ project }: { project: Project }) {
  const { language } = usePreferences();
  const t = useMessages(contestMessages);
  if (project.tasks.length === 0) return null;
  return (
    <section>
      <h2>{t.tasks}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.task}</th>
            <th scope="col" className="nowrap">
              {t.projectPeriod}
            </th>
          </tr>
        </thead>
        <tbody>
          {project.tasks.map((task) => (
            <tr key={task.code + task.name.ko}>
              <td>
                {task.name[language]} <span className="hint">({task.code})</span>
              </td>
              <td className="nowrap">{task.period}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Neighbours(props: { contestId: string; previous: Project | null; next: Project | null }) {
  const { language } = usePreferences();
  const t = useMessages(contestMessages);
  const link = (project: Project, label: string) => (
    <a href={`/contests/${props.contestId}/projects/${encodeURIComponent(project.id)}`}>
      {label}: {project.title[language]}
    </a>
  );
  return (
    <nav className="project-neighbours no-print" aria-label={t.otherProjects}>
      {props.previous ? link(props.previous, t.previousProject) : <span />}
      {props.next ? link(props.next, t.nextProject) : null}
    </nav>
  );
}
