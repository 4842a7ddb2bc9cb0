/** A ballot as it is published: its code, and its picks as "3,7,12". */
export interface PublishedBallot {
  code: string;
  picks: string;
}

/** The published file of ballots, whose hash is read aloud at the opening: sorted by code, numbers of two digits or more. */
export function ballotsFile(sorted: readonly PublishedBallot[]): string {
  return `code,picks\n${sorted.map(ballotLine).join("")}`;
}

export function ballotLine({ code, picks }: PublishedBallot): string {
  const numbers = picks.split(",").map((number) => number.padStart(2, "0"));
  return `${code},${numbers.join("|")}\n`;
}
