import { createReadStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { db } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { keys } from "#app/keys.server.ts";
import { log } from "#app/server/log.ts";
import { type BundleFile, bundleOf } from "#app/services/bundle.server.ts";
import { resultFileName } from "#app/services/result-files.server.ts";
import type { PublishedResult } from "#app/services/results.server.ts";
import { findAsked, openData } from "./result-download.server.ts";

/** The bundle, or null when making it takes longer than `patience` (ms): it goes on, and is there the next time. */
function bundleWithin(published: PublishedResult, patience: number): Promise<BundleFile | null> {
  const bundle = bundleOf(db, keys(), { published, folder: join(env.DATA_DIR, "bundles") });
  return Promise.race([bundle, pause(patience, null, { ref: false })]);
}

export interface BundleOffer {
  fileName: string;
  bytes: number;
  sha256: string;
  /** Public half of the key that signs the log, in hexadecimal. */
  logKey: string;
}

/** Fingerprints of results whose page has waited for a bundle in vain. */
const awaited = new Set<string>();

/**
 * What pages say of the bundle of a version; null when it cannot be made. Of a large box it takes long: one reader waits
 * for it a moment, and whoever comes meanwhile does not.
 */
export async function offerBundle(published: PublishedResult): Promise<BundleOffer | "in-the-making" | null> {
  try {
    const bundle = await bundleWithin(published, awaited.has(published.sha256) ? 100 : 1500);
    if (!bundle) {
      awaited.add(published.sha256);
      return "in-the-making";
    }
    const { bytes, sha256 } = bundle;
    return {
      fileName: resultFileName(published, "zip"),
      bytes,
      sha256,
      logKey: keys().log.publicKey.toString("hex"),
    };
  } catch (error) {
    // The page has a result to show all the same.
    log.error({ err: error }, "the bundle could not be made");
    return null;
  }
}

/** The bundle of a version as a file that is read while it is sent: 404 before publication, 503 while it is being made. */
export async function answerBundle(request: Request, contestId: string): Promise<Response> {
  const found = await findAsked({ request, contestId }, 404);
  if (!found.ok) return found.error;
  const bundle = await bundleWithin(found.value, 20_000);
  if (!bundle) return new Response(null, { status: 503, headers: { ...openData, "Retry-After": "20" } });
  const etag = `"${bundle.sha256}"`;
  const headers = { ...openData, ETag: etag, "Cache-Control": "no-cache" };
  if (request.headers.get("If-None-Match") === etag) return new Response(null, { status: 304, headers });
  const body = request.method === "HEAD" ? null : Readable.toWeb(createReadStream(bundle.path));
  return new Response(body as ReadableStream | null, {
    headers: {
      ...headers,
      "Content-Type": "application/zip",
      "Content-Length": String(bundle.bytes),
      "Content-Disposition": `attachment; filename="${resultFileName(found.value, "zip")}"`,
    },
  });
}
