import { type Contest, type OfficerDuty, officerDuties, type Text, type Venue } from "#app/domain/contest.ts";
import { type ContestState, contestState } from "#app/domain/contest-state.ts";
import { type ImportScope, importScope } from "#app/domain/venue-import-plan.ts";
import type { Db } from "#db/connection.ts";
import { listStaff, listVenueOfficers } from "#db/queries/accounts.ts";
import { findContest, listVenues } from "#db/queries/contests.ts";

export interface DeskRoom {
  venue: Venue;
  /** In the order in which they act: who counts, who counts again, who signs. */
  officers: { login: string; name: Text; duty: OfficerDuty }[];
}

export interface VenueDesk {
  contest: Contest;
  state: ContestState;
  /** What of the list may be changed now; "no-hall" where the contest has no hour for it. */
  scope: ImportScope | "no-hall";
  rooms: DeskRoom[];
}

/** The rooms of a contest with their officers, for those who set it up: drafts, too. Throws 404. */
export async function loadVenueDesk(db: Db, contestId: string, now: Date): Promise<VenueDesk> {
  const contest = await findContest(db, contestId);
  if (!contest) throw new Response(null, { status: 404 });
  const state = contestState(contest.records, now);
  const scope = importScope(state);
  const officers = (await listVenueOfficers(db, contestId)).filter(({ role }) => role === "organiser");
  return {
    contest,
    state,
    scope: scope !== "none" && contest.records.hallOpensAt === null ? "no-hall" : scope,
    rooms: (await listVenues(db, contestId)).map((venue) => ({
      venue,
      officers: officerDuties.flatMap((duty) =>
        officers.filter((officer) => officer.venueId === venue.id && officer.duty === duty),
      ),
    })),
  };
}

/** The names of the officials: whom others may ask. */
export async function listOfficials(db: Db): Promise<Text[]> {
  return (await listStaff(db)).filter(({ role }) => role === "official").map(({ name }) => name);
}
