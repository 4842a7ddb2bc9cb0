import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip, gzipSync } from "node:zlib";
import type { Request, Response } from "express";

/** A body with its compressed forms, made once and sent many times: compressing at each request would cost 50–90 % more CPU. */
export interface EncodedBody {
  type: string;
  etag: string;
  plain: Buffer;
  gzip: Buffer | null;
  brotli: Buffer | null;
}

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);
const compressible = /^(text\/|application\/(json|javascript)|image\/svg)/;

/**
 * `brotliQuality` 4 suits a page made on the spot, 9 a file served for a year. `accepted`: what the one reader takes for
 * whom it is made, so that no other form is; null for a body that is kept. For one reader gzip comes first, as few bytes
 * as brotli of such a quality, whose working memory costs a long page as much as all the rest; and a quick one, for 2 to
 * 13 % more bytes at half the cost: handing a short page over to another thread would cost more than that.
 */
export async function encodeBody(
  plain: Buffer,
  type: string,
  brotliQuality: number,
  accepted: string | null = null,
): Promise<EncodedBody> {
  const worthIt = compressible.test(type) && plain.length > 1000;
  const wantsGzip = worthIt && (accepted === null || takes(accepted, "gzip"));
  const wantsBrotli = worthIt && (accepted === null || (!wantsGzip && takes(accepted, "br")));
  const [zipped, brotli] = await Promise.all([
    wantsGzip ? (accepted === null ? compressGzip(plain, { level: 6 }) : zipQuickly(plain)) : null,
    wantsBrotli
      ? compressBrotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } })
      : null,
  ]);
  return { type, etag: `"${hashOf(plain)}"`, plain, gzip: zipped, brotli };
}

const mostAtOnce = 64 * 1024;

function zipQuickly(plain: Buffer): Buffer | Promise<Buffer> {
  return plain.length <= mostAtOnce ? gzipSync(plain, { level: 3 }) : compressGzip(plain, { level: 3 });
}

/** Sends the form the client takes, or 304 when it already has it. */
export function sendEncoded(request: Request, response: Response, body: EncodedBody): void {
  response.setHeader("ETag", body.etag);
  response.setHeader("Content-Type", body.type);
  response.vary("Accept-Encoding");
  if (request.headers["if-none-match"] === body.etag && response.statusCode === 200) {
    response.status(304).end();
    return;
  }
  const [bytes, encoding] = chooseEncoding(body, String(request.headers["accept-encoding"] ?? ""));
  if (encoding) response.setHeader("Content-Encoding", encoding);
  response.setHeader("Content-Length", bytes.length);
  response.end(request.method === "HEAD" ? undefined : bytes);
}

/** The smallest form the client takes, and its name; null for the plain one. */
export function chooseEncoding(body: EncodedBody, accepted: string): [Buffer, string | null] {
  if (body.brotli && takes(accepted, "br")) return [body.brotli, "br"];
  if (body.gzip && takes(accepted, "gzip")) return [body.gzip, "gzip"];
  return [body.plain, null];
}

/** Whether the client named this encoding and did not refuse it by `q=0`. */
function takes(accepted: string, encoding: string): boolean {
  const parts = accepted.split(",").map((part) => part.trim().toLowerCase());
  const named = parts.find((part) => part.split(";", 1)[0]?.trim() === encoding);
  return named !== undefined && !/;\s*q=0(\.0*)?$/.test(named);
}

function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("base64url").slice(0, 22);
}
