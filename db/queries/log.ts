import type { Db, Trx } from "../connection.ts";
import type { CheckpointTable, LogEntryTable } from "../schema.ts";

export type LogEntry = Omit<LogEntryTable, "contestId">;
export type Checkpoint = Omit<CheckpointTable, "contestId">;

/** The newest entry; undefined in an empty log. */
export async function findLastEntry(
  db: Db | Trx,
  contestId: string,
): Promise<Pick<LogEntry, "idx" | "chain"> | undefined> {
  return db
    .selectFrom("logEntry")
    .select(["idx", "chain"])
    .where("contestId", "=", contestId)
    .orderBy("idx", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** Adds entries. An index that is taken breaks the primary key: the log has one writer at a time. */
export async function insertLogEntries(
  trx: Trx,
  contestId: string,
  entries: readonly LogEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await trx
    .insertInto("logEntry")
    .values(entries.map((entry) => ({ contestId, ...entry })))
    .execute();
}

/** The newest line of a kind other than `env`; undefined when there is none. */
export async function findLastLine(
  db: Db | Trx,
  { contestId, kind }: { contestId: string; kind: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom("logEntry")
    .select("line")
    .where("contestId", "=", contestId)
    .where("kind", "=", kind)
    .where("kind", "<>", "env")
    .orderBy("idx", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.line;
}

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
    .where("kind", "<>", "env")
    .where("line", "=", line)
    .orderBy("idx")
    .limit(1)
    .executeTakeFirst();
  return row?.idx;
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
    .where("kind", "<>", "env")
    .executeTakeFirstOrThrow();
  return lines;
}

/** How many envelopes were filed, the replaced ones included. */
export async function countEnvelopeLines(db: Db | Trx, contestId: string): Promise<number> {
  const last = await findLastEntry(db, contestId);
  const { others } = await db
    .selectFrom("logEntry")
    .select((select) => select.fn.countAll<number>().as("others"))
    .where("contestId", "=", contestId)
    .where("kind", "<>", "env")
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
): AsyncGenerator<Pick<LogEntry, "idx" | "line" | "chain">[]> {
  for (let next = from; next < until; ) {
    const page = await db
      .selectFrom("logEntry")
      .select(["idx", "line", "chain"])
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

/** The newest checkpoint; undefined before the first. */
export async function findLastCheckpoint(db: Db | Trx, contestId: string): Promise<Checkpoint | undefined> {
  return db
    .selectFrom("checkpoint")
    .select(["size", "root", "frontier", "note", "signedAt"])
    .where("contestId", "=", contestId)
    .orderBy("size", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** Every checkpoint, smallest first. */
export async function listCheckpoints(db: Db | Trx, contestId: string): Promise<Checkpoint[]> {
  return db
    .selectFrom("checkpoint")
    .select(["size", "root", "frontier", "note", "signedAt"])
    .where("contestId", "=", contestId)
    .orderBy("size")
    .execute();
}

/** Keeps a checkpoint; one of this size that is there already stays. */
export async function insertCheckpoint(trx: Trx, contestId: string, checkpoint: Checkpoint): Promise<void> {
  await trx
    .insertInto("checkpoint")
    .values({ contestId, ...checkpoint })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
