import { createHash } from "node:crypto";
import { type Canvass, canvass } from "#app/domain/canvass.ts";
import type { Contest, Venue } from "#app/domain/contest.ts";
import { buildResultBody, type ResultBody } from "#app/domain/result-body.ts";
import type { Db, Trx } from "#db/connection.ts";
import { findNewestResultVersion } from "#db/queries/certifications.ts";
import { listFields, listProjects, listVenues } from "#db/queries/contests.ts";
import { countBothChannels, countEnvelopes, countPeople } from "#db/queries/envelopes.ts";
import { findOpening, type Opening } from "#db/queries/openings.ts";
import { listNewestSheets } from "#db/queries/tally-sheets.ts";

export interface CurrentResult {
  venues: Venue[];
  onsite: Canvass;
  opening: Opening | undefined;
  /** The version that would be signed now. */
  version: number;
  /** Null until the online ballots are opened and every room's sheet is in and adds up. */
  result: { body: ResultBody; text: string; sha256: string } | null;
}

/** Recomputes the result from the records, never from an earlier result; two readers at one moment get the same bytes. */
export async function computeCurrentResult(db: Db | Trx, contest: Contest): Promise<CurrentResult> {
  const fields = await listFields(db, contest.id);
  const projects = await listProjects(db, contest.id);
  const venues = await listVenues(db, contest.id);
  const sheets = await listNewestSheets(db, contest.id);
  const opening = await findOpening(db, contest.id);
  const version = ((await findNewestResultVersion(db, contest.id))?.version ?? 0) + 1;
  const onsite = canvass({
    rule: contest.rule,
    projectIds: projects.map((project) => project.id),
    venueIds: venues.map((venue) => venue.id),
    sheets,
  });
  if (!opening || !onsite.complete) return { venues, onsite, opening, version, result: null };
  const checkedIn = await countPeople(db, { contestId: contest.id, channel: "onsite" });
  const overlapPeople = checkedIn > 0 ? await countBothChannels(db, contest.id) : null;
  const notCounted = { void: (await countEnvelopes(db, contest.id)).void, unreadable: opening.unreadable };
  const body = buildResultBody({
    ...{ contest, version, fields, projects, venues, sheets },
    ...{ online: opening, overlapPeople, notCounted },
  });
  const text = JSON.stringify(body);
  return { venues, onsite, opening, version, result: { body, text, sha256: sha256Of(text) } };
}

function sha256Of(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
