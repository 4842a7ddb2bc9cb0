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
