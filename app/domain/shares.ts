/**
 * `part` of `whole` in percent, rounded half up to `digits` decimals; 0 of nothing is 0. All in whole numbers,
 * because 1005 / 10000 is 10.05 % and must print as 10.1, where floating point would say 10.0 or 10.1 by chance.
 * Throws a RangeError for anything but whole numbers from 0 that stay exact.
 */
export function sharePercent(part: number, whole: number, digits = 1): number {
  const scale = 10 ** digits;
  const doubled = part * 200 * scale + whole;
  if (!isCount(part) || !isCount(whole) || !isCount(digits) || !isCount(doubled)) {
    throw new RangeError(`no exact share of ${part} in ${whole} to ${digits} digits`);
  }
  if (whole === 0) return 0;
  // The remainder is exact where a quotient is not, so the division below has no fraction to lose.
  return (doubled - (doubled % (2 * whole))) / (2 * whole) / scale;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
