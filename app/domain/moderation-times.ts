/** How long a decision took from when it began to wait; UTC ISO texts. */
export interface Handled {
  waitedSince: string;
  at: string;
}

/** The middle of the waiting times in milliseconds, of two middles the mean; null where nothing was handled. */
export function medianWait(handled: readonly Handled[]): number | null {
  const waits = handled
    .map(({ waitedSince, at }) => Math.max(0, Date.parse(at) - Date.parse(waitedSince)))
    .sort((one, other) => one - other);
  const middle = waits.length / 2;
  const [below, above] = [waits[Math.ceil(middle) - 1], waits[Math.floor(middle)]];
  return below === undefined || above === undefined ? null : Math.round((below + above) / 2);
}

const dayMs = 86_400_000;
const seoulMs = 9 * 3_600_000;

/** Decisions by day of the calendar in Seoul, for the `days` days that end with today's, oldest first. */
export function handledByDay(
  handled: readonly Pick<Handled, "at">[],
  { now, days }: { now: Date; days: number },
): { day: string; count: number }[] {
  const dayOf = (time: number) => new Date(time + seoulMs).toISOString().slice(0, 10);
  const counts = new Map<string, number>();
  for (let back = days - 1; back >= 0; back--) counts.set(dayOf(now.getTime() - back * dayMs), 0);
  for (const { at } of handled) {
    const day = dayOf(Date.parse(at));
    const before = counts.get(day);
    if (before !== undefined) counts.set(day, before + 1);
  }
  return [...counts].map(([day, count]) => ({ day, count }));
}
