const hourMs = 3_600_000;
const seoulOffsetMs = 9 * hourMs;

/** How busy each hour of a day in Seoul is: few at night, most after supper. */
const hourWeights = [2, 1, 1, 1, 1, 1, 2, 4, 6, 7, 7, 7, 9, 7, 6, 6, 6, 7, 9, 12, 14, 14, 10, 6];
/** People vote when they hear of it and when time runs out. */
const busyDay = 3;

/**
 * When `count` people vote between two moments: in order, more on the first and the last day in Seoul and in the
 * evenings. There is no chance in it: the same period gives the same times.
 */
export function castTimes({ from, until, count }: { from: Date; until: Date; count: number }): Date[] {
  const hours = weighHours(from.getTime(), until.getTime());
  const all = hours.reduce((sum, { weight }) => sum + weight, 0);
  const times: Date[] = [];
  let before = 0;
  for (const { start, length, weight } of hours) {
    for (;;) {
      const share = (((times.length + 0.5) / count) * all - before) / weight;
      if (times.length === count || share >= 1) break;
      times.push(new Date(Math.floor(start + share * length)));
    }
    before += weight;
  }
  return times;
}

function weighHours(from: number, until: number): { start: number; length: number; weight: number }[] {
  const hours: { start: number; length: number; weight: number }[] = [];
  const days = [seoulDay(from), seoulDay(until - 1)];
  for (let start = from; start < until; ) {
    const length = Math.min(hourMs - (start % hourMs), until - start);
    const hour = new Date(start + seoulOffsetMs).getUTCHours();
    const weight = (hourWeights[hour] ?? 1) * (days.includes(seoulDay(start)) ? busyDay : 1);
    hours.push({ start, length, weight: (weight * length) / hourMs });
    start += length;
  }
  return hours;
}

function seoulDay(time: number): number {
  return Math.floor((time + seoulOffsetMs) / (24 * hourMs));
}
