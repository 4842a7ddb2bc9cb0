const TWO_TO_THE_32 = 2 ** 32;

/**
 * A new order of `items`, the same for the same seed on every machine (Fisher–Yates). The seed is read as 32 bits.
 * Fair, so that no project profits from its place on the ballot; not secret, so never use it where guessing matters.
 */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const order = [...items];
  const next = mulberry32(seed);
  for (let last = order.length - 1; last > 0; last--) {
    const pick = indexBelow(last + 1, next);
    [order[last], order[pick]] = [order[pick] as T, order[last] as T];
  }
  return order;
}

/** Each index with the same chance: numbers from the uneven last stretch of the 32 bits are drawn again. */
function indexBelow(size: number, next: () => number): number {
  const fair = TWO_TO_THE_32 - (TWO_TO_THE_32 % size);
  let number = next();
  while (number >= fair) number = next();
  return number % size;
}

/** Tommy Ettinger's public-domain generator: 32 bits of state, 32 bits out. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}
