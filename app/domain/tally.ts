/** Votes by project id, in ballot order. A project without votes is in it, with 0. */
export type Tally = ReadonlyMap<string, number>;

/**
 * Counts ballots that were already judged. Throws when one names a project that is not on the ballot: that is a
 * damaged ballot box, not a vote to be dropped.
 */
export function tallyBallots(projectIds: readonly string[], ballots: Iterable<readonly string[]>): Tally {
  const tally = new Map(projectIds.map((id) => [id, 0]));
  for (const ballot of ballots) {
    for (const id of ballot) {
      const votes = tally.get(id);
      if (votes === undefined) throw new Error(`a ballot names the unknown project ${id}`);
      tally.set(id, votes + 1);
    }
  }
  return tally;
}

/** Adds tallies project by project: one online ballot weighs as much as one from a room. */
export function addTallies(...tallies: readonly Tally[]): Tally {
  const sum = new Map<string, number>();
  for (const tally of tallies) {
    for (const [id, votes] of tally) sum.set(id, (sum.get(id) ?? 0) + votes);
  }
  return sum;
}

/** All picks of all people: the denominator of a share of choices. */
export function totalChoices(tally: Tally): number {
  let choices = 0;
  for (const votes of tally.values()) choices += votes;
  return choices;
}

/** How many ballots carry how many picks, smallest size first; only sizes that occur. */
export function ballotSizes(ballots: Iterable<readonly string[]>): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const ballot of ballots) sizes.set(ballot.length, (sizes.get(ballot.length) ?? 0) + 1);
  return new Map([...sizes].sort(([a], [b]) => a - b));
}
