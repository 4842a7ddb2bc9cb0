import type { Contest, Text } from "#app/domain/contest.ts";
import type { ContestState } from "#app/domain/contest-state.ts";
import type { Db } from "#db/connection.ts";
import { countArrivals } from "#db/queries/check-ins.ts";
import { listVenues } from "#db/queries/contests.ts";
import { countPeople } from "#db/queries/envelopes.ts";
import { listNewestSheets } from "#db/queries/tally-sheets.ts";
import { loadContest } from "./contests.server.ts";

/** What everybody in the hall may see: turnout. No count by project is in it. */
export interface HallScreen {
  contest: Contest;
  state: ContestState;
  /** What comes next, while it is only a matter of time. */
  next: { type: "opens" | "closes" | "hall"; at: string } | null;
  /** How many people voted online; null until nobody can any more. */
  online: number | null;
  rooms: number;
  roomsIn: number;
  /** Who came to each room, in the order of the rooms: as its signed sheet says, before that as its desk has it. */
  arrivals: { name: Text; people: number }[];
  /** Over all rooms. */
  people: number;
  /** Over the rooms that are in. */
  ballots: number;
}

/** Throws 404. */
export async function loadHallScreen(db: Db, contestId: string, now: Date): Promise<HallScreen> {
  const { contest, state } = await loadContest(db, contestId, now);
  const sheets = await listNewestSheets(db, contest.id);
  const desks = await countArrivals(db, contest.id);
  const venues = await listVenues(db, contest.id);
  const arrivals = venues.map(({ id, name }) => {
    const signed = sheets.find(({ venueId }) => venueId === id);
    return { name, people: signed?.figures.checkedIn ?? desks.get(id) ?? 0 };
  });
  const sum = (counts: number[]) => counts.reduce((all, count) => all + count, 0);
  const voting = state === "scheduled" || state === "open";
  return {
    contest,
    state,
    next: nextMoment(contest, state),
    online: voting ? null : await countPeople(db, { contestId: contest.id, channel: "online" }),
    rooms: venues.length,
    roomsIn: sheets.length,
    arrivals,
    people: sum(arrivals.map(({ people }) => people)),
    ballots: sum(sheets.map(({ figures }) => figures.issued - figures.unreturned)),
  };
}

function nextMoment({ records }: Contest, state: ContestState): HallScreen["next"] {
  if (state === "scheduled") return { type: "opens", at: records.opensAt };
  if (state === "open") return { type: "closes", at: records.closesAt };
  if (state === "closed" && records.hallOpensAt !== null) return { type: "hall", at: records.hallOpensAt };
  return null;
}
