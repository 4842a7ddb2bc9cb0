import {
  type ReadingKind,
  type ReadingValues,
  roundOutcome,
  settle,
  valuesOfFigures,
} from "#app/domain/count-round.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { checkTallySheet, type SheetFigures, type SheetProblem } from "#app/domain/tally-sheet.ts";
import { type Db, inTransaction, type Trx } from "#db/connection.ts";
import { type CountReading, insertReading } from "#db/queries/count-rounds.ts";
import type { SavedSheet } from "#db/queries/tally-sheets.ts";
import {
  type AdmissionRefusal,
  admitToCount,
  type CountAct,
  type ReadBy,
  type ReasonRefusal,
  type RoomCount,
  readReason,
  recordCount,
} from "./count-admission.server.ts";
import { beginFirstRound } from "./count-beginning.server.ts";
import { type IncidentRefusal, keepSums, type ReportedIncident } from "./incidents.server.ts";

export type ReadingRefusal =
  | AdmissionRefusal
  | ReasonRefusal
  | IncidentRefusal
  | { type: "problems"; problems: SheetProblem[] }
  /** Leads sign; counters read. */
  | { type: "not-your-duty" }
  /** The same person read this round already, in the other place. */
  | { type: "same-person" }
  /** The round of the page is over: sent back, or begun again. */
  | { type: "other-round"; round: number }
  /** This reading is in already. `own`: its values, for who wrote it alone. */
  | { type: "already-read"; by: ReadBy; own: ReadingValues | null }
  /** The round is signed: `current` is what counts; `read` what of it was read from the paper. */
  | { type: "signed"; current: SavedSheet; read: SheetFigures }
  /** A third reading where nothing differs, or of other fields than differ. */
  | { type: "nothing-differs" };

export interface ReadingDone {
  round: number;
  reading: ReadingKind;
  /** What the round has come to. */
  outcome: "one-in" | "differs" | "agreed";
}

/** The reading each duty writes. */
const readingOf = { counter: "first", second: "second", lead: null } as const;

interface ReadingEntry extends CountAct {
  /** The round the page was made for. */
  round: number;
  mode: "totals" | "ballots";
  figures: SheetFigures;
  /** Said where the figures do not add up on the paper either; null when they should. */
  incident: ReportedIncident | null;
}

/**
 * Keeps what a counter, or a second counter, reads from the paper. Neither learns what the other read. The same again by
 * the same person (a double click, a line that broke) answers what it did the first time. Throws 403 for who is no
 * organiser of the room.
 */
export async function enterReading(
  db: Db,
  entry: ReadingEntry,
): Promise<Result<ReadingDone, ReadingRefusal>> {
  return inTransaction<ReadingDone, ReadingRefusal>(db, async (trx) => {
    const admitted = await admitToCount(trx, entry);
    if (!admitted.ok) return admitted;
    const room = admitted.value;
    const reading = readingOf[room.duty];
    if (!reading) return err({ type: "not-your-duty" });
    const { form } = room;
    const values = valuesOfFigures(form, entry.figures);
    const refused = refuseReading(room, entry, { reading, values });
    if (refused) return refused;

    const round = room.round?.round ?? 1;
    const explained = await explain(trx, entry, { room, round, figures: entry.figures });
    if (!explained.ok) return explained;
    if (!room.round) await beginFirstRound(trx, entry, room);
    await keep(trx, entry, { room, round, reading, values, reason: null });
    const { type } = roundOutcome(form, [...room.readings, { reading, values }]);
    if (type === "empty") throw new Error("a reading was kept and is not there");
    return ok({ round, reading, outcome: type });
  });
}

/** Why a reading is not kept, or that it is there already; null when it may be kept. */
function refuseReading(
  room: RoomCount,
  entry: ReadingEntry,
  { reading, values }: { reading: "first" | "second"; values: ReadingValues },
): Result<ReadingDone, ReadingRefusal> | null {
  const there = room.readings.find((one) => one.reading === reading);
  const round = room.round?.round ?? 1;
  const replay = there?.countedById === entry.officerId && sameValues(there.values, values);
  if (there && replay && entry.round === round) {
    const { type } = room.outcome;
    return type === "empty" ? null : ok({ round, reading, outcome: type });
  }
  const signed = refuseSigned(room);
  if (signed) return signed;
  if (entry.round !== round) return err({ type: "other-round", round });
  if (there) return err({ type: "already-read", by: readBy(there), own: ownValues(there, entry.officerId) });
  if (room.readings.some(({ countedById }) => countedById === entry.officerId))
    return err({ type: "same-person" });
  return null;
}

