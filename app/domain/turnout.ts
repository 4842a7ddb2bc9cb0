/** An hour of online voting, in Seoul: how many envelopes the log gained, ballots that replaced an earlier one included. */
export interface TurnoutHour {
  /** YYYY-MM-DD */
  day: string;
  /** 0 to 23, by its beginning */
  hour: number;
  envelopes: number;
}

/** The same by day. */
export type TurnoutDay = Omit<TurnoutHour, "hour">;

const minuteMs = 60_000;
const seoulMs = 9 * 60 * minuteMs;

/**
 * Envelopes by hour, as the signed checkpoints of the log tell: nothing else knows when anybody voted, on purpose. A
 * checkpoint tells of the time before it: one signed within the first minute of an hour tells of the hour before, and
 * none of a time after the close, whenever the last one was signed. Quiet hours are left out.
 * @param checkpoints smallest first: how many lines each covers, and when it was signed (UTC ISO)
 * @param others the indexes of all lines that are no envelopes, in order
 * @param closesAt UTC ISO
 */
export function turnoutByHour(
  checkpoints: readonly { size: number; signedAt: string }[],
  others: readonly number[],
  closesAt: string,
): TurnoutHour[] {
  const upTo = new Map<string, number>();
  for (const { size, signedAt } of checkpoints) {
    const told = Math.min(Date.parse(signedAt) - minuteMs, Date.parse(closesAt) - 1);
    const hour = new Date(told + seoulMs).toISOString().slice(0, 13);
    upTo.set(hour, size - others.filter((index) => index < size).length);
  }
  let before = 0;
  return [...upTo].flatMap(([key, envelopes]) => {
    const gained = envelopes - before;
    before = envelopes;
    const [day = "", hour] = key.split("T");
    return gained > 0 ? [{ day, hour: Number(hour), envelopes: gained }] : [];
  });
}

/** The hours of each day together, in order. */
export function turnoutByDay(hours: readonly TurnoutHour[]): TurnoutDay[] {
  const days = new Map<string, number>();
  for (const { day, envelopes } of hours) days.set(day, (days.get(day) ?? 0) + envelopes);
  return [...days].map(([day, envelopes]) => ({ day, envelopes }));
}

/** What came in each of the 24 hours of a day, all days together. */
export function turnoutByHourOfDay(hours: readonly TurnoutHour[]): number[] {
  const counts = Array.from({ length: 24 }, () => 0);
  for (const { hour, envelopes } of hours) counts[hour] = (counts[hour] ?? 0) + envelopes;
  return counts;
}
