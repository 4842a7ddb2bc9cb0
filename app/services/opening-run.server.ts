import { createHash } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import { formatCode } from "#app/domain/ballot-code.ts";
import { ballotLine, ballotsFile, type PublishedBallot } from "#app/domain/ballots-file.ts";
import { ok } from "#app/domain/result.ts";
import type { Tally } from "#app/domain/tally.ts";
import { type Db, inTransaction } from "#db/connection.ts";
import { deleteOpenedBallots, insertOpenedBallots, readEnvelopes } from "#db/queries/openings.ts";
import type { JobHold, NamedFault } from "./opening-job.server.ts";
import { findUnlogged } from "./opening-log.server.ts";
import {
  type BoxFacts,
  type EnvelopeRow,
  type OpenedPart,
  packRows,
  recordBytesOf,
  recordLayout,
} from "./opening-part.server.ts";
import type { OpeningPool } from "./opening-pool.server.ts";

/** What came out of the envelopes, as compact as it can lie: three million ballots are some fifty megabytes. */
export interface OpenedBox {
  /** The records side by side. */
  records: Uint8Array<SharedArrayBuffer>;
  recordBytes: number;
  /** Indexes of the records that count, by code. */
  order: Uint32Array;
  faults: NamedFault[];
  /** All envelopes in the box, and those of them that are not counted. */
  envelopes: number;
  void: number;
  /** Envelopes marked void that must be counted, or not marked that must not. */
  misvoided: number;
  /** The sum of their versions: each version filed one line of the log. */
  versions: number;
}

interface Run {
  db: Db;
  facts: BoxFacts;
  pool: OpeningPool;
  hold: JobHold;
  /** Envelopes read, and rows written, at once: between two such steps everybody else gets a turn. */
  rowsAtOnce: number;
}

/**
 * Opens the `total` envelopes that are not void (`voided`: the slots of those that must be) and puts the ballots in the
 * order of their codes. Writes nothing. The box is only counted through when it holds more or fewer.
 */
export async function openBox(
  run: Run,
  { total, voided }: { total: number; voided: ReadonlySet<string> },
): Promise<OpenedBox> {
  const { db, facts, pool, hold, rowsAtOnce: pageSize } = run;
  const recordBytes = recordBytesOf(facts.projects);
  const records = new Uint8Array(new SharedArrayBuffer(total * recordBytes));
  const faults: NamedFault[] = [];
  let [envelopes, versions, misvoided, read, done, filled] = [0, 0, 0, 0, 0, 0];
  const take = async (page: readonly EnvelopeRow[], first: number) => {
    const opened = await openPage(run, page, first);
    records.set(opened.records, filled);
    filled += opened.records.length;
    for (const { place, why } of opened.faults) faults.push({ ...nameOf(page[place - first]), why });
    done += page.length;
  };
  const parts = keepParts(pool.width);
  await hold.note({ phase: "opening", done, total });
  for await (const page of readEnvelopes(db, { contestId: facts.contestId, pageSize })) {
    const counting = page.filter((envelope) => !envelope.void);
    if (read + counting.length <= total) parts.add(take(counting, read));
    envelopes += page.length;
    versions += page.reduce((sum, { version }) => sum + version, 0);
    misvoided += page.filter(
      (envelope) => envelope.void !== voided.has(envelope.slot.toString("hex")),
    ).length;
    read += counting.length;
    await parts.room();
    await hold.note({ phase: "opening", done, total });
    await turn();
  }
  await parts.all();
  await hold.note({ phase: "sorting", done: 0, total: 0 });
  const box = {
    records: records.subarray(0, filled),
    recordBytes,
    envelopes,
    versions,
    misvoided,
    void: envelopes - read,
  };
  return { ...box, ...(await sortBox(run, box, faults)) };
}

/**
 * Parts under way, of which the first failure is kept: one that fails while nobody waits for it must be told all the
 * same, or its ballots would go missing unnoticed.
 */
function keepParts(width: number) {
  const underWay = new Set<Promise<void>>();
  let failure: { reason: unknown } | null = null;
  const throwFailure = () => {
    if (failure) throw failure.reason;
  };
  return {
    add(work: Promise<void>): void {
      const part: Promise<void> = work
        .catch((reason) => {
          failure ??= { reason };
        })
        .finally(() => underWay.delete(part));
      underWay.add(part);
    },
    /** Until there is room for one more. */
    async room(): Promise<void> {
      if (underWay.size >= width) await Promise.race(underWay);
      throwFailure();
    },
    async all(): Promise<void> {
      await Promise.all(underWay);
      throwFailure();
    },
  };
}

/** Opens a page, and sets aside what the log does not name. */
async function openPage(
  { db, facts, pool }: Run,
  page: readonly EnvelopeRow[],
  first: number,
): Promise<OpenedPart> {
  const [opened, unlogged] = await Promise.all([
    pool.open(packRows(page), first),
    findUnlogged(db, facts.contestId, page),
  ]);
  if (unlogged.size === 0) return opened;
  const recordBytes = recordBytesOf(facts.projects);
  const sound: Uint8Array[] = [];
  for (let at = 0; at < opened.records.length; at += recordBytes) {
    if (!unlogged.has(placeOf(opened.records, at) - first)) {
      sound.push(opened.records.subarray(at, at + recordBytes));
    }
  }
  const faults = opened.faults.filter(({ place }) => !unlogged.has(place - first));
  return {
    records: Uint8Array.from(Buffer.concat(sound)),
    faults: [...faults, ...[...unlogged].map((index) => ({ place: first + index, why: "log" as const }))],
  };
}

