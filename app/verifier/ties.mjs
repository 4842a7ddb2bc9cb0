import { sha256 } from "./hashes.mjs";

/** @typedef {import("./types.ts").Config} Config */
/** @typedef {import("./types.ts").Log} Log */
/** @typedef {import("./types.ts").Settled} Settled */

/**
 * The points that ranks go by. Points by shares have one denominator, so that they stay whole: each channel's weight times
 * the choices of the other.
 * @param {Config["rule"]} rule @param {{ online: number[], onsite: number[] }} votes @returns {bigint[]}
 */
export function pointsOf({ weights }, { online, onsite }) {
  const all = (/** @type {number[]} */ votes) =>
    BigInt(
      Math.max(
        1,
        votes.reduce((sum, one) => sum + one, 0),
      ),
    );
  const byShare = weights?.of === "shares";
  const [first, second] = [BigInt(weights?.online ?? 1), BigInt(weights?.onsite ?? 1)];
  const forOnline = byShare ? first * all(onsite) : first;
  const forOnsite = byShare ? second * all(online) : second;
  return online.map((votes, place) => forOnline * BigInt(votes) + forOnsite * BigInt(onsite[place] ?? 0));
}

/**
 * Settles a tie across the last seat by the rule: as many of its steps as are needed, compared one after the other.
 * @param {Config} config
 * @param {{ tied: number[], seats: number, online: number[], onsite: number[], log: Log }} facts `tied`: places of projects
 * @returns {Settled}
 */
export function settleTie(config, { tied, seats, online, onsite, log }) {
  const rule = config.rule.tie ?? "none";
  const seed = log.newest.draw?.seed;
  const steps = rule === "none" ? [] : rule.split("-then-");
  /** @type {Record<string, (place: number) => number | string>} */
  const keys = {
    online: (place) => -(online[place] ?? 0),
    onsite: (place) => -(onsite[place] ?? 0),
    draw: (place) => ticketOf(config, String(seed), place),
  };
  for (let used = 0; ; used += 1) {
    const compare = comparing(steps.slice(0, used).map((step) => keys[step] ?? (() => 0)));
    const order = [...tied].sort(compare);
    const [last, next] = [order[seats - 1], order[seats]];
    const isSettled = last === undefined || next === undefined || compare(last, next) !== 0;
    const step = steps[used];
    if (!isSettled && step !== undefined && (step !== "draw" || seed !== undefined)) continue;
    const level = (/** @type {number} */ place) => !isSettled && compare(place, Number(last)) === 0;
    const chosen = order.slice(0, seats).filter((place) => !level(place));
    const tickets = order.map((place) => ({
      id: config.projects[place]?.id,
      ticket: ticketOf(config, String(seed), place),
    }));
    const drawn = steps.slice(0, used).includes("draw");
    return {
      rule,
      steps: steps.slice(0, used),
      order,
      chosen,
      open: order.filter(level),
      seed,
      tickets,
      drawn,
    };
  }
}

/** @param {((place: number) => number | string)[]} keys @returns {(one: number, other: number) => number} */
function comparing(keys) {
  return (one, other) => {
    for (const key of keys) {
      const [left, right] = [key(one), key(other)];
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  };
}

/** A project's ticket in the public draw: the smallest comes first. @param {Config} config @param {string} seed @param {number} place */
function ticketOf({ contest, projects }, seed, place) {
  return sha256(`citizens-choice/draw/1\n${contest}\n${seed}\n${projects[place]?.number}`).toString("hex");
}