function refuseSigned({ signed, newest, outcome }: RoomCount): Result<never, ReadingRefusal> | null {
  if (!signed || !newest) return null;
  const read = outcome.type === "agreed" ? outcome.figures : newest.figures;
  return err({ type: "signed", current: newest, read });
}

/**
 * Settles the fields in which the two readings differ by a third look at the paper, with the reason. Either counter may;
 * the lead, who signs afterwards, may not. Throws 403 as enterReading.
 */
export async function settleDifferences(
  db: Db,
  entry: CountAct & {
    round: number;
    /** The differing fields, each with what the paper says. */
    values: ReadingValues;
    reason: string | null;
    incident: ReportedIncident | null;
  },
): Promise<Result<ReadingDone, ReadingRefusal>> {
  return inTransaction<ReadingDone, ReadingRefusal>(db, async (trx) => {
    const admitted = await admitToCount(trx, entry);
    if (!admitted.ok) return admitted;
    const room = admitted.value;
    const { form } = room;
    if (room.duty === "lead") return err({ type: "not-your-duty" });
    const round = room.round?.round ?? 1;
    const third = room.readings.find(({ reading }) => reading === "third");
    if (
      third?.countedById === entry.officerId &&
      entry.round === round &&
      sameValues(third.values, entry.values)
    )
      return ok({ round, reading: "third", outcome: "agreed" });
    const signed = refuseSigned(room);
    if (signed) return signed;
    if (entry.round !== round) return err({ type: "other-round", round });
    if (third)
      return err({ type: "already-read", by: readBy(third), own: ownValues(third, entry.officerId) });
    const first = room.readings.find(({ reading }) => reading === "first");
    if (room.outcome.type !== "differs" || !first) return err({ type: "nothing-differs" });
    const { fields } = room.outcome;
    if (
      fields.length !== Object.keys(entry.values).length ||
      fields.some((field) => !(field in entry.values))
    )
      return err({ type: "nothing-differs" });
    const reason = readReason(entry.reason);
    if (!reason.ok) return reason;

    const figures = settle(form, { first, third: { values: entry.values }, fields });
    const explained = await explain(trx, entry, { room, round, figures });
    if (!explained.ok) return explained;
    const kept = { room, round, reading: "third" as const, values: entry.values, reason: reason.value };
    await keep(trx, { ...entry, mode: "totals" }, kept);
    return ok({ round, reading: "third", outcome: "agreed" });
  });
}

async function keep(
  trx: Trx,
  act: CountAct & { mode: "totals" | "ballots" },
  kept: {
    room: RoomCount;
    round: number;
    reading: ReadingKind;
    values: ReadingValues;
    reason: string | null;
  },
): Promise<void> {
  const { contestId, venueId, officerId, mode } = act;
  const { room, round, reading, values, reason } = kept;
  const at = room.now.toISOString();
  const row = { contestId, venueId, round, reading, mode, values, reason };
  if (!(await insertReading(trx, { ...row, countedBy: officerId, countedAt: at })))
    throw new Error("a reading appeared while the contest was locked");
  const subject = `round/${round}/reading/${reading}${reason ? `: ${reason}` : ""}`;
  await recordCount(trx, act, { now: room.now, action: "room-counted", subject });
}

/** Refuses figures that do not add up, unless what happened is told with them; then that is kept. */
async function explain(
  trx: Trx,
  entry: CountAct & { incident: ReportedIncident | null },
  { room, round, figures }: { room: RoomCount; round: number; figures: SheetFigures },
): Promise<Result<null, { type: "problems"; problems: SheetProblem[] } | IncidentRefusal>> {
  const problems = checkTallySheet(room.form.rule, room.form.projectIds, figures);
  if (problems.length === 0) return ok(null);
  if (!entry.incident) return err({ type: "problems", problems });
  const kept = await keepSums(trx, entry, { incident: entry.incident, round, now: room.now });
  return kept.ok ? ok(null) : kept;
}

function sameValues(one: ReadingValues, other: ReadingValues): boolean {
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...fields].every((field) => one[field] === other[field]);
}

function readBy({ countedBy, countedAt }: CountReading): ReadBy {
  return { name: countedBy, at: countedAt };
}

function ownValues(reading: CountReading, officerId: string): ReadingValues | null {
  return reading.countedById === officerId ? reading.values : null;
}
