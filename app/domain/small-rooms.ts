import { addFigures } from "./room-voting.ts";
import type { SheetFigures } from "./tally-sheet.ts";

/** Joins the ids of rooms that are published together; no room's own id may hold it. */
export const roomSeparator = "|";

/** Valid ballots below which a room is published with others, unless its contest says otherwise. */
export const smallRoomBelow = 10;

interface Group {
  ids: string[];
  valid: number;
}

/**
 * Which rooms are published together, so that nobody's picks show: every group has at least `below` valid ballots, unless
 * all rooms together have fewer. The smallest rooms come first; what is left over joins the group before it, and a single
 * small room the next smallest. What stood together in an earlier version stays so, however large it has become: else one
 * version taken from the other would show a small room. Groups and their rooms stand in the order of the contest,
 * whatever the order of counting.
 */
export function groupSmallRooms(
  rooms: readonly { id: string; valid: number }[],
  below: number,
  before: readonly (readonly string[])[] = [],
): string[][] {
  const place = new Map(rooms.map(({ id }, index) => [id, index]));
  const placeOf = (id: string) => place.get(id) ?? 0;
  const firstOf = ({ ids }: Group) => Math.min(...ids.map(placeOf));
  const bySize = together(rooms, before).sort(
    (one, other) => one.valid - other.valid || firstOf(one) - firstOf(other),
  );
  const groups: Group[] = [];
  let growing: Group = { ids: [], valid: 0 };
  for (const { ids, valid } of bySize) {
    // As long as it is too small, every next room joins it; a room large enough by itself begins no group.
    growing = { ids: [...growing.ids, ...ids], valid: growing.valid + valid };
    if (growing.valid < below) continue;
    groups.push(growing);
    growing = { ids: [], valid: 0 };
  }
  if (growing.ids.length > 0) {
    const last = groups.pop();
    groups.push({ ids: [...(last?.ids ?? []), ...growing.ids], valid: (last?.valid ?? 0) + growing.valid });
  }
  return groups
    .map(({ ids }) => ids.toSorted((one, other) => placeOf(one) - placeOf(other)))
    .sort(([one = ""], [other = ""]) => placeOf(one) - placeOf(other));
}

/** Every room, with those it stood together with in any version before; in no order. */
function together(
  rooms: readonly { id: string; valid: number }[],
  before: readonly (readonly string[])[],
): Group[] {
  let groups: Group[] = rooms.map(({ id, valid }) => ({ ids: [id], valid }));
  for (const earlier of before) {
    const [joined, apart] = [true, false].map((wanted) =>
      groups.filter(({ ids }) => ids.some((id) => earlier.includes(id)) === wanted),
    );
    if (!joined?.length || !apart) continue;
    const ids = joined.flatMap((group) => group.ids);
    groups = [...apart, { ids, valid: joined.reduce((sum, { valid }) => sum + valid, 0) }];
  }
  return groups;
}

/** The sheets of a group as one. Throws for none: there is no group without rooms. */
export function joinFigures(sheets: readonly SheetFigures[]): SheetFigures {
  const [first, ...others] = sheets;
  if (!first) throw new RangeError("a group of rooms has at least one sheet");
  return others.reduce((sum, figures) => {
    const joined = addFigures(sum, figures);
    return figures.sizes === null ? { ...joined, sizes: null } : joined;
  }, first);
}
