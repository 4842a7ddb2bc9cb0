import { ballotMessages } from "#app/i18n/ballot.ts";
import { useMessages } from "#app/page.tsx";
import type { BallotProject } from "./ballot-view.ts";

/** One project with its checkbox. The browser keeps the mark, not React: it holds before and without scripts. */
export function BallotCard(props: { project: BallotProject; picked: boolean; shown: boolean }) {
  const { project, picked, shown } = props;
  const t = useMessages(ballotMessages);
  const id = `project-${project.id}`;
  return (
    <li className="ballot-card" hidden={!shown}>
      <label htmlFor={id}>
        <input
          type="checkbox"
          id={id}
          name="project"
          value={project.id}
          defaultChecked={picked}
          disabled={project.withdrawn}
          aria-labelledby={`${id}-number ${id}-title`}
          aria-describedby={`${id}-about`}
        />
        <span className="project-number" id={`${id}-number`} role="img" aria-label={t.number(project.number)}>
          {project.number}
        </span>
        <span>
          <strong id={`${id}-title`}>{project.title}</strong>
          <span className="ballot-about" id={`${id}-about`}>
            {project.withdrawn ? <span className="ballot-withdrawn">{t.withdrawn} </span> : null}
            {project.slogan ? <span className="ballot-slogan">{project.slogan}</span> : null}
            <span>
              {project.fieldName} · {project.period}
            </span>
          </span>
        </span>
      </label>
      <Details project={project} />
    </li>
  );
}

function Details({ project }: { project: BallotProject }) {
  const t = useMessages(ballotMessages);
  return (
    <details>
      <summary>
        {t.details}
        <span className="visually-hidden">: {project.title}</span>
      </summary>
      {project.subtitles.length > 0 ? (
        <ul>
          {project.subtitles.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
      <p>{project.description}</p>
      {project.tasks.length > 0 ? (
        <>
          <p>
            <strong>{t.tasks}</strong>
          </p>
          <ul>
            {project.tasks.map((task) => (
              <li key={task.name}>
                {task.name} <span className="hint">{task.period}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {project.sourceNote ? (
        <p className="hint">
          {t.sourceNote}: {project.sourceNote}
        </p>
      ) : null}
    </details>
  );
}
