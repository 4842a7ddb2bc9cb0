import { hash, randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import { ok } from "#app/domain/result.ts";
import { signCheckpoint } from "#app/services/log.server.ts";
import { inTransaction, openDatabase } from "#db/connection.ts";
import { insertSession } from "#db/queries/sessions.ts";
import { openContest, publishedContest } from "#db/seed/demo-calendar.ts";
import type { BuiltServer } from "#tests/built-server.ts";
import { readerHeaders } from "#tests/signed-in-voters.ts";
import { sizedPages } from "#tests/sized-pages.ts";
import { cpuMsOf } from "./machine.ts";
import { makeWorld, startServer, type World } from "./world.ts";

/** What a page costs in a database whose contests hold so many ballots. */
export interface PageSizeRow {
  page: string;
  stored: number;
  pages: number;
  p50: number;
  p95: number;
  /** Milliseconds of the server's processor time for each page; null where /proc is not there. */
  cpuMs: number | null;
  /** Median time as a multiple of the first size's, in the same minutes. */
  ratio: number;
}

/** A server beside so many ballots. */
export interface SizedSite {
  stored: number;
  fileMb: number;
  /** The slowest result page while the bundle was being made (ms): right after the publication. */
  making: number;
}

export interface PageSizes {
  sites: SizedSite[];
  rows: PageSizeRow[];
}

interface Site extends SizedSite {
  world: World;
  server: BuiltServer;
  /** Cookies of readers. */
  voter: string;
  official: string;
}

/**
 * The same pages beside boxes of these sizes. Every request has an address of its own, so that none is answered from a
 * kept page. The servers run side by side and are asked in turn: what else the machine does meets them alike.
 */
export async function measurePageSizes(
  sizes: readonly number[],
  { times, tell }: { times: number; tell: (line: string) => void },
): Promise<PageSizes> {
  const sites: Site[] = [];
  try {
    for (const stored of sizes) sites.push(await startSite(stored, tell));
    for (const site of sites) {
      tell(`waiting for the bundle of ${site.stored} ballots`);
      site.making = await awaitBundle(site.server);
      tell(`the slowest page meanwhile took ${site.making.toFixed(0)} ms`);
    }
    const rows: PageSizeRow[] = [];
    for (const page of sizedPages) {
      tell(`asking for ${page[0]}`);
      rows.push(...(await measurePage(sites, page, times)));
    }
    return { sites: sites.map(({ stored, fileMb, making }) => ({ stored, fileMb, making })), rows };
  } finally {
    for (const { server, world } of sites) {
      await server.end();
      world.remove();
    }
  }
}

async function startSite(stored: number, tell: (line: string) => void): Promise<Site> {
  const world = await makeWorld(1);
  tell(`filling a published and an open contest with ${stored} ballots each`);
  fill(fileOf(world), stored);
  const official = await prepare(world);
  const fileMb = statSync(fileOf(world)).size / 1e6;
  const server = await startServer(world);
  return { stored, world, server, fileMb, making: 0, official, voter: world.voters.at(-1)?.cookie ?? "" };
}

async function measurePage(
  sites: readonly Site[],
  [page, reader, path]: (typeof sizedPages)[number],
  times: number,
): Promise<PageSizeRow[]> {
  const measured = sites.map((site) => ({ site, took: [] as number[], cpu: null as number | null }));
  const warmUp = Math.ceil(times / 4);
  for (let time = 0; time < warmUp + times; time++) {
    for (const one of measured) {
      if (time === warmUp) one.cpu = cpuMsOf(one.site.server.pid);
      const cookie = reader === "anybody" ? "" : one.site[reader];
      const address = `${one.site.server.origin}${path}${path.includes("?") ? "&" : "?"}page=${time}`;
      const { took } = await timePage(address, cookie);
      if (time >= warmUp) one.took.push(took);
    }
  }
  const rows = measured.map(({ site, took, cpu }) => {
    const now = cpuMsOf(site.server.pid);
    took.sort((one, other) => one - other);
    const at = (share: number) => took[Math.floor(took.length * share)] ?? 0;
    const cpuMs = now === null || cpu === null ? null : (now - cpu) / took.length;
    return { page, stored: site.stored, pages: took.length, p50: at(0.5), p95: at(0.95), cpuMs };
  });
  return rows.map((row) => ({ ...row, ratio: row.p50 / (rows[0]?.p50 ?? 0) }));
}

function fileOf({ dataDir }: World): string {
  return join(dataDir, "db", "citizens-choice.sqlite");
}

/**
 * Signs the logs as the server would have done, so that it does not begin to while it is measured. Answers the cookie of
 * an official who is signed in.
 */
async function prepare({ dataDir, keys }: World): Promise<string> {
  const db = openDatabase(`file:${join(dataDir, "db", "citizens-choice.sqlite")}`);
  const session = randomBytes(20).toString("hex");
  await inTransaction(db, async (trx) => {
    for (const contestId of [publishedContest, openContest])
      await signCheckpoint(trx, keys, { contestId, now: new Date() });
    return ok(null);
  });
  const { accountId } = await db
    .selectFrom("staff")
    .select("accountId")
    .where("login", "=", "official")
    .executeTakeFirstOrThrow();
  await insertSession(db, {
    ...{ idHash: hash("sha256", session, "hex"), accountId },
    expiresAt: new Date(Date.now() + 30 * 60_000).toISOString(),
  });
  await db.destroy();
  return `session=${session}`;
}

/**
 * The bundle is made once, when its address or the page is first asked for. Answers how long the slowest page took
 * meanwhile (ms). Throws when there is none after some minutes.
 */
async function awaitBundle({ origin }: BuiltServer): Promise<number> {
  let slowest = 0;
  for (let page = 0; page < 600; page++) {
    const { took, text } = await timePage(`${origin}/contests/${publishedContest}/results?making=${page}`);
    slowest = Math.max(slowest, took);
    if (text.includes(bundleAddress)) return slowest;
    await pause(200);
  }
  throw new Error("the bundle was not made: see the server's log");
}

const bundleAddress = `/contests/${publishedContest}/bundle.zip`;

/** A page, and the milliseconds from the request to its last byte. */
async function timePage(address: string, cookie = ""): Promise<{ took: number; text: string }> {
  const began = performance.now();
  const answer = await fetch(address, { headers: { ...readerHeaders, Cookie: cookie }, redirect: "manual" });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
  return { took: performance.now() - began, text };
}

/**
 * So many more ballots in every table that a ballot fills, by a road around all that guards them: the pages are to be the
 * same, and only what they must not read grows.
 */
function fill(file: string, ballots: number): void {
  const raw = new Database(file);
  raw.pragma("synchronous = OFF");
  raw.pragma("journal_mode = OFF");
  raw.pragma("foreign_keys = OFF");
  const triggers = raw.prepare("select name from sqlite_master where type = 'trigger'").pluck().all();
  for (const name of triggers) raw.exec(`drop trigger ${name}`);
  for (const contestId of [publishedContest, openContest]) fillContest(raw, contestId, ballots);
  raw.pragma("journal_mode = WAL");
  raw.close();
}

function fillContest(raw: Database.Database, contestId: string, ballots: number): void {
  const into = (table: string, columns: string, places: string) =>
    raw.prepare(`insert into ${table} (contest_id, ${columns}) values ('${contestId}', ${places})`);
  const people = into("participation", "channel, voter_id", "'online', ?");
  const envelopes = into(
    "envelope",
    "slot, version, sealed, request_hash, content_hash, void_reason",
    "?, 1, ?, ?, ?, null",
  );
  const lines = into("log_entry", "idx, kind, line, chain, envelope_key", "?, 'env', ?, ?, ?");
  const opened = into("opened_ballot", "code, picks", "?, '1 2 3 4'");
  const last = raw.prepare("select max(idx) from log_entry where contest_id = ?").pluck().get(contestId);
  const [sealed, filler] = [Buffer.alloc(129, 1), Buffer.alloc(32, 1)];
  const line = JSON.stringify({ hash: "0".repeat(64), slot: "0".repeat(32), type: "env", version: 1 });
  raw.transaction(() => {
    for (let ballot = 0; ballot < ballots; ballot++) {
      const name = String(ballot).padStart(16, "0");
      people.run(`filler ${name}`);
      envelopes.run(Buffer.from(name, "ascii"), sealed, filler, filler);
      lines.run(Number(last) + 1 + ballot, line, filler, ballot);
      if (contestId === publishedContest) opened.run(`=${name}==`);
    }
    raw
      .prepare("update turnout set people = people + ? where contest_id = ? and channel = 'online'")
      .run(ballots, contestId);
  })();
}
