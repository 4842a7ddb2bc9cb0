/** A clock set right by its time server moves by less between two looks (ms). */
const tolerated = 5000;

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
 * Notices a clock that jumps. What the log has noted is never taken back, so a clock that is a day ahead for a minute
 * would close every open vote for good. Look often: only jumps between two looks are seen.
 */
export function createClockWatch({ wall, steady }: Clocks = ownClocks) {
  let offset = wall() - steady();
  let jumpedAt = Number.NEGATIVE_INFINITY;
  return {
    /** Whether the clock may be believed, and by how much it has jumped since the last look: 0 where it has not. */
    look(): { settled: boolean; jumpedMs: number } {
      const now = steady();
      const moved = Math.round(wall() - now - offset);
      offset += moved;
      const jumpedMs = Math.abs(moved) > tolerated ? moved : 0;
      if (jumpedMs !== 0) jumpedAt = now;
      return { settled: now - jumpedAt >= settleMs, jumpedMs };
    },
  };
}
