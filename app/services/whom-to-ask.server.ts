import type { WhomToAsk } from "#app/domain/contest.ts";
import type { Db } from "#db/connection.ts";
import { listVenueOfficers } from "#db/queries/accounts.ts";
import { listOfficials } from "./venue-desk.server.ts";

/** Whom to ask about a room of a hall, or about the hall where `venueId` is none of its rooms. */
export async function whomToAsk(
  db: Db,
  { contestId, venueId }: { contestId: string; venueId: string },
): Promise<WhomToAsk> {
  const bound = (await listVenueOfficers(db, contestId)).filter(
    (officer) => officer.venueId === venueId && officer.role === "organiser",
  );
  const heads = bound.filter(({ duty }) => duty === "lead");
  return {
    room: (heads.length > 0 ? heads : bound).map(({ name }) => name),
    officials: await listOfficials(db),
  };
}
