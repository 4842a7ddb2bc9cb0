export interface RankedProject<Points = number> {
  projectId: string;
  votes: Points;
  /** 1 is the best. Equal votes share a rank, and the ranks they use up are skipped: 1, 2, 2, 4. */
  rank: number;
}

export interface Selection {
  selected: string[];
  /** Projects with equal votes on both sides of the cut line: no count can choose between them. */
  tiedAtCutoff: string[];
}

export interface CutMargin<Points = number> {
  lastIn: RankedProject<Points>;
  firstOut: RankedProject<Points>;
  /** By how many votes or points the last seat was won; 0 when the cut line runs through a tie. */
  votes: Points;
}

/**
 * Most votes first, equal votes equal rank (invariant 9). Projects of equal rank stand in ballot order,
 * the order of the map's keys, only to keep lists steady: among equals that order means nothing.
 */
export function rankProjects<Points extends number | bigint>(
  tally: ReadonlyMap<string, Points>,
): RankedProject<Points>[] {
  const sorted = [...tally].sort(([, a], [, b]) => (a === b ? 0 : a < b ? 1 : -1));
  const ranked: RankedProject<Points>[] = [];
  for (const [projectId, votes] of sorted) {
    const above = ranked.at(-1);
    const rank = above?.votes === votes ? above.rank : ranked.length + 1;
    ranked.push({ projectId, votes, rank });
  }
  return ranked;
}

/** Fills `seats` from the top. A tie across the cut line is reported, never broken silently. */
export function selectTop<Points extends number | bigint>(
  ranked: readonly RankedProject<Points>[],
  seats: number,
): Selection {
  const [lastIn, firstOut] = [ranked[seats - 1], ranked[seats]];
  if (!lastIn || !firstOut || lastIn.votes !== firstOut.votes)
    return { selected: ids(ranked.slice(0, seats)), tiedAtCutoff: [] };

  const line = lastIn.votes;
  return {
    selected: ids(ranked.filter((project) => project.votes > line)),
    tiedAtCutoff: ids(ranked.filter((project) => project.votes === line)),
  };
}

/** The two projects on either side of the cut line; null when there are no more projects than seats. */
export function cutMargin<Points extends number | bigint>(
  ranked: readonly RankedProject<Points>[],
  seats: number,
): CutMargin<Points> | null {
  const lastIn = ranked[seats - 1];
  const firstOut = ranked[seats];
  if (!lastIn || !firstOut) return null;
  // The two are of one kind, which the minus sign does not know of a type parameter.
  const votes = ((lastIn.votes as number) - (firstOut.votes as number)) as Points;
  return { lastIn, firstOut, votes };
}

function ids(projects: readonly { projectId: string }[]): string[] {
  return projects.map((project) => project.projectId);
}
