import type { Contest, OfficerDuty, Text, Venue } from "#app/domain/contest.ts";
import { type ContestState, mayEnterSheets } from "#app/domain/contest-state.ts";
import type { RoomStage } from "#app/domain/count-round.ts";
import type { Db } from "#db/connection.ts";
import { listVenueOfficers } from "#db/queries/accounts.ts";
import { countArrivals } from "#db/queries/check-ins.ts";
import { listBallotProjects, listVenues } from "#db/queries/contests.ts";
import { listReadings, listRounds } from "#db/queries/count-rounds.ts";
import { countPeople } from "#db/queries/envelopes.ts";
import { listNewestSheets } from "#db/queries/tally-sheets.ts";
import { loadContest } from "./contests.server.ts";
import { addedFigures, phonePartOf } from "./room-figures.server.ts";
import { standingOf } from "./room-standing.server.ts";

export interface BoardRoom {
  venue: Venue;
  /** The organisers of this room, by name: whom to ask. */
  officers: { name: Text; duty: OfficerDuty }[];
  /** What the reader does in this room; null when nothing. */
  duty: OfficerDuty | null;
  stage: RoomStage;
  /** Whether the newest round is signed, with or without a note. */
  signed: boolean;
  /** Since when the room stands as it does; null before counting begins. */
  since: string | null;
  /** People checked in at the room's desk so far. */
  arrived: number;
  /** In how many fields the two counts differ. */
  differing: number;
  /** Null while nothing is signed. People only: no count by project is on the board, and none before the signature. */
  sheet: {
    revision: number;
    by: Text;
    at: string;
    checkedIn: number;
    issued: number;
    valid: number;
  } | null;
}

export interface TallyBoard {
  contest: Contest;
  state: ContestState;
  entering: boolean;
  /** Rooms that are not signed first, the longest waiting first of all. */
  rooms: BoardRoom[];
  /** People checked in on this site, in all rooms together. */
  people: number;
  sheetsIn: number;
}

/** Every room of a contest and where its count stands. Throws 404. */
export async function loadTallyBoard(
  db: Db,
  contestId: string,
  { readerId, now }: { readerId: string; now: Date },
): Promise<TallyBoard> {
  const { contest, state } = await loadContest(db, contestId, now);
  const records = await loadRecords(db, contest);
  const entering = mayEnterSheets(state, contest.records);
  const rooms: BoardRoom[] = [];
  for (const venue of await listVenues(db, contestId))
    rooms.push(await toRoom(db, records, { contest, venue, entering, readerId }));
  const instant = ({ since }: BoardRoom) => (since === null ? 0 : Date.parse(since));
  rooms.sort((one, other) => instant(one) - instant(other));
  const isDone = ({ stage }: BoardRoom) => stage === "signed";
  return {
    ...{ contest, state, entering },
    rooms: [...rooms.filter((room) => !isDone(room)), ...rooms.filter(isDone)],
    people: await countPeople(db, { contestId, channel: "onsite" }),
    sheetsIn: rooms.filter(({ sheet }) => sheet).length,
  };
}

async function loadRecords(db: Db, contest: Contest) {
  return {
    projectIds: (await listBallotProjects(db, contest.id)).map(({ id }) => id),
    sheets: await listNewestSheets(db, contest.id),
    rounds: await listRounds(db, contest.id),
    readings: await listReadings(db, contest.id),
    arrivals: await countArrivals(db, contest.id),
    officers: (await listVenueOfficers(db, contest.id)).filter(({ role }) => role === "organiser"),
  };
}

async function toRoom(
  db: Db,
  records: Awaited<ReturnType<typeof loadRecords>>,
  place: { contest: Contest; venue: Venue; entering: boolean; readerId: string },
): Promise<BoardRoom> {
  const { contest, venue, entering, readerId } = place;
  const isHere = ({ venueId }: { venueId: string }) => venueId === venue.id;
  const newest = records.sheets.find(isHere);
  const round = records.rounds.filter(isHere).at(-1);
  const readings = records.readings.filter((one) => isHere(one) && one.round === round?.round);
  const officers = records.officers.filter(isHere);
  const form = { rule: contest.rule, projectIds: records.projectIds };
  // Only what two counts agree on is added to, when it is signed.
  const toSign = readings.length > 1 && newest?.signature?.round !== round?.round;
  const added = toSign ? await phonePartOf(db, { contestId: contest.id, venueId: venue.id }) : null;
  const phone = added && addedFigures(added);
  const { stage, outcome, signed } = standingOf({ form, entering, round, readings, newest, phone });
  const signedAt = newest?.signature?.signedAt ?? newest?.enteredAt ?? null;
  const changes = [...readings.map(({ countedAt }) => countedAt), ...(round ? [round.begunAt] : [])];
  const waiting = entering ? contest.records.hallOpensAt : null;
  return {
    ...{ venue, stage, signed, arrived: records.arrivals.get(venue.id) ?? 0 },
    officers: officers.map(({ name, duty }) => ({ name, duty })),
    duty: officers.find(({ accountId }) => accountId === readerId)?.duty ?? null,
    since: signed || !entering ? signedAt : (changes.sort().at(-1) ?? waiting),
    differing: outcome.type === "differs" ? outcome.fields.length : 0,
    sheet: newest
      ? {
          revision: newest.revision,
          by: newest.signature?.signedBy ?? newest.enteredBy,
          at: newest.signature?.signedAt ?? newest.enteredAt,
          checkedIn: newest.figures.checkedIn,
          issued: newest.figures.issued,
          valid: newest.figures.valid,
        }
      : null,
  };
}
