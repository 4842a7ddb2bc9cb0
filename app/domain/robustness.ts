import { type CountRule, isPlainSum, type Weights } from "./count-rule.ts";
import { rankProjects, selectTop } from "./ranking.ts";
import { scoresOf } from "./score.ts";
import type { Tally } from "./tally.ts";

/** A way the same votes could have been counted instead. */
export type Variant =
  | { type: "online-only" }
  | { type: "onsite-only" }
  /** Both channels worth the same, however many took part in each. */
  | { type: "equal-channels" }
  /** One vote, one point: told where the contest's own rule is another. */
  | { type: "plain-sum" }
  | { type: "without-venue"; venueId: string };

export interface WhatIf {
  variant: Variant;
  /** Projects that would stand elsewhere, in the order of the real result. */
  moves: { projectId: string; rank: number; wouldBe: number }[];
  /** Not chosen, but would be; and chosen, but would not. */
  in: string[];
  out: string[];
  /** Projects that would be tied across the cut line. */
  tied: string[];
}

export interface RobustnessInput {
  seats: number;
  weights: Weights;
  /** In the order of the result. */
  projects: readonly { id: string; online: number; onsite: number; rank: number; selected: boolean }[];
  /** `votes` by project id; a venue without them cannot be left out. */
  venues: readonly { id: string; votes: Tally }[];
}

/** The result beside every variant that these votes allow: a channel in which nobody chose anything has none. */
export function whatIfs(input: RobustnessInput): WhatIf[] {
  const online = tallyOf(input, "online");
  const onsite = tallyOf(input, "onsite");
  const nothing: Tally = new Map(input.projects.map(({ id }) => [id, 0]));
  const whatIf = (variant: Variant, votes: { online: Tally; onsite: Tally }, weights = input.weights) =>
    compare(input, { variant, votes, weights });
  const both = hasVotes(online) && hasVotes(onsite);
  const plain: Weights = { of: "points", online: 1, onsite: 1 };
  return [
    ...(both ? [whatIf({ type: "online-only" }, { online, onsite: nothing })] : []),
    ...(both ? [whatIf({ type: "onsite-only" }, { online: nothing, onsite })] : []),
    ...(both && !isEqual(input.weights)
      ? [whatIf({ type: "equal-channels" }, { online, onsite }, { of: "shares", online: 1, onsite: 1 })]
      : []),
    ...(isPlainSum(input.weights) ? [] : [whatIf({ type: "plain-sum" }, { online, onsite }, plain)]),
    ...input.venues
      .filter(({ votes }) => hasVotes(votes))
      .map(({ id, votes }) =>
        whatIf({ type: "without-venue", venueId: id }, { online, onsite: minus(onsite, votes) }),
      ),
  ];
}

function compare(
  { seats, projects }: RobustnessInput,
  {
    variant,
    votes,
    weights,
  }: { variant: Variant; votes: { online: Tally; onsite: Tally }; weights: Weights },
): WhatIf {
  const ranked = rankProjects(scoresOf(weights, votes));
  const { selected, tiedAtCutoff } = selectTop(ranked, seats);
  const rankOf = new Map(ranked.map(({ projectId, rank }) => [projectId, rank]));
  return {
    variant,
    moves: projects
      .map(({ id, rank }) => ({ projectId: id, rank, wouldBe: rankOf.get(id) ?? rank }))
      .filter(({ rank, wouldBe }) => rank !== wouldBe),
    in: projects.filter((one) => !one.selected && selected.includes(one.id)).map(({ id }) => id),
    out: projects
      .filter((one) => one.selected && !selected.includes(one.id) && !tiedAtCutoff.includes(one.id))
      .map(({ id }) => id),
    tied: tiedAtCutoff,
  };
}

export interface DoubleVoters {
  /** How few people with a ballot in both channels could change who is chosen; null when no number could. */
  fewest: number | null;
}

/**
 * Bounds what people who voted twice can have done, without knowing what they chose. Taking one of a person's two ballots
 * away takes at most one vote from a project: a chosen one falls behind another only if that many of its votes go, all
 * from one channel, and none of the other's. Reaching it counts. Not told for points by share, where every ballot taken
 * away changes what the others are worth.
 */
export function boundDoubleVoters({ weights, projects }: RobustnessInput): DoubleVoters | null {
  if (weights.of === "shares") return null;
  const scores = scoresOf(weights, {
    online: new Map(projects.map(({ id, online }) => [id, online])),
    onsite: new Map(projects.map(({ id, onsite }) => [id, onsite])),
  });
  const scoreOf = (id: string) => Number(scores.get(id) ?? 0n);
  const chosen = projects.filter(({ selected }) => selected);
  const best = Math.max(
    ...projects.filter(({ selected }) => !selected).map(({ id }) => scoreOf(id)),
    Number.NEGATIVE_INFINITY,
  );
  const needed = chosen.flatMap((project) =>
    (["online", "onsite"] as const).flatMap((channel) => {
      const people = Math.max(1, Math.ceil((scoreOf(project.id) - best) / weights[channel]));
      return people <= project[channel] ? [people] : [];
    }),
  );
  return { fewest: needed.length > 0 ? Math.min(...needed) : null };
}

/** Whether who is chosen stays the same in a variant. */
export function keepsChosen({ in: added, out, tied }: WhatIf): boolean {
  return added.length + out.length + tied.length === 0;
}

function isEqual({ of, online, onsite }: CountRule["weights"]): boolean {
  return of === "shares" && online === onsite;
}

function tallyOf({ projects }: RobustnessInput, channel: "online" | "onsite"): Tally {
  return new Map(projects.map((project) => [project.id, project[channel]]));
}

function hasVotes(tally: Tally): boolean {
  return [...tally.values()].some((votes) => votes > 0);
}

function minus(all: Tally, part: Tally): Tally {
  return new Map([...all].map(([id, votes]) => [id, votes - (part.get(id) ?? 0)]));
}
