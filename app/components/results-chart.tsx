import { scaleLinear } from "d3-scale";
import type { ResultBody, ResultProject } from "#app/domain/result-body.ts";
import { formatNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/language.ts";
import { resultMessages } from "#app/i18n/results.ts";
import { projectName } from "./results-names.ts";
import { FiguresRemark } from "./results-remark.tsx";
import { isWeighted, scoreWords } from "./results-score.ts";

interface ChartProps {
  body: ResultBody;
  language: Language;
}

/** Stacked bars, online then on site, drawn on the server. Solid and striped, so that they read in black and white. */
export function ResultsChart({ body, language }: ChartProps) {
  const t = resultMessages[language];
  const { projects } = body;
  if (projects.length === 0) return null;
  // Where channels have weights, a lower place may have more votes than the first.
  const most = Math.max(1, ...projects.map(({ total }) => total));
  const scale = scaleLinear([0, most], [0, 100]);
  const cut = cutAfter(body);
  return (
    <figure className="result-chart">
      <figcaption>
        <h2>{t.chartTitle}</h2>
        <p className="hint">
          {t.chartText} {isWeighted(body) ? t.chartByPoints : null} {firstWords(body, language)}{" "}
          <FiguresRemark notice={body.notice} language={language} />
        </p>
        <Legend language={language} />
      </figcaption>
      <ol>
        {projects.map((project) => (
          <li key={project.id} className={project === cut ? "last-selected" : undefined}>
            <ChartRow body={body} project={project} scale={scale} language={language} />
            {project === cut ? <p className="cut-line">{cutWords(body, language)}</p> : null}
          </li>
        ))}
      </ol>
    </figure>
  );
}

/** After which row the cut line is drawn: where officials chose otherwise, where the count drew it. */
export function cutAfter({ projects, override, cut }: ResultBody): ResultProject | undefined {
  return override && cut
    ? projects.find(({ id }) => id === cut.lastIn)
    : projects.filter(({ selected }) => selected).at(-1);
}

function cutWords(body: ResultBody, language: Language): string {
  const t = resultMessages[language];
  if (body.override) return t.cutLineCounted(body.rule.seats);
  return t.cutLine(body.projects.filter(({ selected }) => selected).length);
}

/** Nobody is first where nobody marked anything. */
function firstWords({ projects, channels }: ResultBody, language: Language): string | null {
  if (channels.total.choices === 0) return null;
  const first = projects.filter(({ rank }) => rank === 1).map((project) => projectName(project, language));
  return resultMessages[language].chartFirst(first.join(", "));
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

function ChartRow(props: ChartProps & { project: ResultProject; scale: (votes: number) => number }) {
  const { body, project, scale, language } = props;
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
          {number(project.online)} + {number(project.onsite)} {scoreWords(body, project, language)}
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
