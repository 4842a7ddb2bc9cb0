/** How many of the people checked in for a contest were helped to vote, as it is published. */
export interface AssistedVoting {
  people: number;
  /** Null where so few people came that it would say something of single ones. */
  assisted: number | null;
  /** Of `people`, to one decimal; null with `assisted`. */
  percent: number | null;
}

/** What is published of assisted voting, for all rooms together; null where nobody was checked in by name. */
export function assistedVoting(
  { mergeBelow }: { mergeBelow: number },
  { people, assisted }: { people: number; assisted: number },
): AssistedVoting | null {
  if (people === 0) return null;
  if (people < mergeBelow) return { people, assisted: null, percent: null };
  return { people, assisted, percent: Math.round((1000 * assisted) / people) / 10 };
}
