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
 * small room the next smallest. Groups and their rooms stand in the order of the contest, whatever the order of counting.
 */
export function groupSmallRooms(rooms: readonly { id: string; valid: number }[], below: number): string[][] {
  const place = new Map(rooms.map(({ id }, index) => [id, index]));
  const placeOf = (id: string) => place.get(id) ?? 0;
  const bySize = rooms.toSorted(
    (one, other) => one.valid - other.valid || placeOf(one.id) - placeOf(other.id),
  );
  const groups: Group[] = [];
  let growing: Group = { ids: [], valid: 0 };
  for (const { id, valid } of bySize) {
    // As long as it is too small, every next room joins it; a room large enough by itself begins no group.
    growing = { ids: [...growing.ids, id], valid: growing.valid + valid };
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

/** The sheets of a group as one. Throws for none: there is no group without rooms. */
export function joinFigures(sheets: readonly SheetFigures[]): SheetFigures {
  const [first, ...others] = sheets;
  if (!first) throw new RangeError("a group of rooms has at least one sheet");
  return others.reduce((sum, figures) => {
    const joined = addFigures(sum, figures);
    return figures.sizes === null ? { ...joined, sizes: null } : joined;
  }, first);
}
