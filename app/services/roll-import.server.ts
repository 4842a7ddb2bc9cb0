import { hash, randomUUID } from "node:crypto";
import type { Contest, Venue } from "#app/domain/contest.ts";
import { type ContestState, contestState } from "#app/domain/contest-state.ts";
import { canonicalJson } from "#app/domain/log-line.ts";
import { mayCheckIn } from "#app/domain/overlap.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { type PlannedEntry, planRoll, type RollProblem, type RollRow } from "#app/domain/roll-import.ts";
import type { Keys } from "#app/keys.server.ts";
import { type Clock, type Db, inTransaction, type Trx } from "#db/connection.ts";
import { listVenueOfficers } from "#db/queries/accounts.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { findRollEntries, insertRollEntries, listRoll, updateRollName } from "#db/queries/check-ins.ts";
import { findContest, listVenues, lockContest } from "#db/queries/contests.ts";
import type { StaffRole } from "#db/schema-people.ts";
import { loadContest } from "./contests.server.ts";
import { contactKey, parseContact } from "./voters.server.ts";

export interface RollPreview {
  rows: readonly RollRow[];
  entries: PlannedEntry[];
  /** By row. Nothing is imported while there is one. */
  problems: RollProblem[];
  /** People who would be new on the roll, and those whose name would change. */
  added: number;
  renamed: number;
  /** Names what was known and what would be done: an import is done exactly as it was shown, or not at all. */
  base: string;
}

export type RollRefusal = { type: "unknown-room" } | { type: "not-now"; state: ContestState };

interface Place {
  contestId: string;
  venueId: string;
}

export interface RollPage {
  contest: Contest;
  venue: Venue;
  /** Organisers of this room, and officials, for whichever room. */
  access: boolean;
  open: boolean;
  entries: number;
}

/** A room's roll for a member of staff: how many are on it, never who. Throws 404. */
export async function loadRoll(
  db: Db,
  ids: Place,
  { reader, now }: { reader: { id: string; staff: { role: StaffRole } }; now: Date },
): Promise<RollPage> {
  const { contest, state } = await loadContest(db, ids.contestId, now);
  const venue = (await listVenues(db, contest.id)).find(({ id }) => id === ids.venueId);
  if (!venue) throw new Response(null, { status: 404 });
  const officers = (await listVenueOfficers(db, contest.id)).filter(
    ({ venueId, role }) => venueId === venue.id && role === "organiser",
  );
  return {
    ...{ contest, venue },
    access: reader.staff.role === "official" || officers.some(({ accountId }) => accountId === reader.id),
    open: mayImport(state),
    entries: (await listRoll(db, ids)).length,
  };
}

/** People sign up before the vote, and are checked in until the online ballots are opened. */
function mayImport(state: ContestState): boolean {
  return state === "scheduled" || mayCheckIn(state);
}

/** What importing these rows into a room's roll would do. Writes nothing. */
export async function previewRoll(
  db: Db | Trx,
  keys: Pick<Keys, "contact">,
  { contestId, venueId, rows, now }: Place & { rows: readonly RollRow[]; now: Date },
): Promise<Result<RollPreview, RollRefusal>> {
  const contest = await findContest(db, contestId);
  const venues = contest ? await listVenues(db, contestId) : [];
  if (!contest || !venues.some(({ id }) => id === venueId)) return err({ type: "unknown-room" });
  const state = contestState(contest.records, now);
  if (!mayImport(state)) return err({ type: "not-now", state });
  const read = rows.map((row) => {
    const contact = parseContact(row.contact);
    return { ...row, key: contact.ok ? contactKey(keys, contact.value) : null };
  });
  const contactKeys = [...new Set(read.flatMap(({ key }) => (key === null ? [] : [key])))];
  const roomOf = new Map(venues.map(({ id, name }) => [id, name.ko]));
  const known = new Map(
    (await findRollEntries(db, { contestId, contactKeys })).map((entry) => [
      entry.contactKey,
      {
        name: entry.name,
        otherRoom: entry.venueId === venueId ? null : (roomOf.get(entry.venueId) ?? entry.venueId),
      },
    ]),
  );
  const { entries, problems } = planRoll(read, known);
  const count = (change: PlannedEntry["change"]) => entries.filter((entry) => entry.change === change).length;
  return ok({
    ...{ rows, entries, problems, added: count("new"), renamed: count("renamed") },
    base: hash("sha256", canonicalJson(entries), "hex"),
  });
}

export type RollConfirmRefusal =
  | RollRefusal
  /** Something is different from when it was shown, or wrong: `preview` is how it stands now. */
  | { type: "changed" | "problems"; preview: RollPreview };

/**
 * Does what a preview showed, in one transaction, or nothing; the same again changes nothing. Of each contact only the
 * keyed hash is kept. Throws 403 for organisers of other rooms.
 */
export async function importRoll(
  db: Db,
  keys: Pick<Keys, "contact">,
  act: Place & {
    rows: readonly RollRow[];
    base: string;
    officer: { id: string; staff: { role: StaffRole } };
    clock: Clock;
  },
): Promise<Result<{ added: number; renamed: number }, RollConfirmRefusal>> {
  const { contestId, venueId, rows, officer } = act;
  return inTransaction<{ added: number; renamed: number }, RollConfirmRefusal>(db, async (trx) => {
    await lockContest(trx, contestId);
    const now = await act.clock(trx);
    if (!(await mayWrite(trx, act))) throw new Response(null, { status: 403 });
    const current = await previewRoll(trx, keys, { contestId, venueId, rows, now });
    if (!current.ok) return current;
    const { value: preview } = current;
    const { added, renamed, entries } = preview;
    if (preview.problems.length > 0) return err({ type: "problems", preview });
    if (added + renamed === 0) return ok({ added, renamed });
    if (preview.base !== act.base) return err({ type: "changed", preview });

    const importing = { importedBy: officer.id, importedAt: now.toISOString() };
    const fresh = entries
      .filter(({ change }) => change === "new")
      .map(({ name, key }) => ({
        id: randomUUID(),
        contestId,
        venueId,
        name,
        contactKey: key,
        ...importing,
      }));
    // By chance's order, so that the order of the list, often that of signing up, is not kept.
    await insertRollEntries(
      trx,
      fresh.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    );
    for (const { name, key } of entries.filter(({ change }) => change === "renamed"))
      await updateRollName(trx, { contestId, contactKey: key, name });
    await insertAuditEvent(trx, {
      ...{ at: importing.importedAt, actorId: officer.id, contestId, action: "roll-imported" },
      subject: `venue/${venueId}/new/${added}/renamed/${renamed}`,
    });
    return ok({ added, renamed });
  });
}

async function mayWrite(
  trx: Trx,
  { contestId, venueId, officer }: Place & { officer: { id: string; staff: { role: StaffRole } } },
): Promise<boolean> {
  if (officer.staff.role === "official") return true;
  const officers = await listVenueOfficers(trx, contestId);
  return officers.some(
    (one) => one.accountId === officer.id && one.venueId === venueId && one.role === "organiser",
  );
}
