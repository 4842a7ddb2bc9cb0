import { sql } from "kysely";
import type { Db, Trx } from "../connection.ts";
import { prepared, preparedRows, type Value } from "../prepared.ts";
import type { CheckpointTable, LogEntryTable } from "../schema-ballots.ts";

export type LogEntry = Omit<LogEntryTable, "contestId">;
export type Checkpoint = Omit<CheckpointTable, "contestId">;

/** The newest entry; undefined in an empty log. */
export async function findLastEntry(
  db: Db | Trx,
  contestId: string,
): Promise<Pick<LogEntry, "idx" | "chain"> | undefined> {
  const [entry] = await lastEntry(db, { contestId });
  return entry;
}

const lastEntry = prepared((db, value: Value<{ contestId: string }>) =>
  db
    .selectFrom("logEntry")
    .select(["idx", "chain"])
    .where("contestId", "=", value("contestId"))
    .orderBy("idx", "desc")
    .limit(1),
);

/** Adds entries. An index that is taken breaks the primary key: the log has one writer at a time. */
export async function insertLogEntries(
  trx: Trx,
  contestId: string,
  entries: readonly LogEntry[],
): Promise<void> {
  await entryRows(
    trx,
    entries.map((entry) => ({ contestId, ...entry })),
  );
}

const entryRows = preparedRows<LogEntryTable>(
  ["contestId", "idx", "kind", "line", "chain", "envelopeKey"],
  (db, rows) => db.insertInto("logEntry").values(rows),
);

/** The newest line of a kind other than `env`; undefined when there is none. */
export async function findLastLine(
  db: Db | Trx,
  { contestId, kind }: { contestId: string; kind: string },
): Promise<string | undefined> {
  const [row] = await lastLine(db, { contestId, kind });
  return row?.line;
}

const lastLine = prepared((db, value: Value<{ contestId: string; kind: string }>) =>
  db
    .selectFrom("logEntry")
    .select("line")
    .where("contestId", "=", value("contestId"))
    .where("kind", "=", value("kind"))
    .where("kind", "<>", "env")
    .orderBy("idx", "desc")
    .limit(1),
);

/** Where exactly this line, of a kind other than `env`, stands for the first time; undefined when it is not there. */
export async function findLineIndex(
  db: Db | Trx,
  { contestId, kind, line }: { contestId: string; kind: string; line: string },
): Promise<number | undefined> {
  const row = await db
    .selectFrom("logEntry")
    .select("idx")
    .where("contestId", "=", contestId)
    .where("kind", "=", kind)
    .where("kind", "<>", sql.lit("env"))
    .where("line", "=", line)
    .orderBy("idx")
    .limit(1)
    .executeTakeFirst();
  return row?.idx;
}

/** All lines of a kind other than `env`, in order; with `until` those of a log of that size. */
export async function listLines(
  db: Db | Trx,
  { contestId, kind, until }: { contestId: string; kind: string; until?: number | undefined },
): Promise<string[]> {
  const lines = db
    .selectFrom("logEntry")
    .select("line")
    .where("contestId", "=", contestId)
    .where("kind", "=", kind)
    .where("kind", "<>", sql.lit("env"));
  const rows = until === undefined ? lines : lines.where("idx", "<", until);
  return (await rows.orderBy("idx").execute()).map(({ line }) => line);
}

/** How many lines of a kind other than `env` there are. */
export async function countLines(
  db: Db | Trx,
  { contestId, kind }: { contestId: string; kind: string },
): Promise<number> {
  const { lines } = await db
    .selectFrom("logEntry")
    .select((select) => select.fn.countAll<number>().as("lines"))
    .where("contestId", "=", contestId)
    .where("kind", "=", kind)
    .where("kind", "<>", sql.lit("env"))
    .executeTakeFirstOrThrow();
  return lines;
}

/** Where the lines stand that are no envelopes, in order: few, however many people vote. */
export async function listOtherLines(db: Db | Trx, contestId: string): Promise<number[]> {
  const rows = await otherLinesQuery(db, contestId).execute();
  return rows.map(({ idx }) => idx).sort((one, other) => one - other);
}

