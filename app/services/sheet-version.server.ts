import { hash } from "node:crypto";
import type { Contest } from "#app/domain/contest.ts";
import { canonicalJson } from "#app/domain/log-line.ts";
import type { ResultBody, ResultVenue } from "#app/domain/result-body.ts";
import { sheetFacts } from "#app/domain/sheet-facts.ts";
import type { Db } from "#db/connection.ts";
import { listSheetRevisions, listSheetSalts, type SavedSheet } from "#db/queries/tally-sheets.ts";
import { loadPublishedResult } from "./results.server.ts";

export interface SheetVersion {
  contest: Contest;
  body: ResultBody;
  venue: ResultVenue;
  sheet: SavedSheet;
  /** As the log names the sheet, and the bundle's onsite.csv beside it. */
  sha256: string;
  /** Hashed with the figures; null for sheets of before there were salts. */
  salt: string | null;
  /** Every revision that is public, newest first. */
  revisions: number[];
}

/**
 * A signed sheet as it stands behind a published result. Throws 404 for rooms the result does not name, and for revisions
 * that are newer than what was published: those are part of a correction that nobody has certified yet.
 */
export async function loadSheetVersion(
  db: Db,
  { contestId, venueId, revision }: { contestId: string; venueId: string; revision: number },
  now: Date,
): Promise<SheetVersion> {
  const found = await loadPublishedResult(db, contestId, now);
  if (!found.ok) throw notFound();
  const { contest, body } = found.value;
  const venue = body.venues.find(({ id }) => id === venueId);
  if (!venue) throw notFound();
  const sheets = await listSheetRevisions(db, { contestId, venueId });
  const open = sheets.filter((one) => isSheetOpen(one, { venue, mergeBelow: contest.mergeBelow }));
  const sheet = open.find((one) => one.revision === revision);
  if (!sheet) throw notFound();
  const salts = await listSheetSalts(db, contestId);
  const salt = salts.find((one) => one.venueId === venueId && one.revision === revision)?.salt ?? null;
  const numberOf = new Map(body.projects.map(({ id, number }) => [id, number]));
  return {
    ...{ contest, body, venue, sheet, salt },
    sha256: hash("sha256", canonicalJson(sheetFacts(contestId, { ...sheet, salt }, numberOf)), "hex"),
    revisions: open.map((one) => one.revision),
  };
}

/**
 * Whether a revision of a room's sheet may be read once this venue of a result is published. An earlier one may have
 * been of a room too small to show by itself.
 */
export function isSheetOpen(
  { revision, figures }: Pick<SavedSheet, "revision" | "figures">,
  { venue, mergeBelow }: { venue: Pick<ResultVenue, "revision">; mergeBelow: number },
): boolean {
  return revision === venue.revision || (revision < venue.revision && figures.valid >= mergeBelow);
}

function notFound(): Response {
  return new Response(null, { status: 404 });
}
