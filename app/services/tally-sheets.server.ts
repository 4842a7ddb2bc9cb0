import { hash } from "node:crypto";
import type { VenueSheet } from "#app/domain/canvass.ts";
import type { Contest } from "#app/domain/contest.ts";
import { type ContestState, contestState, mayEnterSheets } from "#app/domain/contest-state.ts";
import { canonicalJson } from "#app/domain/log-line.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { sheetFacts } from "#app/domain/sheet-facts.ts";
import { checkTallySheet, type SheetFigures, type SheetProblem } from "#app/domain/tally-sheet.ts";
import { differingFields } from "#app/domain/tally-sheet-values.ts";
import { type Clock, type Db, inTransaction, type Trx } from "#db/connection.ts";
import { listVenueOfficers } from "#db/queries/accounts.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { findContest, listBallotProjects, listVenues, lockContest } from "#db/queries/contests.ts";
import { findNewestSheet, insertSheet, type SavedSheet } from "#db/queries/tally-sheets.ts";
import { appendLog, noteState } from "./log.server.ts";

/** Longer reasons are cut by nobody: they are refused. */
export const mostReasonLetters = 300;

export type SheetRefusal =
  | { type: "problems"; problems: SheetProblem[] }
  /** Somebody saved since the page was made: `current` is what counts now. */
  | { type: "stale"; current: SavedSheet }
  | { type: "not-counting"; state: ContestState }
  | { type: "reason-missing" }
  | { type: "reason-too-long"; most: number }
  | { type: "unknown-venue" };

interface SheetEntry {
  contestId: string;
  venueId: string;
  officerId: string;
  /** The newest revision the officer has seen; 0 when there was none. */
  baseRevision: number;
  figures: SheetFigures;
  /** Why this revision replaces the one before; not kept for the first. */
  reason: string | null;
  clock: Clock;
}

/**
 * Saves a room's figures as its next revision; nothing is ever overwritten. Two saves on one base: one wins, the other
 * is stale. The same figures again by the same officer on the same base (a double click) answer the revision they
 * already have. Throws 403 when the officer is no organiser of this room.
 */
export async function enterTallySheet(
  db: Db,
  entry: SheetEntry,
): Promise<Result<{ revision: number }, SheetRefusal>> {
  return inTransaction<{ revision: number }, SheetRefusal>(db, async (trx) => {
    const admitted = await admit(trx, entry);
    if (!admitted.ok) return admitted;
    const { contest, projectIds, now } = admitted.value;
    const newest = await findNewestSheet(trx, entry);
    if (newest && newest.revision !== entry.baseRevision) {
      return replayOrStale(entry, newest, { contest, projectIds });
    }
    const reason = newest ? reasonOf(entry) : null;
    if (reason === "") return err({ type: "reason-missing" });
    if (reason !== null && reason.length > mostReasonLetters) {
      return err({ type: "reason-too-long", most: mostReasonLetters });
    }
    const problems = checkTallySheet(contest.rule, projectIds, entry.figures);
    if (problems.length > 0) return err({ type: "problems", problems });

    const revision = (newest?.revision ?? 0) + 1;
    if (await save(trx, entry, { revision, reason, at: now.toISOString() })) {
      const { venueId, figures } = entry;
      await logSheet(trx, admitted.value, { venueId, revision, figures });
      return ok({ revision });
    }
    // Another transaction wrote this very revision meanwhile; its commit has been waited for.
    const winner = await findNewestSheet(trx, entry);
    if (!winner) throw new Error("a revision was neither written nor there");
    return replayOrStale(entry, winner, { contest, projectIds });
  });
}

/** Locks the contest and says whether this officer may save a sheet of this room now. */
async function admit(trx: Trx, entry: SheetEntry): Promise<Result<Admitted, SheetRefusal>> {
  const { contestId, venueId } = entry;
  await lockContest(trx, contestId);
  const now = await entry.clock(trx);
  const contest = await findContest(trx, contestId);
  const venues = contest ? await listVenues(trx, contestId) : [];
  if (!contest || !venues.some(({ id }) => id === venueId)) return err({ type: "unknown-venue" });
  if (!(await mayWrite(trx, entry))) throw new Response(null, { status: 403 });
  const state = contestState(contest.records, now);
  if (!mayEnterSheets(state, contest.records)) return err({ type: "not-counting", state });
  const projects = await listBallotProjects(trx, contestId);
  return ok({ contest, projects, projectIds: projects.map(({ id }) => id), state, now });
}

interface Admitted {
  contest: Contest;
  projects: readonly { id: string; number: number }[];
  projectIds: string[];
  state: ContestState;
  now: Date;
}

/** One line of text: PostgreSQL stores no NUL, and a form field has no line breaks. */
function reasonOf({ reason }: SheetEntry): string {
  return (reason ?? "").replace(/\p{Cc}/gu, " ").trim();
}

async function mayWrite(trx: Trx, entry: SheetEntry): Promise<boolean> {
  const officers = await listVenueOfficers(trx, entry.contestId);
  return officers.some(
    ({ accountId, venueId, role }) =>
      accountId === entry.officerId && venueId === entry.venueId && role === "organiser",
  );
}

function replayOrStale(
  entry: SheetEntry,
  newest: SavedSheet,
  { contest, projectIds }: { contest: Contest; projectIds: readonly string[] },
): Result<{ revision: number }, SheetRefusal> {
  const replay =
    newest.revision === entry.baseRevision + 1 &&
    newest.enteredById === entry.officerId &&
    (newest.reason === null || newest.reason === reasonOf(entry)) &&
    differingFields(contest.rule, projectIds, { one: newest.figures, other: entry.figures }).length === 0;
  return replay ? ok({ revision: newest.revision }) : err({ type: "stale", current: newest });
}

async function logSheet(
  trx: Trx,
  { contest, projects, state }: Admitted,
  { venueId, revision, figures }: VenueSheet,
): Promise<void> {
  const numberOf = new Map(projects.map(({ id, number }) => [id, number]));
  const facts = sheetFacts(contest.id, { venueId, revision, figures }, numberOf);
  await noteState(trx, contest, state);
  const sheet = hash("sha256", canonicalJson(facts), "hex");
  await appendLog(trx, contest.id, [{ type: "onsite", venue: venueId, revision, hash: sheet }]);
}

async function save(
  trx: Trx,
  entry: SheetEntry,
  { revision, reason, at }: { revision: number; reason: string | null; at: string },
): Promise<boolean> {
  const { contestId, venueId, figures, officerId } = entry;
  const written = await insertSheet(trx, {
    contestId,
    venueId,
    revision,
    figures,
    enteredById: officerId,
    enteredAt: at,
    reason,
  });
  if (!written) return false;
  await insertAuditEvent(trx, {
    at,
    actorId: officerId,
    contestId,
    action: "tally-sheet-saved",
    subject: `venue/${venueId}/revision/${revision}`,
  });
  return true;
}