/**
 * As it is asked; apart, so that a test can look how the database would answer it. In the order of the index that holds
 * no envelopes: in the order of the log, SQLite reads every line there is.
 */
export function otherLinesQuery(db: Db | Trx, contestId: string) {
  return db
    .selectFrom("logEntry")
    .select("idx")
    .where("contestId", "=", contestId)
    .where("kind", "<>", sql.lit("env"))
    .orderBy("kind")
    .orderBy("idx");
}

/** How many envelopes were filed, the replaced ones included. */
export async function countEnvelopeLines(db: Db | Trx, contestId: string): Promise<number> {
  const last = await findLastEntry(db, contestId);
  const { others } = await db
    .selectFrom("logEntry")
    .select((select) => select.fn.countAll<number>().as("others"))
    .where("contestId", "=", contestId)
    .where("kind", "<>", sql.lit("env"))
    .executeTakeFirstOrThrow();
  return last ? last.idx + 1 - others : 0;
}

/** The lines of envelopes with any of these keys, and perhaps of some that share a key with one. */
export async function listEnvelopeLines(
  db: Db | Trx,
  { contestId, envelopeKeys }: { contestId: string; envelopeKeys: readonly number[] },
): Promise<string[]> {
  if (envelopeKeys.length === 0) return [];
  const rows = await db
    .selectFrom("logEntry")
    .select("line")
    .where("contestId", "=", contestId)
    .where("envelopeKey", "in", [...envelopeKeys])
    .where("envelopeKey", "is not", null)
    .execute();
  return rows.map(({ line }) => line);
}

/** Lines that may be about an envelope: those whose key is the first 48 bits of its hash. The line itself decides. */
export async function findLinesByEnvelopeKey(
  db: Db | Trx,
  { contestId, envelopeKey }: { contestId: string; envelopeKey: number },
): Promise<{ idx: number; line: string }[]> {
  return db
    .selectFrom("logEntry")
    .select(["idx", "line"])
    .where("contestId", "=", contestId)
    .where("envelopeKey", "=", envelopeKey)
    .where("envelopeKey", "is not", null)
    .execute();
}

/** Entries in order, from index `from` up to but without `until`, in pages. */
export async function* readLog(
  db: Db | Trx,
  { contestId, from = 0, until, pageSize = 5000 }: ReadLog,
): AsyncGenerator<LogEntry[]> {
  for (let next = from; next < until; ) {
    const page = await db
      .selectFrom("logEntry")
      .select(["idx", "kind", "line", "chain", "envelopeKey"])
      .where("contestId", "=", contestId)
      .where("idx", ">=", next)
      .where("idx", "<", until)
      .orderBy("idx")
      .limit(pageSize)
      .execute();
    const last = page.at(-1);
    if (!last) return;
    next = last.idx + 1;
    yield page;
  }
}

interface ReadLog {
  contestId: string;
  from?: number;
  until: number;
  pageSize?: number;
}

/** The newest checkpoint, or the newest of a log of at most `until` lines; undefined where there is none. */
export async function findLastCheckpoint(
  db: Db | Trx,
  contestId: string,
  until?: number,
): Promise<Checkpoint | undefined> {
  return checkpoints(db, contestId, until).orderBy("size", "desc").limit(1).executeTakeFirst();
}

/** Every checkpoint, or every one of at most `until` lines; smallest first. */
export async function listCheckpoints(
  db: Db | Trx,
  contestId: string,
  until?: number,
): Promise<Checkpoint[]> {
  return checkpoints(db, contestId, until).orderBy("size").execute();
}

function checkpoints(db: Db | Trx, contestId: string, until: number | undefined) {
  const all = db
    .selectFrom("checkpoint")
    .select(["size", "root", "frontier", "note", "signedAt"])
    .where("contestId", "=", contestId);
  return until === undefined ? all : all.where("size", "<=", until);
}

/** Keeps checkpoints; one of a size that is there already stays. */
export async function insertCheckpoints(
  trx: Trx,
  contestId: string,
  checkpoints: readonly Checkpoint[],
): Promise<void> {
  if (checkpoints.length === 0) return;
  await trx
    .insertInto("checkpoint")
    .values(checkpoints.map((checkpoint) => ({ contestId, ...checkpoint })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
