/**
 * `part` of `whole` in percent, rounded half up to `digits` decimals as the 2020 shares were published.
 * Both are whole numbers and not negative; an empty whole gives 0. The rounding is done on whole numbers,
 * so that 3 of 2,000 gives 0.2 where toFixed gives 0.1: 0.15 has no exact binary form. Exact as long as
 * 200 · part · 10^digits + whole stays below 2^53: with one decimal, up to four trillion choices.
 */
export function sharePercent(part: number, whole: number, digits = 1): number {
  if (whole === 0) return 0;
  const scale = 10 ** digits;
  // Half up: floor(x + 1/2), with x = 100 · scale · part / whole, both sides doubled to stay whole.
  const doubled = 200 * scale * part + whole;
  const divisor = 2 * whole;
  return (doubled - (doubled % divisor)) / divisor / scale;
}
