import { statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import { ok } from "#app/domain/result.ts";
import { signCheckpoint } from "#app/services/log.server.ts";
import { inTransaction, openDatabase } from "#db/connection.ts";
import { publishedContest } from "#db/seed/demo-calendar.ts";
import type { BuiltServer } from "#tests/built-server.ts";
import { readerHeaders } from "#tests/signed-in-voters.ts";
import { cpuMsOf } from "./machine.ts";
import { makeWorld, startServer, type World } from "./world.ts";

/** What the result page costs in a database whose published contest has so many ballots. */
export interface ResultSizeRow {
  stored: number;
  fileMb: number;
  pages: number;
  p50: number;
  p95: number;
  /** The slowest page while the bundle was being made (ms): right after the publication. */
  making: number;
  /** Milliseconds of the server's processor time for each page; null where /proc is not there. */
  cpuMs: number | null;
  /** Median time as a multiple of the first size's, in the same minutes. */
  ratio: number;
}

interface Site {
  stored: number;
  world: World;
  server: BuiltServer;
  making: number;
  times: number[];
  cpu: number | null;
}

/**
 * The published result page of the same contest beside boxes of these sizes. Every request has an address of its own, so
 * that none is answered from a kept page. The servers run side by side and are asked in turn: what else the machine does
 * meets them alike.
 */
export async function measureResultSizes(
  sizes: readonly number[],
  { pages, tell }: { pages: number; tell: (line: string) => void },
): Promise<ResultSizeRow[]> {
  const sites: Site[] = [];
  try {
    for (const stored of sizes) {
      const world = await makeWorld(1);
      tell(`filling a published contest with ${stored} ballots`);
      fillPublished(fileOf(world), stored);
      await signLog(world);
      const server = await startServer(world);
      sites.push({ stored, world, server, making: 0, times: [], cpu: null });
    }
    for (const site of sites) {
      tell(`waiting for the bundle of ${site.stored} ballots`);
      site.making = await awaitBundle(site.server);
      tell(`the slowest page meanwhile took ${site.making.toFixed(0)} ms`);
    }
    tell("asking for the result pages in turn");
    const warmUp = Math.ceil(pages / 4);
    for (let page = 0; page < warmUp + pages; page++) {
      for (const site of sites) {
        if (page === warmUp) site.cpu = cpuMsOf(site.server.pid);
        const { took } = await timePage(`${site.server.origin}${site.world.resultPage}?page=${page}`);
        if (page >= warmUp) site.times.push(took);
      }
    }
    return rowsOf(sites);
  } finally {
    for (const { server, world } of sites) {
      await server.end();
      world.remove();
    }
  }
}

function rowsOf(sites: readonly Site[]): ResultSizeRow[] {
  const rows = sites.map(({ stored, world, server, making, times, cpu }) => {
    const now = cpuMsOf(server.pid);
    times.sort((one, other) => one - other);
    const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
    return {
      ...{ stored, fileMb: statSync(fileOf(world)).size / 1e6, pages: times.length },
      ...{ p50: at(0.5), p95: at(0.95), making },
      cpuMs: now === null || cpu === null ? null : (now - cpu) / times.length,
    };
  });
  return rows.map((row) => ({ ...row, ratio: row.p50 / (rows[0]?.p50 ?? 0) }));
}

function fileOf({ dataDir }: World): string {
  return join(dataDir, "db", "citizens-choice.sqlite");
}

/** Signs the log as the server would have done, so that it does not begin to while it is measured. */
async function signLog({ dataDir, keys }: World): Promise<void> {
  const db = openDatabase(`file:${join(dataDir, "db", "citizens-choice.sqlite")}`);
  await inTransaction(db, async (trx) =>
    ok(await signCheckpoint(trx, keys, { contestId: publishedContest, now: new Date() })),
  );
  await db.destroy();
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
async function timePage(address: string): Promise<{ took: number; text: string }> {
  const began = performance.now();
  const answer = await fetch(address, { headers: readerHeaders });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
  return { took: performance.now() - began, text };
}

/**
 * So many more ballots of a published contest in every table that a ballot fills, by a road around all that guards them:
 * the page is to be the same, and only what it must not read grows.
 */
function fillPublished(file: string, ballots: number): void {
  const raw = new Database(file);
  raw.pragma("synchronous = OFF");
  raw.pragma("journal_mode = OFF");
  raw.pragma("foreign_keys = OFF");
  const triggers = raw.prepare("select name from sqlite_master where type = 'trigger'").pluck().all();
  for (const name of triggers) raw.exec(`drop trigger ${name}`);
  const into = (table: string, columns: string, places: string) =>
    raw.prepare(`insert into ${table} (${columns}) values ('${publishedContest}', ${places})`);
  const people = into("participation", "contest_id, channel, voter_id", "'online', ?");
  const envelopes = into(
    "envelope",
    "contest_id, slot, version, sealed, request_hash, content_hash, void_reason",
    "?, 1, ?, ?, ?, null",
  );
  const lines = into("log_entry", "contest_id, idx, kind, line, chain, envelope_key", "?, 'env', ?, ?, ?");
  const opened = into("opened_ballot", "contest_id, code, picks", "?, '1 2 3 4'");
  const last = raw
    .prepare("select max(idx) from log_entry where contest_id = ?")
    .pluck()
    .get(publishedContest);
  const [sealed, hash] = [Buffer.alloc(129, 1), Buffer.alloc(32, 1)];
  const line = JSON.stringify({ hash: "0".repeat(64), slot: "0".repeat(32), type: "env", version: 1 });
  raw.transaction(() => {
    for (let ballot = 0; ballot < ballots; ballot++) {
      const name = String(ballot).padStart(16, "0");
      people.run(`filler ${name}`);
      envelopes.run(Buffer.from(name, "ascii"), sealed, hash, hash);
      lines.run(Number(last) + 1 + ballot, line, hash, ballot);
      opened.run(`=${name}==`);
    }
  })();
  raw.pragma("journal_mode = WAL");
  raw.close();
}
