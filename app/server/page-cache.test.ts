import { randomBytes } from "node:crypto";
import type { Request } from "express";
import { expect, test, vi } from "vitest";
import { createPageCache } from "./page-cache.ts";

const asks = (url: string) => ({ url, originalUrl: url, headers: { host: "localhost" } }) as Request;
const page = (bytes: number) => async () =>
  new Response(randomBytes(bytes), {
    headers: { "Content-Type": "text/csv", "Cache-Control": "public, max-age=0" },
  });

test("one file under any number of addresses takes no more memory than the cache has", async () => {
  // No page grows stale meanwhile.
  vi.spyOn(performance, "now").mockReturnValue(0);
  const cache = createPageCache();
  // Bytes that cannot be compressed: each is kept three times.
  for (let n = 0; n < 40; n++) await cache.find(asks(`/ballots.csv?x=${n}`), page(1024 * 1024));
  // What was made is noted a turn later.
  await new Promise(setImmediate);
  const kept = Array.from({ length: 40 }, (_, n) => cache.peek(asks(`/ballots.csv?x=${n}`)) !== null);
  expect(kept.filter((is) => is).length).toBe(21);
  expect(kept.at(-1)).toBe(true);
});
