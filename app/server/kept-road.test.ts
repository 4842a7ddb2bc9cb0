import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { Request } from "express";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { withKeptPages } from "./kept-road.ts";
import { createPageCache } from "./page-cache.ts";

const cache = createPageCache();
const server = createServer(withKeptPages(cache, (_request, response) => response.writeHead(599).end()));
/** Too short to be compressed, sent in one piece with its head, and too long for that: with every byte there is. */
const bodies = {
  "/short": Buffer.from(Array.from({ length: 512 }, (_, at) => at % 256)),
  "/page": Buffer.concat([Buffer.from("시민의 선택 ".repeat(200)), randomBytes(4096)]),
  "/long": Buffer.concat([Buffer.from("시민의 선택 ".repeat(200)), randomBytes(100_000)]),
};
const decode = { br: brotliDecompressSync, gzip: gunzipSync };

beforeAll(async () => {
  // No page grows stale meanwhile.
  vi.spyOn(performance, "now").mockReturnValue(0);
  await once(server.listen(0, "127.0.0.1"), "listening");
});
afterAll(() => void server.close());

async function ask(path: string, headers: Record<string, string>) {
  const { port } = server.address() as AddressInfo;
  const [answer] = (await once(get({ port, path, headers }), "response")) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part);
  return { status: answer.statusCode, headers: answer.headers, bytes: Buffer.concat(parts) };
}

async function keep(path: keyof typeof bodies) {
  const { port } = server.address() as AddressInfo;
  const asked = { url: path, originalUrl: path, headers: { host: `localhost:${port}` } } as Request;
  const headers = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "public, max-age=0" };
  await cache.find(asked, async () => new Response(bodies[path], { headers }));
  // What was made is noted a turn later.
  await new Promise(setImmediate);
}

test.each(Object.keys(bodies) as (keyof typeof bodies)[])(
  "%s arrives byte for byte in every encoding",
  async (path) => {
    await keep(path);
    for (const encoding of ["br", "gzip", "identity"] as const) {
      const answer = await ask(path, { "Accept-Encoding": encoding });
      const used = answer.headers["content-encoding"] as keyof typeof decode | undefined;
      expect(used).toBe(path === "/short" || encoding === "identity" ? undefined : encoding);
      const arrived = used ? decode[used](answer.bytes) : answer.bytes;
      expect(sum(arrived)).toBe(sum(bodies[path]));
      expect(answer.headers["content-length"]).toBe(String(answer.bytes.length));
    }
  },
);

test("each answer has a number of its own and all security headers; an unchanged page is 304 without a body", async () => {
  await keep("/page");
  const [one, other] = [await ask("/page", {}), await ask("/page", {})];
  expect(one.headers["x-request-id"]).toMatch(/^[\da-f-]{36}$/);
  expect(one.headers["x-request-id"]).not.toBe(other.headers["x-request-id"]);
  expect(one.headers["content-security-policy"]).toContain("default-src 'none'");
  expect(one.headers).toMatchObject({ "x-content-type-options": "nosniff", vary: "Cookie, Accept-Encoding" });
  const again = await ask("/page", { "If-None-Match": one.headers.etag ?? "" });
  expect([again.status, again.bytes.length, again.headers.etag]).toEqual([304, 0, one.headers.etag]);
});

function sum(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
