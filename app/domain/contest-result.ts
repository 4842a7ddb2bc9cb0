import type { BallotRule } from "./ballot.ts";
import { type CountRule, plainCountRule, type TieRule, type TieStep } from "./count-rule.ts";
import { cutMargin, type RankedProject, rankProjects, selectTop } from "./ranking.ts";
import { scoresOf } from "./score.ts";
import { sharePercent } from "./shares.ts";
import { addTallies, type Tally, tallyOf, totalChoices } from "./tally.ts";
import { breakTie, type TieBreak, waitsForDraw } from "./tie-break.ts";

/** One road to the vote: who took part on it, and what they chose. */
export interface ChannelTally {
  /** Online: people whose envelope was counted. On site: people who handed a ballot in, valid or not. */
  people: number;
  tally: Tally;
}

export interface ChannelTotals {
  people: number;
  choices: number;
}

export interface ProjectResult {
  projectId: string;
  online: number;
  onsite: number;
  total: number;
  /** What the ranks go by: the total where the channels are simply added. */
  score: bigint;
  rank: number;
  onlineRank: number;
  onsiteRank: number;
  /** False for a project tied across the cut line that the rule fixed before opening does not settle. */
  selected: boolean;
  tiedAtCutoff: boolean;
  /** Percent of all choices of both channels, as published in 2020. Sums to 100, give or take rounding. */
  shareOfChoices: number;
  /** Percent of all people who took part. Sums to far more than 100, as each person chooses several. */
  shareOfPeople: number;
}

export interface ContestResult {
  channels: { online: ChannelTotals; onsite: ChannelTotals; total: ChannelTotals };
  /** In rank order; projects of one rank in the order their tie was settled, else of the ballot. */
  projects: ProjectResult[];
  /** Project ids on either side of the cut line, how many more votes the upper one has, and how many more points. */
  cut: { lastIn: string; firstOut: string; votes: number; score: bigint } | null;
  /** Those that nothing has settled yet. */
  tiedAtCutoff: string[];
  /** A tie across the cut line that the rule settled, at least for some; null when there was nothing to settle. */
  tie: { rule: TieRule; steps: TieStep[]; order: string[]; chosen: string[]; waitsForDraw: boolean } | null;
  /** In the contest's order. */
  fields: { fieldId: string; candidates: number; selected: number }[];
}

export interface ResultInput {
  rule: BallotRule;
  /** How the channels are added and ties settled; by default one to one, and not at all. */
  countRule?: CountRule;
  /** In ballot order. */
  projects: readonly { id: string; fieldId: string }[];
  fieldIds: readonly string[];
  online: ChannelTally;
  onsite: ChannelTally;
  /** The tickets of a public draw by project id; null or missing while none was held. */
  tickets?: ReadonlyMap<string, string> | null;
}

/**
 * Invariant 8: the result is this function of the opened online ballots, the canvassed sheets and the rule fixed before
 * the vote, and of nothing else, so that anyone can compute it again.
 * People on site are those who handed a ballot in (issued − unreturned), as a person whose ballot turned
 * out invalid took part too; in the 2020 data that equals the valid ballots, because none was invalid.
 */
export function computeResult(input: ResultInput): ContestResult {
  const projectIds = input.projects.map((project) => project.id);
  const online = tallyOf(projectIds, input.online.tally);
  const onsite = tallyOf(projectIds, input.onsite.tally);
  const total = addTallies(online, onsite);
  const channels = {
    online: { people: input.online.people, choices: totalChoices(online) },
    onsite: { people: input.onsite.people, choices: totalChoices(onsite) },
    total: { people: input.online.people + input.onsite.people, choices: totalChoices(total) },
  };
  const { ranked, selected, tiedAtCutoff, tie } = settle(input, { online, onsite });
  const votesOf = (tally: Tally, id: string) => tally.get(id) ?? 0;
  const onlineRanks = rankById(online);
  const onsiteRanks = rankById(onsite);
  const cut = cutMargin(ranked, input.rule.seats);

  return {
    channels,
    projects: ranked.map(({ projectId, votes: score, rank }) => ({
      projectId,
      online: votesOf(online, projectId),
      onsite: votesOf(onsite, projectId),
      total: votesOf(total, projectId),
      score,
      rank,
      onlineRank: onlineRanks.get(projectId) ?? rank,
      onsiteRank: onsiteRanks.get(projectId) ?? rank,
      selected: selected.includes(projectId),
      tiedAtCutoff: tiedAtCutoff.includes(projectId),
      shareOfChoices: sharePercent(votesOf(total, projectId), channels.total.choices),
      shareOfPeople: sharePercent(votesOf(total, projectId), channels.total.people),
    })),
    cut: cut && {
      lastIn: cut.lastIn.projectId,
      firstOut: cut.firstOut.projectId,
      votes: votesOf(total, cut.lastIn.projectId) - votesOf(total, cut.firstOut.projectId),
      score: cut.votes,
    },
    tiedAtCutoff,
    tie,
    fields: countFields(input, selected),
  };
}

/** Ranks by points, fills the seats, and settles a tie across the cut line as far as the rule goes. */
function settle(input: ResultInput, votes: { online: Tally; onsite: Tally }) {
  const { weights, tie: tieRule } = input.countRule ?? plainCountRule;
  const ranked = rankProjects(scoresOf(weights, votes));
  const { selected, tiedAtCutoff: tied } = selectTop(ranked, input.rule.seats);
  const none = { ranked, selected, tiedAtCutoff: tied, tie: null };
  if (tied.length === 0 || tieRule === "none") return none;
  const seats = input.rule.seats - selected.length;
  const settled = breakTie(tieRule, { tied, seats, ...votes, tickets: input.tickets ?? null });
  const { order, chosen, unsettled, steps } = settled;
  return {
    ranked: inOrder(ranked, order),
    selected: [...selected, ...chosen],
    tiedAtCutoff: unsettled,
    tie: { rule: tieRule, steps, order, chosen, waitsForDraw: waitsForDraw(tieRule, settled) },
  };
}

/** The same list with the tied projects, which stand side by side, in the order they were settled. */
function inOrder<Points>(ranked: RankedProject<Points>[], order: TieBreak["order"]): RankedProject<Points>[] {
  const first = ranked.findIndex(({ projectId }) => order.includes(projectId));
  const group = order.flatMap((id) => ranked.filter(({ projectId }) => projectId === id));
  return [...ranked.slice(0, first), ...group, ...ranked.slice(first + group.length)];
}

function rankById(tally: Tally): Map<string, number> {
  return new Map(rankProjects(tally).map(({ projectId, rank }) => [projectId, rank]));
}

function countFields({ fieldIds, projects }: ResultInput, selected: readonly string[]) {
  return fieldIds.map((fieldId) => {
    const candidates = projects.filter((project) => project.fieldId === fieldId);
    return {
      fieldId,
      candidates: candidates.length,
      selected: candidates.filter((project) => selected.includes(project.id)).length,
    };
  });
}
