import type { Contest, Text, Venue } from "#app/domain/contest.ts";
import type { IncidentKind } from "#app/domain/incident.ts";
import { differingFields, sheetFieldValues } from "#app/domain/tally-sheet-values.ts";
import type { Db } from "#db/connection.ts";
import type { Account } from "#db/queries/accounts.ts";
import { listVenueOfficers } from "#db/queries/accounts.ts";
import { listProjects, listVenues } from "#db/queries/contests.ts";
import { listSheetRevisions, type SavedSheet } from "#db/queries/tally-sheets.ts";
import { loadIncidents } from "./incidents.server.ts";
import { loadPublishedResult, type PublishedResult } from "./results.server.ts";
import { isSheetOpen } from "./sheet-version.server.ts";
import { sheetsOf } from "./version-records.server.ts";

/** A signed sheet that took the place of an earlier one. */
export interface Correction {
  venue: Venue;
  revision: number;
  at: string;
  reason: string;
  counters: Text[];
  signedBy: Text;
  /** By form field. The numbers are null where the room is published together with others. */
  changes: { field: string; before: number | null; after: number | null }[];
  /** Whether the numbers may be shown. */
  numbers: boolean;
}

export interface CorrectionLedger {
  contest: Contest;
  projects: { id: string; number: number; title: Text; withdrawn: boolean }[];
  /** Whether everybody may read it. */
  isPublic: boolean;
  /** In the order in which they were signed. */
  corrections: Correction[];
  /** A note is null while it could tell a count that is not agreed on. */
  incidents: { venue: Venue; kind: IncidentKind; happenedAt: string; note: string | null }[];
}

/**
 * What was corrected after it was signed, and what happened in the rooms. Once the result is published everybody reads
 * what belongs to it; before, officials read all and organisers their own rooms. Null for everybody else. Throws 404.
 */
export async function loadCorrections(
  db: Db,
  contestId: string,
  { reader, now }: { reader: Account | null; now: Date },
): Promise<CorrectionLedger | null> {
  const found = await loadPublishedResult(db, contestId, now);
  const { contest } = found.ok ? found.value : found.error;
  const projects = await listProjects(db, contest.id);
  const projectIds = projects.map(({ id }) => id);
  const venues = await listVenues(db, contest.id);
  const allowed = found.ok ? venues : await ownVenues(db, { contest, venues, reader });
  if (!allowed) return null;
  // What is signed or noted for a version that is not published yet stays with the staff.
  const counted = found.ok ? await countedRevisions(db, found.value) : null;
  const until = found.ok ? found.value.certifiedAt : null;
  const shown = found.ok ? found.value.body.venues : null;

  const corrections: Correction[] = [];
  for (const venue of allowed) {
    const revisions = await listSheetRevisions(db, { contestId: contest.id, venueId: venue.id });
    // Where the sheets themselves may not be read, neither may what changed in them.
    const alone = shown?.find(({ id }) => id === venue.id);
    const numbers = (sheet: SavedSheet) =>
      shown === null ||
      (alone !== undefined && isSheetOpen(sheet, { venue: alone, mergeBelow: contest.mergeBelow }));
    corrections.push(
      ...correctionsOf(venue, revisions, { rule: contest.rule, projectIds, numbers }).filter(
        ({ revision }) => counted === null || revision <= (counted.get(venue.id) ?? 0),
      ),
    );
  }
  corrections.sort((one, other) => one.at.localeCompare(other.at));
  const incidents = (await loadIncidents(db, contest)).flatMap(({ venueId, writtenAt, ...incident }) => {
    const venue = allowed.find(({ id }) => id === venueId);
    const { kind, happenedAt, note } = incident;
    return venue && (until === null || writtenAt <= until) ? [{ kind, happenedAt, note, venue }] : [];
  });
  return { contest, projects, isPublic: found.ok, corrections, incidents };
}

/** Which revision of each room's sheet the published version counted. */
async function countedRevisions(db: Db, published: PublishedResult): Promise<Map<string, number>> {
  return new Map((await sheetsOf(db, published)).map(({ venueId, revision }) => [venueId, revision]));
}

async function ownVenues(
  db: Db,
  room: { contest: Contest; venues: Venue[]; reader: Account | null },
): Promise<Venue[] | null> {
  const { contest, venues, reader } = room;
  if (reader?.staff?.role === "official") return venues;
  if (reader?.staff?.role !== "organiser") return null;
  const bound = (await listVenueOfficers(db, contest.id)).filter(({ accountId }) => accountId === reader.id);
  return venues.filter(({ id }) => bound.some(({ venueId }) => venueId === id));
}

/** Every revision of a room's sheet but the first, beside the one it replaced. */
function correctionsOf(
  venue: Venue,
  revisions: readonly SavedSheet[],
  form: {
    rule: Contest["rule"];
    projectIds: readonly string[];
    /** Whether a sheet's numbers may be shown. */
    numbers: (sheet: SavedSheet) => boolean;
  },
): Correction[] {
  const { rule, projectIds } = form;
  return revisions.flatMap((sheet) => {
    const before = revisions.find(({ revision }) => revision === sheet.revision - 1);
    if (!before) return [];
    const numbers = form.numbers(before) && form.numbers(sheet);
    const [one, other] = [before.figures, sheet.figures];
    const [old, now] = [one, other].map((figures) => sheetFieldValues(rule, projectIds, figures));
    const changes = differingFields(rule, projectIds, { one, other }).map((field) => ({
      field,
      before: numbers ? (old?.get(field) ?? null) : null,
      after: numbers ? (now?.get(field) ?? null) : null,
    }));
    const { signature, enteredBy, enteredAt, reason, revision } = sheet;
    return [
      {
        ...{ venue, revision, changes, numbers, reason: reason ?? "", at: signature?.signedAt ?? enteredAt },
        counters: signature ? [enteredBy, signature.secondBy] : [enteredBy],
        signedBy: signature?.signedBy ?? enteredBy,
      },
    ];
  });
}
