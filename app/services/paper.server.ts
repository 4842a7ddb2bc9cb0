import type { Contest, Text, Venue } from "#app/domain/contest.ts";
import type { Db } from "#db/connection.ts";
import { listVenueOfficers } from "#db/queries/accounts.ts";
import { listProjects, listVenues } from "#db/queries/contests.ts";
import type { StaffRole } from "#db/schema-people.ts";
import { loadContest } from "./contests.server.ts";

/** What a room's ballots and its empty tally sheet are printed from. No figure is loaded. */
export interface Paper {
  contest: Contest;
  venue: Venue;
  /** In ballot order. */
  projects: { id: string; number: number; title: Text; withdrawn: boolean }[];
  /** The organisers of this room, by name. */
  /** Officials print for every room, organisers for their own. */
  mayPrint: boolean;
}

/** Throws 404 for a contest or a room there is not. */
export async function loadPaper(
  db: Db,
  ids: { contestId: string; venueId: string },
  { reader, now }: { reader: { id: string; staff: { role: StaffRole } }; now: Date },
): Promise<Paper> {
  const { contest } = await loadContest(db, ids.contestId, now);
  const venue = (await listVenues(db, contest.id)).find(({ id }) => id === ids.venueId);
  if (!venue) throw new Response(null, { status: 404 });
  const officers = (await listVenueOfficers(db, contest.id)).filter(
    ({ venueId, role }) => venueId === venue.id && role === "organiser",
  );
  const bound = officers.some(({ accountId }) => accountId === reader.id);
  const projects = await listProjects(db, contest.id);
  return {
    contest,
    venue,
    projects: projects.map(({ id, number, title, withdrawn }) => ({ id, number, title, withdrawn })),
    mayPrint: bound || reader.staff.role === "official",
  };
}
