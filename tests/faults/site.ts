import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Keys, makeKeys } from "#app/keys.server.ts";
import type { Db } from "#db/connection.ts";
import { listProjects } from "#db/queries/contests.ts";
import { seedDemo } from "#db/seed/demo.ts";
import { openContest } from "#db/seed/demo-calendar.ts";
import { startBuiltServer } from "#tests/built-server.ts";
import {
  browserHeaders,
  insertSignedInVoters,
  reviewForm,
  type SignedInVoter,
} from "#tests/signed-in-voters.ts";

export interface Site {
  origin: string;
  db: Db;
  keys: Keys;
  /** The projects that can be picked. */
  projects: Awaited<ReturnType<typeof listProjects>>;
  /** What the server has written so far. */
  log: () => string;
}

/** The built server on a demonstration in this database. */
export async function serve(db: Db, url: string, environment: Record<string, string> = {}): Promise<Site> {
  const dataDir = mkdtempSync(join(tmpdir(), "citizens-http-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const keys = makeKeys(join(dataDir, "keys"));
  await seedDemo(db, keys, { now: new Date(), tell: () => {} });
  const projects = (await listProjects(db, openContest)).filter(({ withdrawn }) => !withdrawn);
  const server = await startBuiltServer(dataDir, { environment: { DATABASE_URL: url, ...environment } });
  onTestFinished(() => server.end());
  return { origin: server.origin, db, keys, projects, log: server.log };
}

export interface Told {
  status: number;
  location: string | undefined;
  body: string;
}

/** Sends the form of the review page as a browser does, on a connection of its own. */
export function post(
  { origin }: Site,
  { cookie, body }: { cookie: string; body: string },
  language = "ko",
): Promise<Told> {
  const headers = { ...browserHeaders(origin), "Accept-Language": language, "Accept-Encoding": "identity" };
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}/contests/${openContest}/ballot/receipt`, {
      ...{ method: "POST", agent: false },
      headers: { ...headers, Cookie: cookie, "Content-Length": Buffer.byteLength(body) },
    });
    sent.on("error", reject);
    sent.on("response", async (answer) => {
      let text = "";
      for await (const part of answer.setEncoding("utf8")) text += part;
      resolve({ status: answer.statusCode ?? 0, location: answer.headers.location, body: text });
    });
    sent.end(body);
  });
}

export function formOf({ keys, projects }: Site, voter: SignedInVoter, picks = projects.slice(0, 4)) {
  return reviewForm(keys, { contestId: openContest, voter, picks });
}

export async function newVoter(db: Db): Promise<SignedInVoter> {
  const [voter] = await insertSignedInVoters(db, 1);
  if (!voter) throw new Error("no voter was made");
  return voter;
}

/** How many answers had each status. */
export function statuses(answers: readonly Told[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
