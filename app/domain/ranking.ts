import type { Tally } from "./tally.ts";

export interface RankedProject {
  projectId: string;
  votes: number;
  /** 1 is the best. Equal votes share a rank, and the ranks they use up are skipped: 1, 2, 2, 4. */
  rank: number;
}

export interface Selection {
  selected: string[];
  /** Projects with equal votes on both sides of the cut line: no count can choose between them. */
  tiedAtCutoff: string[];
}

export interface CutMargin {
  lastIn: RankedProject;
  firstOut: RankedProject;
  /** By how many votes the last seat was won; 0 when the cut line runs through a tie. */
  votes: number;
}

/**
 * Most votes first, equal votes equal rank (invariant 9). Projects of equal rank stand in ballot order,
 * the order of the tally's keys, only to keep lists steady: among equals that order means nothing.
 */
export function rankProjects(tally: Tally): RankedProject[] {
  const sorted = [...tally].sort(([, a], [, b]) => b - a);
  const ranked: RankedProject[] = [];
  for (const [projectId, votes] of sorted) {
    const above = ranked.at(-1);
    const rank = above?.votes === votes ? above.rank : ranked.length + 1;
    ranked.push({ projectId, votes, rank });
  }
  return ranked;
}

/** Fills `seats` from the top. A tie across the cut line is reported, never broken silently. */
export function selectTop(ranked: readonly RankedProject[], seats: number): Selection {
  const cut = cutMargin(ranked, seats);
  if (!cut || cut.votes > 0) return { selected: ids(ranked.slice(0, seats)), tiedAtCutoff: [] };

  const line = cut.lastIn.votes;
  return {
    selected: ids(ranked.filter((project) => project.votes > line)),
    tiedAtCutoff: ids(ranked.filter((project) => project.votes === line)),
  };
}

/** The two projects on either side of the cut line; null when there are no more projects than seats. */
export function cutMargin(ranked: readonly RankedProject[], seats: number): CutMargin | null {
  const lastIn = ranked[seats - 1];
  const firstOut = ranked[seats];
  if (!lastIn || !firstOut) return null;
  return { lastIn, firstOut, votes: lastIn.votes - firstOut.votes };
}

function ids(projects: readonly RankedProject[]): string[] {
  return projects.map((project) => project.projectId);
}
