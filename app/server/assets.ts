import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import type { RequestHandler } from "express";
import { type EncodedBody, encodeBody, sendEncoded } from "./encoded.ts";

const types: Record<string, string> = {
  ".js": "application/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
};

/**
 * Serves the built files: only those that existed at the start, so no path can lead elsewhere. Names under /assets/
 * carry a hash of their content and may be kept for a year.
 */
export async function serveAssets(directory: string): Promise<RequestHandler> {
  const names = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = new Map(
    names
      .filter((entry) => entry.isFile() && types[extname(entry.name)])
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(directory.length).split(sep).join("/"), path]),
  );
  const kept = new Map<string, Promise<EncodedBody>>();
  return (request, response, next) => {
    const path = files.get(request.path);
    if (!path || (request.method !== "GET" && request.method !== "HEAD")) {
      next();
      return;
    }
    let body = kept.get(path);
    if (!body) {
      body = encodeBody(readFileSync(path), types[extname(path)] ?? "application/octet-stream", 9);
      kept.set(path, body);
    }
    response.setHeader(
      "Cache-Control",
      request.path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
    );
    body.then((encoded) => sendEncoded(request, response, encoded), next);
  };
}
