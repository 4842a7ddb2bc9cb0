import { hash } from "node:crypto";
import type { Contest } from "#app/domain/contest.ts";
import { type ContestState, contestState } from "#app/domain/contest-state.ts";
import { canonicalJson, logLine } from "#app/domain/log-line.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { type CellProblem, type ImportRow, readImportRows } from "#app/domain/venue-import.ts";
import {
  changesAnything,
  type ImportFacts,
  importScope,
  type PlannedRoom,
  type PlanProblem,
  planImport,
} from "#app/domain/venue-import-plan.ts";
import { type Clock, type Db, inTransaction, type Trx } from "#db/connection.ts";
import {
  insertVenueOfficer,
  listStaff,
  listVenueOfficers,
  lockStaff,
  updateOfficerDuty,
} from "#db/queries/accounts.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { findContest, listVenues, lockContest } from "#db/queries/contests.ts";
import { findLastLine } from "#db/queries/log.ts";
import { insertVenue, updateVenue } from "#db/queries/venues.ts";
import { appendLog, configHash } from "./log.server.ts";
import { type HashedAccount, type NewAccount, newAccounts } from "./new-accounts.server.ts";
import { registerHashedStaff } from "./staff.server.ts";

export interface ImportPreview {
  rows: readonly ImportRow[];
  /** What would be done; without those rooms that have a problem of their own. */
  rooms: PlannedRoom[];
  /** By row. Nothing is imported while there is one. */
  problems: (CellProblem | PlanProblem)[];
  /** False when everything is as the list says already. */
  changes: boolean;
  /** Names what was known and what would be done: an import is done exactly as it was shown, or not at all. */
  base: string;
}

export type ImportRefusal =
  | { type: "unknown-contest" }
  | { type: "not-now"; state: ContestState }
  /** Rooms of a contest without an hour for its hall could never be counted. */
  | { type: "no-hall" };

/** What importing these rows would do. Writes nothing. */
export async function previewImport(
  db: Db | Trx,
  { contestId, rows, now }: { contestId: string; rows: readonly ImportRow[]; now: Date },
): Promise<Result<ImportPreview & { contest: Contest }, ImportRefusal>> {
  const contest = await findContest(db, contestId);
  if (!contest) return err({ type: "unknown-contest" });
  const state = contestState(contest.records, now);
  const scope = importScope(state);
  if (scope === "none") return err({ type: "not-now", state });
  if (contest.records.hallOpensAt === null) return err({ type: "no-hall" });

  const facts = await loadFacts(db, contestId, scope);
  const read = readImportRows(rows);
  const plan = planImport(read, facts);
  const { venues, officers } = facts;
  const seen = { venues, officers: officers.map(({ venueId, login, duty }) => [venueId, login, duty]) };
  return ok({
    contest,
    rows,
    rooms: plan.rooms,
    problems: [...read.problems, ...plan.problems].sort((one, other) => one.row - other.row),
    changes: changesAnything(plan.rooms),
    base: hash("sha256", canonicalJson({ ...seen, rooms: plan.rooms }), "hex"),
  });
}

async function loadFacts(db: Db | Trx, contestId: string, scope: ImportFacts["scope"]): Promise<ImportFacts> {
  return {
    scope,
    venues: await listVenues(db, contestId),
    officers: await listVenueOfficers(db, contestId),
    staff: (await listStaff(db)).map(({ login, name, role }) => ({
      login,
      name,
      organiser: role === "organiser",
    })),
  };
}

export type ConfirmRefusal =
  | ImportRefusal
  /** Something is different from when it was shown, or wrong: `preview` is how it stands now. */
  | { type: "changed" | "problems"; preview: ImportPreview }
  | { type: "nothing-to-change" };

interface Confirmation {
  contestId: string;
  rows: readonly ImportRow[];
  /** Of the preview the official agreed to. */
  base: string;
  officialId: string;
  clock: Clock;
}

/**
 * Does what a preview showed, in one transaction, or nothing. New officers get random passwords, answered here once and
 * kept only as hashes. The same again has nothing to change.
 */
export async function importVenues(
  db: Db,
  confirmed: Confirmation,
): Promise<Result<NewAccount[], ConfirmRefusal>> {
  const agreed = await inTransaction(db, async (trx) => agree(trx, confirmed, await confirmed.clock(trx)));
  if (!agreed.ok) return agreed;
  const accounts = await newAccounts(agreed.value.rooms);

  return inTransaction<NewAccount[], ConfirmRefusal>(db, async (trx) => {
    await lockContest(trx, confirmed.contestId);
    await lockStaff(trx);
    const now = await confirmed.clock(trx);
    const still = await agree(trx, confirmed, now);
    if (!still.ok) return still;
    await write(trx, confirmed, { rooms: still.value.rooms, accounts, at: now });
    await noteConfig(trx, still.value.contest);
    return ok(accounts.map(({ passwordHash: _, ...account }) => account));
  });
}

/** What would be done now, if it is what was agreed to. */
async function agree(
  trx: Trx,
  { contestId, rows, base }: Confirmation,
  now: Date,
): Promise<Result<ImportPreview & { contest: Contest }, ConfirmRefusal>> {
  const current = await previewImport(trx, { contestId, rows, now });
  if (!current.ok) return current;
  const { value: preview } = current;
  if (preview.problems.length > 0) return err({ type: "problems", preview });
  if (!preview.changes) return err({ type: "nothing-to-change" });
  return preview.base === base ? ok(preview) : err({ type: "changed", preview });
}

async function write(
  trx: Trx,
  { contestId, officialId }: Confirmation,
  { rooms, accounts, at }: { rooms: readonly PlannedRoom[]; accounts: readonly HashedAccount[]; at: Date },
): Promise<void> {
  const record = (action: string, subject: string) =>
    insertAuditEvent(trx, { at: at.toISOString(), actorId: officialId, contestId, action, subject });
  const accountIds = new Map((await listStaff(trx)).map(({ login, accountId }) => [login, accountId]));
  for (const { login, name, passwordHash } of accounts) {
    const names = { nameKo: name, nameEn: name };
    const staff = { login, ...names, role: "organiser" as const, demo: false, passwordHash };
    accountIds.set(login, await registerHashedStaff(trx, { ...staff, actorId: officialId, now: at }));
  }
  for (const { venue, change, officers } of rooms) {
    const room = `venue/${venue.id}`;
    if (change === "new") await insertVenue(trx, contestId, venue);
    if (change === "changed") await updateVenue(trx, contestId, venue);
    if (change !== "same") await record(change === "new" ? "venue-added" : "venue-changed", room);
    for (const officer of officers) {
      const { duty } = officer;
      const accountId = accountIds.get(officer.login);
      if (!accountId) throw new Error("an officer without an account");
      if (officer.change === "same") continue;
      const bound = { accountId, contestId, venueId: venue.id, duty };
      if (officer.change === "duty") await updateOfficerDuty(trx, bound);
      else await insertVenueOfficer(trx, bound);
      await record(
        officer.change === "duty" ? "officer-duty-changed" : "officer-bound",
        `${room}/${duty}/${accountId}`,
      );
    }
  }
}

/** Where the log has said already what is fixed, it says so anew when that is different now: nobody has voted yet. */
async function noteConfig(trx: Trx, contest: Contest): Promise<void> {
  const { id: contestId } = contest;
  const earlier = await findLastLine(trx, { contestId, kind: "cfg" });
  if (earlier === undefined) return;
  const line = { type: "cfg", config: await configHash(trx, contest) } as const;
  if (earlier !== logLine(line)) await appendLog(trx, contestId, [line]);
}
