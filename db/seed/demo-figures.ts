import { allowedSizes } from "#app/domain/ballot.ts";
import { shuffled } from "#app/domain/shuffle.ts";
import { ballotSizes, tallyBallots } from "#app/domain/tally.ts";
import type { SheetFigures } from "#app/domain/tally-sheet.ts";
import { missingRoom } from "./demo-calendar.ts";
import { drawBallots } from "./draw-ballots.ts";
import { incheon } from "./incheon.ts";

const { candidates, event, reconstructed } = incheon;
const rule = { min: event.online.min_choices, max: event.online.max_choices };
const projectIds = candidates.map(({ id }) => id);

/** The online ballots of 2020: drawn, not real, but they add up to the reconstructed tally. */
export function ballots2020(): string[][] {
  const totals = new Map(reconstructed.totals.map(({ candidate, online }) => [candidate, online]));
  return draw(totals, event.online.participants, 2020);
}

/** The ballots of 2020's rooms: drawn, too, and they add up to the reconstructed column of each room. */
export function roomBallots2020(): Map<string, string[][]> {
  return new Map(
    reconstructed.venues.map(({ id, participants }, room) => {
      const totals = new Map(Object.entries(reconstructed.onsite_by_venue[id] ?? {}));
      return [id, draw(totals, participants, 20_000 + room * 1000)];
    }),
  );
}

/** The sheets of 2020 by room. Everybody who came is taken to have voted, and validly: nothing else is known. */
export function sheets2020(): Map<string, SheetFigures> {
  return new Map([...roomBallots2020()].map(([id, ballots]) => [id, toSheet(ballots, nothing)]));
}

/** Ballots for a contest of the demonstration, as `people` might mark them: about 3.9 picks each. */
export function demoBallots(people: number, seed: number): string[][] {
  return draw(apportion(popularity, Math.round(people * 3.9)), people, seed);
}

/** Sheets of every room but the missing one, as a lively count yields them. */
export function demoSheets(): Map<string, SheetFigures> {
  const rooms = reconstructed.venues.map((venue, index) => {
    const mishap = { ...nothing, ...mishaps[index] };
    return { id: venue.id, mishap, valid: venue.participants - mishap.leftEarly - withoutVote(mishap) };
  });
  const pool = demoBallots(rooms.map(({ valid }) => valid).reduce(add), 40_000);
  const sheets = rooms.map(({ id, mishap, valid }): [string, SheetFigures] => [
    id,
    toSheet(pool.splice(0, valid), mishap),
  ]);
  return new Map(sheets.filter(([id]) => id !== missingRoom));
}

/** What happens in a room besides valid ballots. */
type Mishap = Pick<
  SheetFigures,
  "unreturned" | "invalidUnder" | "invalidOver" | "invalidUnreadable" | "invalidBlank"
> & { leftEarly: number };

const nothing: Mishap = {
  leftEarly: 0,
  unreturned: 0,
  invalidUnder: 0,
  invalidOver: 0,
  invalidUnreadable: 0,
  invalidBlank: 0,
};

/** By room, in the order of the rooms. */
const mishaps: Partial<Mishap>[] = [
  { invalidUnder: 1, invalidBlank: 1, leftEarly: 2 },
  {},
  { unreturned: 1 },
  {},
  { invalidOver: 1 },
  { leftEarly: 1 },
  { invalidUnder: 1 },
  {},
  { invalidUnreadable: 1 },
  {},
  {},
  { invalidBlank: 1, unreturned: 1 },
  { invalidUnder: 2 },
];

/**
 * How often each project is picked in the demonstration. The wide step after the tenth keeps the last seat from a
 * tie, whatever a visitor types for the missing room: nothing there could settle one. Who takes which place is drawn
 * anew, so that nobody takes a demonstration for the order of 2020.
 */
const popularity = new Map(
  shuffled(projectIds, 12).map((id, place) => [
    id,
    [15, 11, 10, 9, 8.5, 8, 7.5, 7, 6.5, 6, 2.8, 2.6, 2.4, 2.2, 2, 1.8, 1.6, 1.4, 1.2, 1][place] ?? 1,
  ]),
);

/** Shares `choices` out by weight, in whole numbers that add up (largest remainders). */
function apportion(weights: ReadonlyMap<string, number>, choices: number): Map<string, number> {
  const all = [...weights.values()].reduce(add);
  const quotas = projectIds.map((id) => ({ id, quota: ((weights.get(id) ?? 0) / all) * choices }));
  const left = choices - quotas.map(({ quota }) => Math.floor(quota)).reduce(add);
  const luckiest = quotas.toSorted((a, b) => (b.quota % 1) - (a.quota % 1)).slice(0, left);
  return new Map(
    quotas.map((share) => [share.id, Math.floor(share.quota) + (luckiest.includes(share) ? 1 : 0)]),
  );
}

function toSheet(ballots: string[][], { leftEarly, ...others }: Mishap): SheetFigures {
  const issued = ballots.length + withoutVote(others);
  const sizes = ballotSizes(ballots);
  return {
    ...others,
    checkedIn: issued + leftEarly,
    issued,
    valid: ballots.length,
    sizes: new Map(allowedSizes(rule).map((size) => [size, sizes.get(size) ?? 0])),
    votes: tallyBallots(projectIds, ballots),
  };
}

/** Ballots handed out that count for nobody. */
function withoutVote(mishap: Omit<Mishap, "leftEarly">): number {
  const { unreturned, invalidUnder, invalidOver, invalidUnreadable, invalidBlank } = mishap;
  return unreturned + invalidUnder + invalidOver + invalidUnreadable + invalidBlank;
}

function draw(totals: ReadonlyMap<string, number>, ballots: number, seed: number): string[][] {
  const drawn = drawBallots({ totals, ballots, rule, seed });
  if (!drawn.ok) throw new Error(`no ballots add up to these totals: ${JSON.stringify(drawn.error)}`);
  return drawn.value;
}

function add(a: number, b: number): number {
  return a + b;
}
