import { createHash, randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Keys } from "#app/keys.server.ts";
import type { Db } from "#db/connection.ts";
import type { Checkpoint } from "#db/queries/log.ts";
import {
  ballotsContent,
  logContent,
  manifestContent,
  onsiteContent,
  readRecords,
  resultsContent,
} from "./bundle-content.server.ts";
import { standingFiles } from "./bundle-files.server.ts";
import { flush, hashOfFile } from "./files.server.ts";
import type { PublishedResult } from "./results.server.ts";
import { lastCheckpointOf } from "./version-records.server.ts";
import { type Chunks, createZip } from "./zip.server.ts";

export interface BundleFile {
  path: string;
  bytes: number;
  sha256: string;
}

interface BundleWanted {
  /** From the embargo gate: nothing else may lead here. */
  published: PublishedResult;
  /** Where bundles are kept. */
  folder: string;
}

const underWay = new Map<string, Promise<BundleFile>>();

/**
 * The bundle of a published result version as a file, made at the first call: from the same records with the same
 * software everybody gets the same bytes, whatever happened after that version. A bundle that is there stays as it is, so
 * that its hash remains what people were told even when newer software brings a newer verifier.
 */
export async function bundleOf(
  db: Db,
  keys: Pick<Keys, "log">,
  { published, folder }: BundleWanted,
): Promise<BundleFile> {
  const name = nameOf(published, await lastCheckpointOf(db, published));
  const found = await findBundle(folder, name);
  if (found) return found;
  const path = join(folder, name);
  const making = underWay.get(path) ?? makeBundle(db, keys, { published, folder, name });
  underWay.set(path, making);
  return making.finally(() => underWay.delete(path));
}

/** Contest, version, and a hash of the records: what was signed, and the log as it stood at the publication. */
function nameOf({ contest, body, sha256 }: PublishedResult, last: Checkpoint | undefined): string {
  if (!last) throw new Error(`contest ${contest.id} was published without a checkpoint`);
  const records = createHash("sha256").update(`${sha256}\n${last.size}\n`).update(last.root).digest("hex");
  return `${encodeURIComponent(contest.id)}-v${body.version}-${records.slice(0, 16)}`;
}

/** Should two releases have made one each, all processes choose the same. */
async function findBundle(folder: string, name: string): Promise<BundleFile | null> {
  const names = await readdir(folder).catch(() => []);
  const [first] = names.filter((file) => file.startsWith(`${name}-`) && file.endsWith(".zip")).sort();
  if (first === undefined) return null;
  const path = join(folder, first);
  return { path, bytes: (await stat(path)).size, sha256: first.slice(name.length + 1, -".zip".length) };
}

/** Under another name until it is whole and on disk, so that other processes and crashes never meet half a bundle. */
async function makeBundle(
  db: Db,
  keys: Pick<Keys, "log">,
  { published, folder, name }: BundleWanted & { name: string },
): Promise<BundleFile> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeLeftovers(folder);
  const draft = join(folder, `${name}.${randomBytes(8).toString("hex")}.part`);
  const file = await open(draft, "wx", 0o600);
  try {
    await writeBundle(db, keys, { published, file });
    await file.sync();
    const sha256 = await hashOfFile(draft);
    const path = join(folder, `${name}-${sha256}.zip`);
    await rename(draft, path);
    await flush(folder);
    return { path, bytes: (await stat(path)).size, sha256 };
  } finally {
    await file.close();
    await rm(draft, { force: true });
  }
}

/** What a process that died left behind. A bundle of millions of ballots takes minutes, not hours. */
async function removeLeftovers(folder: string): Promise<void> {
  const anHourAgo = Date.now() - 60 * 60 * 1000;
  for (const name of (await readdir(folder)).filter((file) => file.endsWith(".part"))) {
    // Another process may have finished it, and so renamed it, since the folder was read.
    const found = await stat(join(folder, name)).catch(ifGone);
    if (found && found.mtimeMs < anHourAgo) await rm(join(folder, name), { force: true });
  }
}

function ifGone(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}

/** The manifest comes first but names the others by hash: its place is kept, its length is known. */
async function writeBundle(
  db: Db,
  keys: Pick<Keys, "log">,
  { published, file }: { published: PublishedResult; file: FileHandle },
): Promise<void> {
  const contestId = published.contest.id;
  const records = await readRecords(db, published);
  const { checkpoints } = records;
  const contents: [name: string, content: Chunks][] = [
    ["ballots.csv", ballotsContent(db, contestId)],
    ["onsite.csv", [onsiteContent(records)]],
    ["log.jsonl", logContent(db, contestId, checkpoints.at(-1)?.size ?? 0)],
    ...checkpoints.map(({ size, note }): [string, Chunks] => [
      `checkpoints/${String(size).padStart(10, "0")}.txt`,
      [Buffer.from(note)],
    ]),
    ["results.csv", [resultsContent(records)]],
    ...[...standingFiles()].map(([name, bytes]): [string, Chunks] => [name, [bytes]]),
  ];
  const zip = createZip(file);
  const files = new Map(contents.map(([name]) => [name, "0".repeat(64)]));
  const fillManifest = zip.reserve("manifest.json", manifestContent(keys, records, files).length);
  for (const [name, content] of contents) files.set(name, await zip.add(name, content));
  await fillManifest(manifestContent(keys, records, files));
  await zip.finish();
}
