import type { Tally } from "./tally.ts";

export interface RankedProject {
  projectId: string;
  votes: number;
  /** Competition rank: equal votes, equal rank, and the next rank skips (1, 2, 2, 4). */
  rank: number;
}

export interface Selection {
  selected: string[];
  /** Projects with equal votes on both sides of the cut line; all of them wait for the tie rule. */
  tiedAtCutoff: string[];
}

export interface CutMargin {
  lastIn: RankedProject;
  firstOut: RankedProject;
  /** Votes between the two; 0 is a tie across the cut line. */
  votes: number;
}

/** Most votes first. Inside an equal rank the order is that of the ballot, and means nothing. */
export function rankProjects(tally: Tally): RankedProject[] {
  const ordered = [...tally].sort(([, a], [, b]) => b - a);
  const ranked: RankedProject[] = [];
  for (const [index, [projectId, votes]] of ordered.entries()) {
    const above = ranked[index - 1];
    ranked.push({ projectId, votes, rank: above?.votes === votes ? above.rank : index + 1 });
  }
  return ranked;
}

/** Fills `seats` from the top. A tie across the cut line is reported, never broken silently. */
export function selectTop(ranked: readonly RankedProject[], seats: number): Selection {
  const cut = cutMargin(ranked, seats);
  if (cut === null || cut.votes > 0) {
    return { selected: ranked.slice(0, seats).map(idOf), tiedAtCutoff: [] };
  }
  return {
    selected: ranked.filter(({ votes }) => votes > cut.lastIn.votes).map(idOf),
    tiedAtCutoff: ranked.filter(({ votes }) => votes === cut.lastIn.votes).map(idOf),
  };
}

/** How near the decision was: the last project inside the seats and the first outside; null when nothing is cut. */
export function cutMargin(ranked: readonly RankedProject[], seats: number): CutMargin | null {
  const lastIn = ranked[seats - 1];
  const firstOut = ranked[seats];
  if (!lastIn || !firstOut) return null;
  return { lastIn, firstOut, votes: lastIn.votes - firstOut.votes };
}

function idOf(project: RankedProject): string {
  return project.projectId;
}
