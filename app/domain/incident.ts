/** What can happen in a room. `sums`: the figures do not add up, on the paper either. */
export const incidentKinds = [
  "sums",
  "ballots",
  "equipment",
  "network",
  "delay",
  "people",
  "dispute",
  "other",
] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** Something worth keeping that happened in a room. */
export interface Incident {
  kind: IncidentKind;
  happenedAt: string;
  note: string;
}

/**
 * Whether the note of an incident may be read, by anybody. Why a count does not add up may tell its figures, so it waits
 * until its round is agreed, or one after it: of a round that was sent back before, nothing leads those who count again.
 */
export function isNoteOpen(
  { kind, round, signed }: { kind: IncidentKind; round: number | null; signed: boolean },
  agreedRounds: readonly number[],
): boolean {
  return kind !== "sums" || signed || round === null || agreedRounds.some((agreed) => agreed >= round);
}
