import { type CountRule, isPlainSum, type TieRule, type Weights } from "./count-rule.ts";
import { rankProjects, type Selection, selectTop } from "./ranking.ts";
import { scoresOf } from "./score.ts";
import type { Tally } from "./tally.ts";
import { breakTie } from "./tie-break.ts";

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
  /** Projects that would be tied across the cut line, and that the rule does not settle. */
  tied: string[];
}

export interface RobustnessInput {
  seats: number;
  weights: Weights;
  /** What settles a tie across the cut line, in a variant as in the result; tickets where a draw was held. */
  tie: TieRule;
  tickets: ReadonlyMap<string, string> | null;
  /** How many projects a ballot names, and how many people took part by each channel. */
  ballot: { min: number; max: number };
  people: { online: number; onsite: number };
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
  input: RobustnessInput,
  {
    variant,
    votes,
    weights,
  }: { variant: Variant; votes: { online: Tally; onsite: Tally }; weights: Weights },
): WhatIf {
  const { projects } = input;
  const ranked = rankProjects(scoresOf(weights, votes));
  const { selected, tiedAtCutoff } = settled(selectTop(ranked, input.seats), { input, votes });
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

/** By the rule of the contest, which would have settled a tie of the variant, too. */
function settled(
  { selected, tiedAtCutoff }: Selection,
  { input, votes }: { input: RobustnessInput; votes: { online: Tally; onsite: Tally } },
): Selection {
  if (tiedAtCutoff.length === 0 || input.tie === "none") return { selected, tiedAtCutoff };
  const { chosen, unsettled } = breakTie(input.tie, {
    ...{ tied: tiedAtCutoff, seats: input.seats - selected.length, ...votes, tickets: input.tickets },
  });
  return { selected: [...selected, ...chosen], tiedAtCutoff: unsettled };
}

export interface DoubleVoters {
  /** How few people with a ballot in both channels could change who is chosen; null when no number could. */
  fewest: number | null;
}

/**
 * Bounds what people who voted twice can have done, without knowing what they chose: were the ballots of all of them on
 * one channel taken away, how few could they be for a chosen project to come level with one that is not? Level counts:
 * then a tie decides. Fewer cannot change who is chosen; that so many did is not said.
 */
export function boundDoubleVoters(input: RobustnessInput): DoubleVoters {
  const chosen = input.projects.filter(({ selected }) => selected);
  const others = input.projects.filter(({ selected }) => !selected);
  const choicesOf = (of: "online" | "onsite") =>
    input.projects.reduce((sum, project) => sum + project[of], 0);
  const choices = { online: choicesOf("online"), onsite: choicesOf("onsite") };
  const needed = chosen.flatMap((one) =>
    others.flatMap((other) =>
      (["online", "onsite"] as const).flatMap(
        (channel) => fewestOf(input, { one, other, channel, choices }) ?? [],
      ),
    ),
  );
  return { fewest: needed.length > 0 ? Math.min(...needed) : null };
}

interface Pair {
  one: RobustnessInput["projects"][number];
  other: RobustnessInput["projects"][number];
  channel: "online" | "onsite";
  choices: { online: number; onsite: number };
}

/** How few ballots of a channel; null when not even all of them are enough. The more are taken, the less is left. */
function fewestOf(input: RobustnessInput, pair: Pair): number | null {
  const most = Math.min(input.people[pair.channel], input.people.online, input.people.onsite);
  let [low, high] = [1, most];
  if (high < low || !comesLevel(input, { ...pair, taken: high })) return null;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (comesLevel(input, { ...pair, taken: middle })) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Whether one could lose its lead when `taken` ballots go: at most one vote each, all of them its own, and none of the
 * other's. Of points by share every vote of the channel is then worth more: what the channel still says for it is least
 * with as few choices gone as may be, and what it says against it worst with as many.
 */
function comesLevel(
  { weights, ballot }: RobustnessInput,
  { one, other, channel, choices, taken }: Pair & { taken: number },
): boolean {
  const elsewhere = channel === "online" ? "onsite" : "online";
  const lead = one[channel] - other[channel] - Math.min(taken, one[channel]);
  const leadElsewhere = one[elsewhere] - other[elsewhere];
  const [weight, weightElsewhere] = [weights[channel], weights[elsewhere]].map(BigInt) as [bigint, bigint];
  if (weights.of === "points") return weight * BigInt(lead) + weightElsewhere * BigInt(leadElsewhere) <= 0n;
  const gone = taken * (lead >= 0 ? ballot.min : ballot.max);
  const left = BigInt(Math.max(1, choices[channel] - gone));
  const choicesElsewhere = BigInt(Math.max(1, choices[elsewhere]));
  return weight * BigInt(lead) * choicesElsewhere + weightElsewhere * BigInt(leadElsewhere) * left <= 0n;
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
