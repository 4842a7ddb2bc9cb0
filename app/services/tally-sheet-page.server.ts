import type { Contest, Text, Venue } from "#app/domain/contest.ts";
import { type ContestState, mayEnterSheets } from "#app/domain/contest-state.ts";
import type { Db } from "#db/connection.ts";
import { listVenueOfficers } from "#db/queries/accounts.ts";
import { listProjects, listVenues } from "#db/queries/contests.ts";
import { listSheetRevisions, type SavedSheet } from "#db/queries/tally-sheets.ts";
import type { StaffRole } from "#db/schema.ts";
import { loadContest } from "./contests.server.ts";

export interface SheetProject {
  id: string;
  number: number;
  title: Text;
  withdrawn: boolean;
}

export interface TallySheetPage {
  contest: Contest;
  state: ContestState;
  venue: Venue;
  projects: SheetProject[];
  /** Newest first; the newest is what counts. */
  revisions: SavedSheet[];
  /** The organisers of this room, by name. */
  officers: Text[];
  /** What the reader may do here whatever the state: organisers their own rooms, officials read all. */
  access: "write" | "read" | "none";
  /** Whether sheets can be saved now. */
  entering: boolean;
}

/** A room's sheet with its history, for a member of staff. Throws 404. Where access is "none" no figures are loaded. */
export async function loadTallySheet(
  db: Db,
  ids: { contestId: string; venueId: string },
  { reader, now }: { reader: { id: string; staff: { role: StaffRole } }; now: Date },
): Promise<TallySheetPage> {
  const { contest, state } = await loadContest(db, ids.contestId, now);
  const venue = (await listVenues(db, contest.id)).find(({ id }) => id === ids.venueId);
  if (!venue) throw new Response(null, { status: 404 });
  const officers = (await listVenueOfficers(db, contest.id)).filter(
    ({ venueId, role }) => venueId === venue.id && role === "organiser",
  );
  const bound = officers.some(({ accountId }) => accountId === reader.id);
  const access = bound ? "write" : reader.staff.role === "official" ? "read" : "none";
  return {
    contest,
    state,
    venue,
    projects: (await listProjects(db, contest.id)).map(({ id, number, title, withdrawn }) => ({
      id,
      number,
      title,
      withdrawn,
    })),
    revisions: access === "none" ? [] : await listSheetRevisions(db, ids),
    officers: officers.map(({ name }) => name),
    access,
    entering: mayEnterSheets(state, contest.records),
  };
}
