import { scaleLinear } from "d3-scale";
import type { ResultBody, ResultProject } from "#app/domain/result-body.ts";
import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { resultMessages } from "#app/i18n/results.ts";
import { projectName } from "./results-names.ts";
import { FiguresRemark } from "./results-remark.tsx";

interface ChartProps {
  body: Pick<ResultBody, "projects" | "rule" | "notice">;
  language: Language;
}

/** Stacked bars, online then on site, drawn on the server. Solid and striped, so that they read in black and white. */
export function ResultsChart({ body, language }: ChartProps) {
  const t = resultMessages[language];
  const { projects } = body;
  const [first] = projects;
  if (!first) return null;
  const scale = scaleLinear([0, Math.max(1, first.total)], [0, 100]);
  const lastSelected = projects.filter((project) => project.selected).at(-1);
  return (
    <figure className="result-chart">
      <figcaption>
        <h2>{t.chartTitle}</h2>
        <p className="hint">
          {t.chartText(projectName(first, language))}{" "}
          <FiguresRemark notice={body.notice} language={language} />
        </p>
        <Legend language={language} />
      </figcaption>
      <ol>
        {projects.map((project) => (
          <li key={project.id} className={project === lastSelected ? "last-selected" : undefined}>
            <ChartRow project={project} scale={scale} language={language} />
            {project === lastSelected ? <p className="cut-line">{t.cutLine(body.rule.seats)}</p> : null}
          </li>
        ))}
      </ol>
    </figure>
  );
}

function Legend({ language }: { language: Language }) {
  const t = resultMessages[language];
  return (
    <p className="legend">
      <svg width="24" height="16" aria-hidden="true">
        <defs>
          <pattern id="onsite-stripes" width="8" height="8" patternUnits="userSpaceOnUse">
            <rect className="bar-onsite-ground" width="8" height="8" />
            <rect className="bar-onsite-stripe" width="3" height="8" />
          </pattern>
        </defs>
        <rect className="bar-online" width="24" height="16" />
      </svg>
      <span>{t.online}</span>
      <svg width="24" height="16" aria-hidden="true">
        <rect className="bar-onsite" width="24" height="16" fill="url(#onsite-stripes)" />
      </svg>
      <span>{t.onsite}</span>
    </p>
  );
}

function ChartRow(props: { project: ResultProject; scale: (votes: number) => number; language: Language }) {
  const { project, scale, language } = props;
  const t = resultMessages[language];
  const number = (votes: number) => formatNumber(language, votes);
  const name = projectName(project, language);
  // Percent of the bar's column, so that the stripes keep their width on any page.
  const percent = (votes: number) => `${scale(votes).toFixed(2)}%`;
  return (
    <div className="chart-row">
      <span className="chart-rank">{project.rank}</span>
      <span className="chart-name">{name}</span>
      <span className="chart-total">
        <strong>{number(project.total)}</strong>
        <span className="hint">
          {" "}
          {number(project.online)} + {number(project.onsite)}
        </span>
      </span>
      <svg aria-hidden="true">
        <title>{`${name}: ${t.votes(number(project.total))}`}</title>
        <rect className="bar-online" width={percent(project.online)} height="100%" />
        <rect
          className="bar-onsite"
          x={percent(project.online)}
          width={percent(project.onsite)}
          height="100%"
          fill="url(#onsite-stripes)"
        />
      </svg>
    </div>
  );
}
