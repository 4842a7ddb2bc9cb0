import type { Contest, Text, Venue } from "#app/domain/contest.ts";
import { type ContestState, mayEnterSheets } from "#app/domain/contest-state.ts";
import { checkTallySheet } from "#app/domain/tally-sheet.ts";
import type { Db } from "#db/connection.ts";
import { listVenueOfficers } from "#db/queries/accounts.ts";
import { listBallotProjects, listVenues } from "#db/queries/contests.ts";
import { countPeople } from "#db/queries/envelopes.ts";
import { listNewestSheets } from "#db/queries/tally-sheets.ts";
import { loadContest } from "./contests.server.ts";

export interface BoardRoom {
  venue: Venue;
  /** The organisers of this room, by name: whom to ask. */
  officers: Text[];
  /** Whether the reader is one of them. */
  own: boolean;
  /** Since when the room stands as it does: saved, or waited for; null before counting begins. */
  since: string | null;
  /** Null while nothing is saved. People only: no count by project is on the board. */
  sheet: {
    revision: number;
    enteredBy: Text;
    enteredAt: string;
    checkedIn: number;
    issued: number;
    valid: number;
    addsUp: boolean;
  } | null;
}

export interface TallyBoard {
  contest: Contest;
  state: ContestState;
  entering: boolean;
  /** Rooms that are missing first, then those that do not add up; of each the longest waiting first. */
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
  const projectIds = (await listBallotProjects(db, contestId)).map(({ id }) => id);
  const sheets = new Map((await listNewestSheets(db, contestId)).map((sheet) => [sheet.venueId, sheet]));
  const officers = (await listVenueOfficers(db, contestId)).filter(({ role }) => role === "organiser");

  const rooms = (await listVenues(db, contestId)).map((venue): BoardRoom => {
    const sheet = sheets.get(venue.id);
    const ofRoom = officers.filter(({ venueId }) => venueId === venue.id);
    return {
      venue,
      officers: ofRoom.map(({ name }) => name),
      own: ofRoom.some(({ accountId }) => accountId === readerId),
      since: sheet?.enteredAt ?? (mayEnterSheets(state) ? contest.records.hallOpensAt : null),
      sheet: sheet
        ? {
            revision: sheet.revision,
            enteredBy: sheet.enteredBy,
            enteredAt: sheet.enteredAt,
            checkedIn: sheet.figures.checkedIn,
            issued: sheet.figures.issued,
            valid: sheet.figures.valid,
            addsUp: checkTallySheet(contest.rule, projectIds, sheet.figures).length === 0,
          }
        : null,
    };
  });
  const instant = ({ since }: BoardRoom) => (since === null ? 0 : Date.parse(since));
  rooms.sort((one, other) => instant(one) - instant(other));
  return {
    contest,
    state,
    entering: mayEnterSheets(state, contest.records),
    rooms: [
      ...rooms.filter(({ sheet }) => !sheet),
      ...rooms.filter(({ sheet }) => sheet && !sheet.addsUp),
      ...rooms.filter(({ sheet }) => sheet?.addsUp),
    ],
    people: await countPeople(db, { contestId, channel: "onsite" }),
    sheetsIn: rooms.filter(({ sheet }) => sheet).length,
  };
}
