import { hash, randomUUID } from "node:crypto";
import type { Contest, Venue } from "#app/domain/contest.ts";
import { type ContestState, contestState, mayEnterSheets } from "#app/domain/contest-state.ts";
import { barePhoto, mostPhotoBytes, type PhotoRefusal } from "#app/domain/photo.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { type Clock, type Db, inTransaction } from "#db/connection.ts";
import { listVenueOfficers } from "#db/queries/accounts.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { findContest, listVenues, lockContest } from "#db/queries/contests.ts";
import { type EvidencePhoto, findPhoto, insertPhoto, listPhotos } from "#db/queries/evidence.ts";
import { findNewestSheet } from "#db/queries/tally-sheets.ts";
import type { StaffRole } from "#db/schema-people.ts";
import { isOfficer } from "./check-in.server.ts";
import { loadContest } from "./contests.server.ts";

/** As many as a room's desk takes: a sheet has a page or two, and is corrected now and then. */
const mostPhotos = 30;

export type EvidenceRefusal =
  | PhotoRefusal
  | { type: "too-large"; most: number }
  | { type: "too-many"; most: number }
  | { type: "not-now"; state: ContestState }
  | { type: "unknown-room" };

interface Reader {
  id: string;
  staff: { role: StaffRole };
}

export interface EvidencePage {
  contest: Contest;
  venue: Venue;
  /** Organisers add to their own room, officials look at all. */
  access: "add" | "look" | "none";
  open: boolean;
  photos: EvidencePhoto[];
}

/** The photos of a room's signed sheet, for a member of staff. Throws 404. */
export async function loadEvidence(
  db: Db,
  ids: { contestId: string; venueId: string },
  { reader, now }: { reader: Reader; now: Date },
): Promise<EvidencePage> {
  const { contest, state } = await loadContest(db, ids.contestId, now);
  const venue = (await listVenues(db, contest.id)).find(({ id }) => id === ids.venueId);
  if (!venue) throw new Response(null, { status: 404 });
  const officers = (await listVenueOfficers(db, contest.id)).filter(
    ({ venueId, role }) => venueId === venue.id && role === "organiser",
  );
  const own = officers.some(({ accountId }) => accountId === reader.id);
  const access = own ? "add" : reader.staff.role === "official" ? "look" : "none";
  return {
    ...{ contest, venue, access, open: mayEnterSheets(state, contest.records) },
    photos: access === "none" ? [] : await listPhotos(db, ids),
  };
}

/** One photo's bytes. Throws 403 for all but officials and the room's own organisers, 404 for a photo there is not. */
export async function loadPhoto(
  db: Db,
  ids: { contestId: string; venueId: string; id: string },
  reader: Reader,
): Promise<{ kind: string; bytes: Buffer }> {
  const own = await isOfficer(db, { ...ids, officerId: reader.id });
  if (!own && reader.staff.role !== "official") throw new Response(null, { status: 403 });
  const photo = await findPhoto(db, ids);
  if (!photo) throw new Response(null, { status: 404 });
  return photo;
}

/**
 * Keeps a photo of a room's signed sheet, without its metadata, beside the newest revision of the sheet. Nothing is ever
 * replaced; the very same photo again changes nothing. Throws 403 for organisers of other rooms.
 */
export async function addPhoto(
  db: Db,
  act: { contestId: string; venueId: string; officerId: string; bytes: Uint8Array; clock: Clock },
): Promise<Result<{ sha256: string }, EvidenceRefusal>> {
  const { contestId, venueId, officerId } = act;
  if (act.bytes.length > mostPhotoBytes) return err({ type: "too-large", most: mostPhotoBytes });
  const bare = barePhoto(act.bytes);
  if (!bare.ok) return bare;
  const { kind } = bare.value;
  const bytes = Buffer.from(bare.value.bytes);
  const sha256 = hash("sha256", bytes, "hex");
  return inTransaction<{ sha256: string }, EvidenceRefusal>(db, async (trx) => {
    await lockContest(trx, contestId);
    const now = await act.clock(trx);
    const contest = await findContest(trx, contestId);
    const venues = contest ? await listVenues(trx, contestId) : [];
    if (!contest || !venues.some(({ id }) => id === venueId)) return err({ type: "unknown-room" });
    if (!(await isOfficer(trx, act))) throw new Response(null, { status: 403 });
    const state = contestState(contest.records, now);
    if (!mayEnterSheets(state, contest.records)) return err({ type: "not-now", state });
    const before = await listPhotos(trx, act);
    if (before.some((photo) => photo.sha256 === sha256)) return ok({ sha256 });
    if (before.length >= mostPhotos) return err({ type: "too-many", most: mostPhotos });
    const revision = (await findNewestSheet(trx, act))?.revision ?? null;
    const uploadedAt = now.toISOString();
    await insertPhoto(trx, {
      ...{ id: randomUUID(), contestId, venueId, revision, kind, sha256, bytes },
      ...{ uploadedBy: officerId, uploadedAt },
    });
    const event = { at: uploadedAt, actorId: officerId, contestId, action: "sheet-photo-added" };
    await insertAuditEvent(trx, { ...event, subject: `venue/${venueId}/sha256/${sha256}` });
    return ok({ sha256 });
  });
}
