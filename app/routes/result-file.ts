import { Readable } from "node:stream";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { db } from "#app/db.server.ts";
import { offerBundle } from "#app/downloads/bundle-download.server.ts";
import { findAsked, linksOf, openData } from "#app/downloads/result-download.server.ts";
import {
  checksums,
  type FileKind,
  fileContent,
  fileTypes,
  measureFile,
} from "#app/services/download-files.server.ts";

const names: Record<string, FileKind> = { "results.xlsx": "xlsx", "results.pb": "pb" };

/** A published result as XLSX or Pabulib, and the checksums of all its files and its bundle; 403 before publication. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const { contestId = "", file = "" } = params;
  const kind = names[file];
  if (!kind && file !== "SHA256SUMS") throw new Response(null, { status: 404 });
  const found = await findAsked({ request, contestId });
  if (!found.ok) return found.error;
  const headers = {
    ...openData,
    "Cache-Control": "no-cache",
    ...linksOf(),
  };
  if (!kind) {
    const bundle = await offerBundle(found.value);
    return new Response(await checksums(db, found.value, bundle === "in-the-making" ? null : bundle), {
      headers: { ...headers, "Content-Type": "text/plain; charset=utf-8" },
    });
  }
  const { name, bytes, sha256 } = await measureFile(db, found.value, kind);
  const own = { ...headers, ETag: `"${sha256}"`, "X-Content-SHA256": sha256 };
  if (request.headers.get("If-None-Match") === `"${sha256}"`) {
    return new Response(null, { status: 304, headers: own });
  }
  const body =
    request.method === "HEAD" ? null : Readable.toWeb(Readable.from(fileContent(db, found.value, kind)));
  return new Response(body as ReadableStream | null, {
    headers: {
      ...own,
      "Content-Type": fileTypes[kind],
      "Content-Length": String(bytes),
      "Content-Disposition": `attachment; filename="${name}"`,
    },
  });
}
