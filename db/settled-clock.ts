/** A clock set right by its time server moves by less between two looks (ms). */
const tolerated = 500;

/** How long a clock that has jumped must run on before it is believed (ms): somebody has noticed by then. */
const settleMs = 10 * 60_000;

interface Clocks {
  /** Milliseconds of the clock on the wall, which can be set. */
  wall: () => number;
  /** Milliseconds of a clock that nobody can set. */
  steady: () => number;
}

const ownClocks: Clocks = { wall: () => Date.now(), steady: () => performance.now() };

/**
 * A clock that nobody can set within ten minutes: it follows the one on the wall, and where that jumps it runs on as if
 * nothing had been, until the other has kept its new time for ten minutes. What the log has noted is never taken back, and
 * what was closed must not open again, so neither may hang on a clock that is wrong for a minute. Look at it every few
 * seconds: what the clock drifts between two looks is taken for a jump where it is more than half a second.
 */
export function createSettledClock({ wall, steady }: Clocks = ownClocks) {
  let believed = wall() - steady();
  let other: { offset: number; since: number } | null = null;
  return {
    now(): Date {
      const now = steady();
      const offset = wall() - now;
      if (Math.abs(offset - believed) <= tolerated) {
        believed = offset;
        other = null;
      } else if (other && Math.abs(offset - other.offset) <= tolerated) {
        other.offset = offset;
        if (now - other.since >= settleMs) {
          believed = offset;
          other = null;
        }
      } else other = { offset, since: now };
      return new Date(now + believed);
    },
    /** By how much the clock on the wall is ahead at this moment (ms), negative when behind; 0 while it is believed. */
    aheadMs(): number {
      return other ? Math.round(other.offset - believed) : 0;
    },
  };
}

/** This process's own. */
export const settledClock = createSettledClock();
