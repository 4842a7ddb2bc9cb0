import { scaleLinear } from "d3-scale";
import type { ResultBody, ResultProject } from "#app/domain/result-body.ts";
import type { Language } from "#app/i18n/language.ts";
import { resultPartMessages } from "#app/i18n/result-parts.ts";
import { resultMessages } from "#app/i18n/results.ts";
import { projectName } from "./results-names.ts";
import { FiguresRemark } from "./results-remark.tsx";

/** From how many places of difference on a line is drawn thick. */
const farApart = 4;

interface SlopeProps {
  body: Pick<ResultBody, "projects" | "notice" | "channels">;
  language: Language;
}

/**
 * Rank online on the left, rank on site on the right, a line for each project. Names are text beside the drawing, in rows
 * as high as the drawing's, so that they wrap, scale and print like any text. Nothing where one channel has no votes.
 */
export function ResultsSlope({ body, language }: SlopeProps) {
  const t = resultPartMessages[language];
  const { channels, projects } = body;
  if (channels.online.choices === 0 || channels.onsite.choices === 0) return null;
  const left = ordered(projects, "onlineRank");
  const right = ordered(projects, "onsiteRank");
  return (
    <figure className="result-slope">
      <figcaption>
        <h2>{t.slopeTitle}</h2>
        <p className="hint">
          {t.slopeText} <FiguresRemark notice={body.notice} language={language} />
        </p>
        <p>{mostApart(projects, language)}</p>
      </figcaption>
      <div className="slope">
        <SlopeNames projects={left} by="onlineRank" language={language} />
        <SlopeLines left={left} right={right} />
        <SlopeNames projects={right} by="onsiteRank" language={language} />
      </div>
    </figure>
  );
}

type Road = "onlineRank" | "onsiteRank";

/** By rank; projects of one rank as in the ranking. */
function ordered(projects: readonly ResultProject[], by: Road): ResultProject[] {
  return [...projects].sort((one, other) => one[by] - other[by]);
}

function mostApart(projects: readonly ResultProject[], language: Language): string {
  const t = resultPartMessages[language];
  const apart = ({ onlineRank, onsiteRank }: ResultProject) => Math.abs(onlineRank - onsiteRank);
  const [most] = [...projects].sort((one, other) => apart(other) - apart(one));
  if (!most || apart(most) === 0) return t.slopeSame;
  return t.slopeMost(projectName(most, language), most.onlineRank, most.onsiteRank);
}

function SlopeNames(props: { projects: ResultProject[]; by: Road; language: Language }) {
  const { projects, by, language } = props;
  const t = resultMessages[language];
  return (
    <div className={by === "onlineRank" ? "slope-names from" : "slope-names"}>
      <p>
        <strong>{by === "onlineRank" ? t.online : t.onsite}</strong>
      </p>
      <ol>
        {projects.map((project) => (
          <li key={project.id} value={project[by]} className={project.selected ? "is-chosen" : undefined}>
            <span className="slope-rank">{project[by]}</span> <span>{projectName(project, language)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function SlopeLines({ left, right }: { left: ResultProject[]; right: ResultProject[] }) {
  const height = scaleLinear([0, left.length], [0, 100]);
  const middle = (place: number) => height(place + 0.5).toFixed(2);
  return (
    // As high as the lists beside it, whose rows are 2.6rem.
    <svg
      aria-hidden="true"
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      height={`${(left.length * 2.6).toFixed(1)}rem`}
    >
      {left.map((project, place) => (
        <line
          key={project.id}
          className={lineClass(project)}
          x1="0"
          x2="100"
          y1={middle(place)}
          y2={middle(right.indexOf(project))}
        />
      ))}
    </svg>
  );
}

function lineClass({ onlineRank, onsiteRank, selected }: ResultProject): string | undefined {
  const marks = [
    ...(Math.abs(onlineRank - onsiteRank) >= farApart ? ["far"] : []),
    ...(selected ? ["is-chosen"] : []),
  ];
  return marks.join(" ") || undefined;
}
