/** Votes by project id. The order of the keys is the order of the ballot. */
export type Tally = ReadonlyMap<string, number>;

/**
 * Counts opened ballots. Every listed project is present, with 0 where nobody picked it.
 * Ballots must have passed checkBallot: a pick of an unlisted project is a bug, and throws.
 */
export function tallyBallots(projectIds: readonly string[], ballots: Iterable<readonly string[]>): Tally {
  const votes = new Map(projectIds.map((id) => [id, 0]));
  for (const picks of ballots) {
    for (const id of picks) {
      const sofar = votes.get(id);
      if (sofar === undefined) throw new RangeError(`a counted ballot names the unlisted project "${id}"`);
      votes.set(id, sofar + 1);
    }
  }
  return votes;
}

/** The sum, project by project, one to one without weights. Keys in the order they first appear. */
export function addTallies(...tallies: readonly Tally[]): Tally {
  const sum = new Map<string, number>();
  for (const tally of tallies) {
    for (const [id, votes] of tally) sum.set(id, (sum.get(id) ?? 0) + votes);
  }
  return sum;
}

/** The tally of exactly these projects, in this order, with 0 where it has none. */
export function tallyOf(projectIds: readonly string[], tally: Tally): Tally {
  return new Map(projectIds.map((id) => [id, tally.get(id) ?? 0]));
}

/** All picks, not people: a ballot of four projects adds four. */
export function totalChoices(tally: Tally): number {
  let choices = 0;
  for (const votes of tally.values()) choices += votes;
  return choices;
}

/** How many ballots name how many projects: number of picks → ballots, only the sizes that occur. */
export function ballotSizes(ballots: Iterable<readonly string[]>): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const picks of ballots) sizes.set(picks.length, (sizes.get(picks.length) ?? 0) + 1);
  return sizes;
}
