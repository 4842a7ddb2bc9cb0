import type { Contest, Text, Venue } from "#app/domain/contest.ts";
import type { ContestState } from "#app/domain/contest-state.ts";
import { mayVoteInRooms, type RoomVotingStage } from "#app/domain/room-voting.ts";
import type { Db } from "#db/connection.ts";
import { listVenueOfficers } from "#db/queries/accounts.ts";
import { listProjects, listVenues } from "#db/queries/contests.ts";
import {
  countRoomEnvelopes,
  findRoomClosing,
  findRoomVoting,
  type RoomClosing,
} from "#db/queries/room-ballots.ts";
import { type CodeSheet, countCodes, listCodeSheets } from "#db/queries/room-codes.ts";
import { findNewestSheet } from "#db/queries/tally-sheets.ts";
import type { StaffRole } from "#db/schema-people.ts";
import { loadContest } from "./contests.server.ts";

export interface RoomDesk {
  contest: Contest;
  state: ContestState;
  venue: Venue;
  /** The organisers of this room, by name, and those of them who answer for it. */
  leads: Text[];
  /** Organisers act in their own room, officials look at all. */
  access: "act" | "read" | "none";
  /** Whether the reader answers for this room. */
  lead: boolean;
  stage: RoomVotingStage;
  begun: { begunBy: Text; begunAt: string } | null;
  sheets: CodeSheet[];
  /** Codes that are not withdrawn, and ballots cast with them so far. */
  printed: number;
  used: number;
  /** Whether codes may be printed, and whether they may be used. */
  mayPrint: boolean;
  mayBegin: boolean;
  /** Whether the room's figures are saved already, which is too late for more ballots. */
  sheetSaved: boolean;
  closing: RoomClosing | null;
  projects: { id: string; number: number; title: Text }[];
}

/** Where voting by phone stands in a room, for a member of staff. Throws 404. Counts by project only once it is closed. */
export async function loadRoomDesk(
  db: Db,
  ids: { contestId: string; venueId: string },
  { reader, now }: { reader: { id: string; staff: { role: StaffRole } }; now: Date },
): Promise<RoomDesk> {
  const { contest, state } = await loadContest(db, ids.contestId, now);
  const venue = (await listVenues(db, contest.id)).find(({ id }) => id === ids.venueId);
  if (!venue) throw new Response(null, { status: 404 });
  const officers = (await listVenueOfficers(db, contest.id)).filter(
    ({ venueId, role }) => venueId === venue.id && role === "organiser",
  );
  const own = officers.find(({ accountId }) => accountId === reader.id);
  const access = own ? "act" : reader.staff.role === "official" ? "read" : "none";
  const begun = (await findRoomVoting(db, ids)) ?? null;
  const closing = (await findRoomClosing(db, ids)) ?? null;
  const saved = (await findNewestSheet(db, ids)) !== undefined;
  const inTime = mayVoteInRooms(state) && !closing && !saved;
  const projects = access === "none" || !closing ? [] : await listProjects(db, contest.id);
  return {
    ...{ contest, state, venue, access, begun },
    leads: officers.filter(({ duty }) => duty === "lead").map(({ name }) => name),
    lead: own?.duty === "lead",
    stage: closing ? "closed" : begun ? "open" : "not-begun",
    sheets: access === "none" ? [] : await listCodeSheets(db, ids),
    printed: await countCodes(db, ids),
    used: await countRoomEnvelopes(db, ids),
    mayPrint: inTime || (state === "scheduled" && !closing && !saved),
    mayBegin: inTime && !begun,
    sheetSaved: saved && !closing,
    closing: access === "none" ? null : closing,
    projects: projects.map(({ id, number, title }) => ({ id, number, title })),
  };
}
