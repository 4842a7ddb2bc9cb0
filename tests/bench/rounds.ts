/** As many times a figure is taken. */
export const rounds = 3;

/**
 * Measures as often and tells the round in the middle by a figure: what else the machine does hits some of them. What
 * may not happen in any round has to be looked for in all.
 */
export async function roundInTheMiddle<Row>(
  measure: (round: number) => Promise<Row>,
  figure: (row: Row) => number,
): Promise<{ middle: Row; all: Row[] }> {
  const all: Row[] = [];
  for (let round = 0; round < rounds; round++) all.push(await measure(round));
  all.sort((one, other) => figure(one) - figure(other));
  return { middle: all[Math.floor(rounds / 2)] as Row, all };
}

export function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}
