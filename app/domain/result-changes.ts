import type { ResultBody, ResultVenue } from "./result-body.ts";
import { roomSeparator } from "./small-rooms.ts";

interface Change {
  before: number;
  after: number;
}

/** Rooms whose published figures, or whose sheet, are not what they were. */
export interface VenueChange {
  /** As either version names them; of rooms that are published together, all ids joined. */
  before: string[];
  after: string[];
  /** Of one room by itself; null where rooms are published together, of whose sheets nobody is told. */
  revision: Change | null;
  people: Change | null;
  cells: ({ projectId: string } & Change)[];
}

/** What a corrected version changed, down to the cell of a room's sheet. */
export interface ResultChanges {
  venues: VenueChange[];
  projects: { projectId: string; total: Change; rank: Change }[];
  in: string[];
  out: string[];
}

/** Compares two published versions of one contest. Rooms and projects that stayed the same are left out. */
export function changesBetween(before: ResultBody, after: ResultBody): ResultChanges {
  const earlier = new Map(before.projects.map((project) => [project.id, project]));
  const chosen = (body: ResultBody) => body.projects.filter(({ selected }) => selected).map(({ id }) => id);
  const [was, is] = [chosen(before), chosen(after)];
  return {
    venues: sameRooms(before.venues, after.venues).flatMap((rooms) => changeOf(rooms, after)),
    projects: after.projects.flatMap(({ id, total, rank }) => {
      const old = earlier.get(id);
      if (!old || (old.total === total && old.rank === rank)) return [];
      return [
        {
          projectId: id,
          total: { before: old.total, after: total },
          rank: { before: old.rank, after: rank },
        },
      ];
    }),
    in: is.filter((id) => !was.includes(id)),
    out: was.filter((id) => !is.includes(id)),
  };
}

interface Rooms {
  before: ResultVenue[];
  after: ResultVenue[];
}

/**
 * What can be compared: the fewest published groups of either version that hold the same rooms. A correction may make a
 * room small enough to be published with others, or large enough to stand alone.
 */
function sameRooms(before: readonly ResultVenue[], after: readonly ResultVenue[]): Rooms[] {
  const left = { before: [...before], after: [...after] };
  const found: Rooms[] = [];
  for (let first = left.after.shift(); first; first = left.after.shift()) {
    const rooms: Rooms = { before: [], after: [first] };
    const ids = new Set(roomsOf(first));
    for (let grown = true; grown; ) {
      const more = { before: takeFrom(left.before, ids), after: takeFrom(left.after, ids) };
      rooms.before.push(...more.before);
      rooms.after.push(...more.after);
      grown = more.before.length + more.after.length > 0;
    }
    found.push(rooms);
  }
  return found;
}

/** Takes the groups with any of these rooms out of a list, and adds their rooms to the others. */
function takeFrom(venues: ResultVenue[], ids: Set<string>): ResultVenue[] {
  const taken = venues.filter((venue) => roomsOf(venue).some((id) => ids.has(id)));
  for (const venue of taken) {
    venues.splice(venues.indexOf(venue), 1);
    for (const id of roomsOf(venue)) ids.add(id);
  }
  return taken;
}

function roomsOf({ id }: ResultVenue): string[] {
  return id.split(roomSeparator);
}

function changeOf({ before, after }: Rooms, { projects }: ResultBody): VenueChange[] {
  const inBallotOrder = projects.toSorted((one, other) => one.number - other.number).map(({ id }) => id);
  const sum = (venues: ResultVenue[], of: (venue: ResultVenue) => number) =>
    venues.reduce((all, venue) => all + of(venue), 0);
  const compare = (of: (venue: ResultVenue) => number) => ({
    before: sum(before, of),
    after: sum(after, of),
  });
  const cells = inBallotOrder
    .map((projectId, at) => ({ projectId, ...compare(({ votes }) => votes[at] ?? 0) }))
    .filter(differs);
  const people = compare((venue) => venue.people);
  const names = { before: before.map(({ id }) => id), after: after.map(({ id }) => id) };
  const [only] = after;
  const isAlone = names.before.length === 1 && names.after.length === 1 && only && roomsOf(only).length === 1;
  const revision = compare((venue) => venue.revision);
  const isSame =
    String(names.before) === String(names.after) &&
    cells.length === 0 &&
    !differs(people) &&
    // The highest of several: where it is another, one of the sheets is.
    !differs(revision) &&
    String(before.map(({ incident }) => incident)) === String(after.map(({ incident }) => incident));
  if (isSame) return [];
  return [{ ...names, cells, revision: isAlone ? revision : null, people: differs(people) ? people : null }];
}

function differs({ before, after }: Change): boolean {
  return before !== after;
}
