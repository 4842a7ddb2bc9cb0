import { useRef, useState } from "react";
import type { BallotRule } from "#app/domain/ballot.ts";
import { ballotMessages } from "#app/i18n/ballot.ts";
import { useMessages } from "#app/page.tsx";
import { BallotBar } from "./ballot-bar.tsx";
import { BallotCard } from "./ballot-card.tsx";
import { BallotFinder } from "./ballot-finder.tsx";
import { useBallotPicks } from "./ballot-picks.ts";
import {
  type BallotProject,
  type BallotView,
  inOrder,
  shownIds,
  viewQuery,
  wholeBallot,
} from "./ballot-view.ts";

export interface BallotFormProps {
  contestId: string;
  /** Where the form is sent. */
  path: string;
  rule: BallotRule;
  /** In this voter's own order. */
  projects: readonly BallotProject[];
  fields: readonly { id: string; name: string }[];
  /** Ids marked when the page was drawn. */
  picked: readonly string[];
  view: BallotView;
  owner: string;
  version: number;
  problem: string | undefined;
}

/** The ballot: complete without scripts; with them it counts, filters and sorts in place. */
export function BallotForm(props: BallotFormProps) {
  const { contestId, rule, projects, problem } = props;
  const t = useMessages(ballotMessages);
  const form = useRef<HTMLFormElement>(null);
  const [drawn] = useState<ReadonlySet<string>>(() => new Set(props.picked));
  const { picks, recount } = useBallotPicks(
    form,
    { contestId, owner: props.owner, version: props.version },
    drawn,
  );
  const [view, setView] = useState(props.view);
  // "My picks" shows the picks of the moment it was chosen: a card unmarked there does not vanish under the finger.
  const [pickedThen, setPickedThen] = useState(drawn);

  const shown = shownIds(projects, view, pickedThen);
  const changeView = (change: Partial<BallotView>) => {
    if (change.query === "")
      for (const box of form.current?.querySelectorAll<HTMLInputElement>("#q") ?? []) box.value = "";
    if (change.show) setPickedThen(picks ?? drawn);
    setView((old) => ({ ...old, ...change }));
  };

  return (
    <form
      method="post"
      // After a refusal every project is shown again, in the order chosen.
      action={`${props.path}${viewQuery({ ...wholeBallot, order: view.order })}`}
      ref={form}
      className="ballot-form"
    >
      <input type="hidden" name="owner" value={props.owner} />
      <input type="hidden" name="base" value={props.version} />
      <BallotFinder view={view} fields={props.fields} onView={changeView} />
      <fieldset
        id="projects"
        aria-describedby={problem ? "projects-error" : undefined}
        className={problem ? "invalid" : undefined}
        onChange={recount}
      >
        <legend>
          <h2>{t.legend}</h2>
        </legend>
        {problem ? (
          <p className="field-error" id="projects-error">
            {problem}
          </p>
        ) : null}
        <p role="status" className="hint">
          {shown.size === 0 ? t.noneShown : t.shown(shown.size, projects.length)}
        </p>
        <HiddenPicks projects={projects} shown={shown} picks={picks ?? drawn} />
        <ul className="ballot-cards">
          {inOrder(projects, view.order).map((project) => (
            <BallotCard
              key={project.id}
              project={project}
              picked={drawn.has(project.id)}
              shown={shown.has(project.id)}
            />
          ))}
        </ul>
      </fieldset>
      <BallotBar rule={rule} picked={picks?.size ?? null} />
    </form>
  );
}

/** No pick is ever out of mind: those the view hides are named. */
function HiddenPicks(props: {
  projects: readonly BallotProject[];
  shown: ReadonlySet<string>;
  picks: ReadonlySet<string>;
}) {
  const t = useMessages(ballotMessages);
  const hidden = props.projects.filter(
    (project) => props.picks.has(project.id) && !props.shown.has(project.id),
  );
  if (hidden.length === 0) return null;
  return (
    <p className="notice info">
      {t.hiddenPicks(hidden.map((project) => t.numberAndTitle(project.number, project.title)).join(", "))}
    </p>
  );
}
