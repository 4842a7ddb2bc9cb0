import { createHash } from "node:crypto";
import { type Licence, licenceOf } from "#app/domain/licences.ts";
import { env } from "#app/env.server.ts";
import type { Db } from "#db/connection.ts";
import { pabulibText } from "./contest-export.server.ts";
import { resultCsv, resultFileName, resultJson } from "./result-files.server.ts";
import { resultXlsx } from "./result-xlsx.server.ts";
import type { PublishedResult } from "./results.server.ts";

/** The files a published result is given away as, in the order of the page. */
const fileKinds = ["csv", "xlsx", "json", "pb"] as const;
export type FileKind = (typeof fileKinds)[number];

export const fileTypes: Record<FileKind, string> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  json: "application/json; charset=utf-8",
  pb: "text/plain; charset=utf-8",
};

export interface OfferedFile {
  kind: FileKind;
  name: string;
  bytes: number;
  sha256: string;
}

/** The terms the city gives its data away under. */
export function dataLicence(): Licence {
  return licenceOf(env.DATA_LICENCE);
}

/** A file in pieces; a `.pb` has a line for each ballot and may be long. */
export async function* fileContent(
  db: Db,
  result: PublishedResult,
  kind: FileKind,
): AsyncGenerator<string | Buffer> {
  if (kind === "csv") yield resultCsv(result);
  if (kind === "json") yield resultJson(result);
  if (kind === "xlsx") yield await resultXlsx(result, dataLicence());
  if (kind === "pb") yield* pabulibText(db, result.body);
}

const mostRemembered = 200;
const measuredOf = new WeakMap<Db, Map<string, Promise<OfferedFile>>>();

/**
 * Size and SHA-256 of a file, read through once in the life of this process: the same result gives the same bytes
 * anywhere.
 */
export function measureFile(db: Db, result: PublishedResult, kind: FileKind): Promise<OfferedFile> {
  const key = `${result.body.contest.id} ${result.sha256} ${result.state} ${result.publishedAt} ${kind}`;
  const measured = measuredOf.get(db) ?? new Map<string, Promise<OfferedFile>>();
  measuredOf.set(db, measured);
  const known = measured.get(key);
  if (known) return known;
  if (measured.size >= mostRemembered) measured.clear();
  const measuring = measure(db, result, kind);
  measured.set(key, measuring);
  measuring.catch(() => measured.delete(key));
  return measuring;
}

async function measure(db: Db, result: PublishedResult, kind: FileKind): Promise<OfferedFile> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const piece of fileContent(db, result, kind)) {
    hash.update(piece);
    bytes += Buffer.byteLength(piece);
  }
  return { kind, name: resultFileName(result, kind), bytes, sha256: hash.digest("hex") };
}

/** Files in order; null for one that takes longer than `patience` (ms) to read through: it goes on meanwhile. */
export async function offerFiles(
  db: Db,
  result: PublishedResult,
  patience: number,
  kinds: readonly FileKind[] = fileKinds,
): Promise<(OfferedFile | { kind: FileKind; name: string; bytes: null; sha256: null })[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, patience, null);
  });
  const files = await Promise.all(
    kinds.map(async (kind) => {
      const measured = await Promise.race([measureFile(db, result, kind), late]);
      return measured ?? { kind, name: resultFileName(result, kind), bytes: null, sha256: null };
    }),
  );
  clearTimeout(timer);
  return files;
}

/** What `sha256sum --check` reads; with the bundle where it is there. */
export async function checksums(
  db: Db,
  result: PublishedResult,
  bundle: { fileName: string; sha256: string } | null,
): Promise<string> {
  const files = await Promise.all(fileKinds.map((kind) => measureFile(db, result, kind)));
  const all = bundle ? [...files, { name: bundle.fileName, sha256: bundle.sha256 }] : files;
  return all.map(({ sha256, name }) => `${sha256}  ${name}\n`).join("");
}

const places: Record<FileKind | "zip" | "sums", string> = {
  csv: "results.csv",
  xlsx: "files/results.xlsx",
  json: "results.json",
  pb: "files/results.pb",
  zip: "bundle.zip",
  sums: "files/SHA256SUMS",
};

/** Where on this site a file of the newest version is, or that of an earlier one. */
export function fileAddress(
  { contest, body, newest }: Pick<PublishedResult, "contest" | "body" | "newest">,
  kind: keyof typeof places,
): string {
  const version = body.version === newest ? "" : `?version=${body.version}`;
  return `/contests/${contest.id}/${places[kind]}${version}`;
}
