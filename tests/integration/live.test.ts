import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import express from "express";
import { expect, onTestFinished, test } from "vitest";
import { ok } from "#app/domain/result.ts";
import { createLive, type LiveParts } from "#app/server/live.ts";
import { openChanges } from "#db/changes.ts";
import { inTransaction } from "#db/connection.ts";
import { announceChange } from "#db/queries/changes.ts";
import { createTestDb } from "#tests/database.ts";

/** A server with nothing but streams; whoever sends `refuse` is refused with that status. */
async function serve(wanted: Partial<LiveParts> = {}) {
  const { db, url, close } = await createTestDb("sqlite");
  onTestFinished(close);
  const changes = openChanges(db, url);
  const admit: LiveParts["admit"] = async ({ headers }) => ({
    ...{ status: Number(headers.refuse ?? 200), said: "whom to ask" },
  });
  const live = createLive({ changes, admit, gatherMs: 20, ...wanted });
  const server = createServer(express().get("/:contestId", live.stream)).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    live.close();
    server.closeAllConnections();
    server.close();
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const announce = (contestId: string) =>
    inTransaction<null, never>(db, async (trx) => {
      await announceChange(trx, contestId);
      return ok(null);
    });
  return { address, live, announce, changes };
}

/** An open stream, what has come through it so far, and whether it has ended. */
async function follow(address: string, headers: Record<string, string> = {}) {
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  const answer = await fetch(address, { headers, signal: leaving.signal });
  const heard = { text: "", ended: false };
  const read = async () => {
    const reader = answer.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      heard.text += Buffer.from(part.value).toString();
    heard.ended = true;
  };
  read().catch(() => {});
  return { answer, heard, leave: () => leaving.abort() };
}

const count = (text: string) => text.match(/^data: changed$/gm)?.length ?? 0;

test("says changed at the beginning and at every change of its contest, and nothing else", async () => {
  const { address, announce } = await serve();
  const { answer, heard } = await follow(`${address}/a`);
  expect(answer.headers.get("content-type")).toMatch(/^text\/event-stream\b/);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  await expect.poll(() => count(heard.text)).toBe(1);
  await announce("b");
  await pause(100);
  expect(count(heard.text)).toBe(1);
  await announce("a");
  await expect.poll(() => count(heard.text)).toBe(2);
  expect(heard.text.replace(/^(retry: 3000|data: changed|)\n/gm, "")).toBe("");
});

test("many changes at once are told as one", async () => {
  const { address, announce } = await serve({ gatherMs: 300 });
  const { heard } = await follow(`${address}/a`);
  for (let time = 0; time < 20; time++) await announce("a");
  await expect.poll(() => count(heard.text)).toBe(2);
  await pause(400);
  expect(count(heard.text)).toBe(2);
});

test("a heartbeat keeps quiet streams open, and a stream ends after its time", async () => {
  const { address } = await serve({ heartbeatMs: 40, lifeMs: 400 });
  const { heard } = await follow(`${address}/a`);
  await expect.poll(() => heard.text.match(/^: here$/gm)?.length ?? 0).toBeGreaterThan(2);
  await expect.poll(() => heard.ended).toBe(true);
});

test("one more than the limit is sent away; the place of who leaves is free", async () => {
  const { address } = await serve({ most: 3 });
  const [first] = await Promise.all([follow(`${address}/a`), follow(`${address}/a`), follow(`${address}/b`)]);
  const refused = await fetch(`${address}/a`);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "60"]);
  first?.leave();
  await expect.poll(async () => (await follow(`${address}/a`)).answer.status).toBe(200);
});

test.each([401, 403, 404])(
  "who may not hear gets %i with what is said of it, and no stream",
  async (status) => {
    const { address } = await serve();
    const { answer, heard } = await follow(`${address}/a`, { refuse: String(status) });
    expect(answer.status).toBe(status);
    await expect.poll(() => heard).toEqual({ text: "whom to ask", ended: true });
  },
);

test("closing ends every stream, and takes no new one", async () => {
  const { address, live } = await serve();
  const followed = await Promise.all(["a", "a", "b"].map((id) => follow(`${address}/${id}`)));
  live.close();
  await expect.poll(() => followed.map(({ heard }) => heard.ended)).toEqual([true, true, true]);
  expect((await fetch(`${address}/a`)).status).toBe(503);
});
