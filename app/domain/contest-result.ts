import type { BallotRule } from "./ballot.ts";
import { cutMargin, rankProjects, selectTop } from "./ranking.ts";
import { sharePercent } from "./shares.ts";
import { addTallies, type Tally, tallyOf, totalChoices } from "./tally.ts";

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
  rank: number;
  onlineRank: number;
  onsiteRank: number;
  /** False for a project tied across the cut line: that is settled by the rule fixed before opening. */
  selected: boolean;
  tiedAtCutoff: boolean;
  /** Percent of all choices of both channels, as published in 2020. Sums to 100, give or take rounding. */
  shareOfChoices: number;
  /** Percent of all people who took part. Sums to far more than 100, as each person chooses several. */
  shareOfPeople: number;
}

export interface ContestResult {
  channels: { online: ChannelTotals; onsite: ChannelTotals; total: ChannelTotals };
  /** In rank order. */
  projects: ProjectResult[];
  /** Project ids on either side of the cut line; null when there are no more projects than seats. */
  cut: { lastIn: string; firstOut: string; votes: number } | null;
  tiedAtCutoff: string[];
  /** In the contest's order. */
  fields: { fieldId: string; candidates: number; selected: number }[];
}

export interface ResultInput {
  rule: BallotRule;
  /** In ballot order. */
  projects: readonly { id: string; fieldId: string }[];
  fieldIds: readonly string[];
  online: ChannelTally;
  onsite: ChannelTally;
}

/**
 * Invariant 8: the result is this function of the opened online ballots and the canvassed sheets, and of
 * nothing else, so that anyone can compute it again. The channels are added one to one, without weights.
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
  const ranked = rankProjects(total);
  const { selected, tiedAtCutoff } = selectTop(ranked, input.rule.seats);
  const cut = cutMargin(ranked, input.rule.seats);
  const onlineRanks = rankById(online);
  const onsiteRanks = rankById(onsite);

  return {
    channels,
    projects: ranked.map(({ projectId, votes, rank }) => ({
      projectId,
      online: online.get(projectId) ?? 0,
      onsite: onsite.get(projectId) ?? 0,
      total: votes,
      rank,
      onlineRank: onlineRanks.get(projectId) ?? rank,
      onsiteRank: onsiteRanks.get(projectId) ?? rank,
      selected: selected.includes(projectId),
      tiedAtCutoff: tiedAtCutoff.includes(projectId),
      shareOfChoices: sharePercent(votes, channels.total.choices),
      shareOfPeople: sharePercent(votes, channels.total.people),
    })),
    cut: cut && { lastIn: cut.lastIn.projectId, firstOut: cut.firstOut.projectId, votes: cut.votes },
    tiedAtCutoff,
    fields: countFields(input, selected),
  };
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