/** Ballots whose code is not theirs alone are no ballots that count, none of them: nobody can say which is whose. */
async function sortBox(
  run: Run,
  { records, recordBytes }: Pick<OpenedBox, "records" | "recordBytes">,
  faults: readonly NamedFault[],
): Promise<Pick<OpenedBox, "order" | "faults">> {
  const { order, repeated } = await run.pool.sort(records, recordBytes);
  const places = new Set(repeated.map((index) => placeOf(records, index * recordBytes)));
  const all = [...faults, ...(await namePlaces(run, places))];
  const left = new Set(repeated);
  return {
    order: left.size === 0 ? order : order.filter((index) => !left.has(index)),
    faults: all.sort((one, other) => (one.slot < other.slot ? -1 : 1)),
  };
}

/** Takes back what an opening cut short has left behind. */
export async function clearStaged({ db, facts, hold, rowsAtOnce }: Run): Promise<void> {
  const { contestId } = facts;
  for (let done = 0, more = true; more; ) {
    await inTransaction<null, never>(db, async (trx) => {
      await hold.noteIn(trx, { phase: "clearing", done, total: 0 });
      const deleted = await deleteOpenedBallots(trx, { contestId, most: rowsAtOnce });
      done += deleted;
      more = deleted > 0;
      return ok(null);
    });
    await turn();
  }
}

export interface StoredBallots {
  people: number;
  tally: Tally;
  sizes: ReadonlyMap<number, number>;
  ballotsSha256: string;
}

/** Stores the ballots by code, adds them up, and forms the hash of their file on the way. */
export async function storeBallots(run: Run, box: OpenedBox): Promise<StoredBallots> {
  const { db, facts, hold, rowsAtOnce } = run;
  const { contestId, projects } = facts;
  const file = createHash("sha256").update(ballotsFile([]));
  const votes = new Map<number, number>();
  const sizes = new Map<number, number>();
  const total = box.order.length;
  for (let from = 0; from < total; from += rowsAtOnce) {
    const ballots: PublishedBallot[] = [];
    for (const index of box.order.subarray(from, from + rowsAtOnce)) {
      const { code, numbers } = readRecord(box, index);
      for (const number of numbers) votes.set(number, (votes.get(number) ?? 0) + 1);
      sizes.set(numbers.length, (sizes.get(numbers.length) ?? 0) + 1);
      ballots.push({ code, picks: numbers.join(",") });
    }
    file.update(ballots.map(ballotLine).join(""));
    await inTransaction<null, never>(db, async (trx) => {
      await hold.noteIn(trx, { phase: "storing", done: from + ballots.length, total });
      await insertOpenedBallots(trx, contestId, ballots);
      return ok(null);
    });
    await turn();
  }
  const tally = new Map(projects.map(({ id, number }) => [id, votes.get(number) ?? 0]));
  return { people: total, tally, sizes, ballotsSha256: file.digest("hex") };
}

function readRecord({ records, recordBytes }: OpenedBox, index: number): { code: string; numbers: number[] } {
  const at = index * recordBytes;
  const numbers: number[] = [];
  for (let byteAt = at + recordLayout.bits; byteAt < at + recordBytes; byteAt++) {
    const byte = records[byteAt] ?? 0;
    for (let bit = 0; byte >> bit !== 0; bit++) {
      if ((byte >> bit) & 1) numbers.push((byteAt - at - recordLayout.bits) * 8 + bit + 1);
    }
  }
  return { code: formatCode(records.subarray(at, at + recordLayout.place)), numbers };
}

function placeOf(records: Uint8Array, at: number): number {
  return new DataView(records.buffer, records.byteOffset + at + recordLayout.place).getUint32(0);
}

/** Whose codes are repeated is known by their places alone; the box is read once more for their slots. */
async function namePlaces(run: Run, places: ReadonlySet<number>): Promise<NamedFault[]> {
  const { db, rowsAtOnce: pageSize } = run;
  const { contestId } = run.facts;
  const named: NamedFault[] = [];
  if (places.size === 0) return named;
  let first = 0;
  for await (const page of readEnvelopes(db, { contestId, pageSize })) {
    const counting = page.filter((envelope) => !envelope.void);
    for (const [index, row] of counting.entries()) {
      if (places.has(first + index)) named.push({ ...nameOf(row), why: "code" });
    }
    first += counting.length;
    await turn();
  }
  return named;
}

function nameOf(row: EnvelopeRow | undefined): { slot: string; version: number } {
  if (!row) throw new Error("a thread answered for an envelope it was not given");
  return { slot: Buffer.from(row.slot).toString("hex"), version: row.version };
}
