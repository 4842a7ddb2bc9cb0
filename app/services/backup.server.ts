import { chmod, constants, copyFile, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { err, ok, type Result } from "#app/domain/result.ts";
import { type Db, openDatabase } from "#db/connection.ts";
import { listContests } from "#db/queries/contests.ts";
import { copyDatabase, findDamage } from "#db/queries/copies.ts";
import { flush, hashOfFile } from "./files.server.ts";
import { checkLog } from "./log-check.server.ts";

/** A contest's log as a copy holds it. `problems` counts what is not as it was written. */
export interface CopiedLog {
  contestId: string;
  lines: number;
  root: string;
  problems: number;
}

export interface Backup {
  path: string;
  bytes: number;
  sha256: string;
  logs: CopiedLog[];
}

export type BackupRefusal = { type: "damaged"; damage: string[] };

export type RestoreRefusal =
  | BackupRefusal
  /** No file, or none of its name with `.sha256` behind it. */
  | { type: "missing"; path: string }
  | { type: "wrong-hash"; expected: string; found: string }
  /** A database is there already; nobody's ballots are written over. */
  | { type: "occupied"; path: string };

/**
 * Writes a backup of an SQLite database into a folder, while others read and write: what was confirmed before it began is
 * in it. Gets its name only once it was opened, found sound, and is on disk; its SHA-256 lies beside it, as sha256sum
 * reads it. Nothing stays of one that failed. No key is in it.
 */
export async function makeBackup(
  db: Db,
  { folder, publicKey, now }: { folder: string; publicKey: Uint8Array; now: Date },
): Promise<Result<Backup, BackupRefusal>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = `citizens-choice-${now.toISOString().replaceAll(/[-:.]/g, "")}.sqlite`;
  const path = join(folder, name);
  return withDraft(path, async (draft) => {
    await copyDatabase(db, draft);
    await chmod(draft, 0o600);
    const damage = await damageOf(draft);
    if (damage.length > 0) return err({ type: "damaged", damage });
    const logs = await whileOpen(draft, (copy) => readLogs(copy, publicKey));
    const sha256 = await hashOfFile(draft);
    await writeFile(hashPath(path), `${sha256}  ${name}\n`, { mode: 0o600 });
    await flush(hashPath(path));
    return ok({ path, bytes: (await stat(draft)).size, sha256, logs });
  });
}

/** Puts a backup where a server will look for its database, if it is the file that was made and none is there. */
export async function restoreBackup(
  path: string,
  { target }: { target: string },
): Promise<Result<{ sha256: string }, RestoreRefusal>> {
  for (const wanted of [path, hashPath(path)]) {
    if (!(await exists(wanted))) return err({ type: "missing", path: wanted });
  }
  for (const taken of [target, `${target}-wal`]) {
    if (await exists(taken)) return err({ type: "occupied", path: taken });
  }
  const [expected = ""] = (await readFile(hashPath(path), "utf8")).split(/\s/);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  return withDraft<{ sha256: string }, RestoreRefusal>(target, async (draft) => {
    await copyFile(path, draft, constants.COPYFILE_EXCL);
    await chmod(draft, 0o600);
    // Of the copy, not of the original: what was read is what counts.
    const found = await hashOfFile(draft);
    if (found !== expected) return err({ type: "wrong-hash", expected, found });
    const damage = await damageOf(draft);
    return damage.length > 0 ? err({ type: "damaged", damage }) : ok({ sha256: found });
  });
}

/** Beside the backup, as `sha256sum -c` reads it. */
function hashPath(path: string): string {
  return join(dirname(path), `${basename(path)}.sha256`);
}

/** The file gets its name once `make` has succeeded and it is on disk, and is gone when not. */
async function withDraft<T, E>(
  path: string,
  make: (draft: string) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  const draft = `${path}.part`;
  try {
    await rm(draft, { force: true });
    const made = await make(draft);
    if (!made.ok) return made;
    await flush(draft);
    await rename(draft, path);
    await flush(dirname(path));
    return made;
  } finally {
    for (const left of [draft, `${draft}-wal`, `${draft}-shm`]) await rm(left, { force: true });
  }
}

/** Opens a copy; closing it empties its write-ahead log, so that the one file holds all. */
async function whileOpen<T>(path: string, work: (copy: Db) => Promise<T>): Promise<T> {
  const copy = openDatabase(`file:${path}`);
  try {
    return await work(copy);
  } finally {
    await copy.destroy();
  }
}

/** Empty for a sound file; what is no database at all is damaged, too. */
async function damageOf(path: string): Promise<string[]> {
  try {
    return await whileOpen(path, findDamage);
  } catch (error) {
    const { code, message } = error as { code?: unknown; message: string };
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(String(code))) return [message];
    throw error;
  }
}

async function readLogs(copy: Db, publicKey: Uint8Array): Promise<CopiedLog[]> {
  const logs: CopiedLog[] = [];
  for (const { id } of await listContests(copy)) {
    const { lines, root, problems } = await checkLog(copy, { contestId: id, publicKey });
    logs.push({ contestId: id, lines, root, problems: problems.length });
  }
  return logs;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
