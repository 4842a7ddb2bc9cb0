/** A day of online voting, in Seoul: how many envelopes the log gained, ballots that replaced an earlier one included. */
export interface TurnoutDay {
  /** YYYY-MM-DD */
  day: string;
  envelopes: number;
}

const seoulMs = 9 * 60 * 60 * 1000;

/**
 * Envelopes by day, as the signed checkpoints of the log tell: nothing else knows when anybody voted, on purpose. What
 * came between the last checkpoint of a day and midnight is counted with the next day.
 * @param checkpoints smallest first: how many lines each covers, and when it was signed (UTC ISO)
 * @param others the indexes of all lines that are no envelopes, in order
 */
export function turnoutByDay(
  checkpoints: readonly { size: number; signedAt: string }[],
  others: readonly number[],
): TurnoutDay[] {
  const upTo = new Map<string, number>();
  for (const { size, signedAt } of checkpoints) {
    const day = new Date(Date.parse(signedAt) + seoulMs).toISOString().slice(0, 10);
    upTo.set(day, size - others.filter((index) => index < size).length);
  }
  let before = 0;
  return [...upTo].flatMap(([day, envelopes]) => {
    const gained = envelopes - before;
    before = envelopes;
    return gained > 0 ? [{ day, envelopes: gained }] : [];
  });
}
