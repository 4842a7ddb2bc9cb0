import "./own-site.ts";
import { hash, randomBytes } from "node:crypto";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db, systemClock } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { keys, makeKeys } from "#app/keys.server.ts";
import { castBallot } from "#app/services/ballots.server.ts";
import { insertSession } from "#db/queries/sessions.ts";
import { seedDemo } from "#db/seed/demo.ts";
import { countingContest, openContest, publishedContest } from "#db/seed/demo-calendar.ts";
import { incheon } from "#db/seed/incheon.ts";
import { insertSignedInVoters } from "#tests/signed-in-voters.ts";
import { type SizedReader, sizedPages } from "#tests/sized-pages.ts";
import { pagesUndrawn, undrawnDevice } from "./pages-undrawn.ts";
import { seenStatements } from "./seen-statements.ts";

// Pages that cost the same however many ballots there are: SQLite tells of each of their statements how it finds the rows.
// How long they take beside three million ballots is measured by `npm run bench -- --only page-sizes --full`.

await seedDemo(db, makeKeys(env.KEYS_DIR), { now: new Date(), tell: () => {} });
const handle = await pagesUndrawn();
const projects = incheon.candidates.map(({ id }) => id);
const raw = new Database(join(env.DATA_DIR, "db", "citizens-choice.sqlite"));
afterAll(async () => {
  raw.close();
  await db.destroy();
});
beforeEach(() => seenStatements.clear());

async function cookieOf(reader: SizedReader): Promise<string> {
  if (reader === "anybody") return "";
  if (reader === "voter") return (await insertSignedInVoters(db, 1))[0]?.cookie ?? "";
  const official = db.selectFrom("staff").select("accountId").where("login", "=", "official");
  const { accountId } = await official.executeTakeFirstOrThrow();
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const session = randomBytes(20).toString("hex");
  await insertSession(db, { idHash: hash("sha256", session, "hex"), accountId, expiresAt });
  return `session=${session}`;
}

/** Tables with a row for each ballot or each who cast one. */
const large = /^(participation|envelope|log_entry|opened_ballot)$/;
/** Holds the lines that are no ballots: a few for each hour and each act. */
const fewLines = "INDEX log_entry_kind ";
/** All ballots of a contest have these in common. */
const common = /^(contest_id|channel|kind|void_reason)$/;

/** How SQLite reads a large table whole, or all of a contest, to answer this; in its own words. */
function readsAll(text: string): string[] {
  const aliases = new Map(
    [...text.matchAll(/"(\w+)" as "(\w+)"/g)].map(([, table = "", alias = ""]) => [alias, table]),
  );
  const values = [...text.matchAll(/\?/g)].map(() => null);
  const steps = raw.prepare(`explain query plan ${text}`).all(...values) as { detail: string }[];
  return steps
    .map(({ detail }) => detail)
    .filter((detail) => {
      const [, name = ""] = /^(?:SCAN|SEARCH) (\w+)/.exec(detail) ?? [];
      if (!large.test(aliases.get(name) ?? name) || detail.includes(fewLines)) return false;
      const found = [...detail.matchAll(/(\w+)[=<>]/g)].map(([, column = ""]) => column);
      return found.every((column) => common.test(column));
    });
}

/** The newest or the first of a contest: reads as many as it says, because no row on the way is left out. */
function isFirstOfAll(text: string): boolean {
  const compared = [...text.matchAll(/"(\w+)" (?:[=<>]|in |is |like )/g)].map(([, column = ""]) => column);
  return /\blimit \d+$/.test(text) && compared.every((column) => common.test(column));
}

const otherPages: typeof sizedPages = [
  ["front page", "anybody", "/"],
  ["project", "anybody", `/contests/${openContest}/projects/urban-forest`],
  ["comments", "voter", `/contests/${openContest}/projects/urban-forest/comments`],
  ["check, while open", "anybody", `/contests/${openContest}/check?envelope=${"0".repeat(64)}`],
  ["announcements", "anybody", `/contests/${publishedContest}/news`],
  ["report", "anybody", `/contests/${publishedContest}/report`],
  ["staff desk", "official", "/staff"],
  ["voids", "official", `/contests/${openContest}/voids`],
  ["corrections", "official", `/contests/${publishedContest}/corrections`],
  ["canvass, while counting", "official", `/contests/${countingContest}/canvass`],
  ["room, while counting", "official", `/contests/${countingContest}/hall/central-hall`],
  ["opening, while counting", "official", `/contests/${countingContest}/opening`],
];

test.each([...sizedPages, ...otherPages])("%s", async (_name, reader, path) => {
  const cookie = await cookieOf(reader);
  seenStatements.clear();
  const answer = await undrawnDevice(handle, cookie)(path);
  expect(answer.status).toBe(200);
  expectFound();
});

test("a ballot, cast and cast again", async () => {
  const [voter] = await insertSignedInVoters(db, 1);
  for (const selections of [projects.slice(0, 3), projects.slice(3, 8)]) {
    seenStatements.clear();
    const form = {
      selections,
      requestKey: randomBytes(16).toString("hex"),
      keys: keys(),
      clock: systemClock,
    };
    const cast = await castBallot(db, { contestId: openContest, voterId: voter?.id ?? "", ...form });
    expect(cast).toMatchObject({ ok: true });
    expectFound();
  }
});

/** Every row of a large table that was asked for was found by more than the contest it belongs to. */
function expectFound(): void {
  expect(seenStatements.size).toBeGreaterThan(0);
  const asked = [...seenStatements].filter((text) => /^(select|with)\b/.test(text) && !isFirstOfAll(text));
  expect(asked.flatMap((text) => readsAll(text).map((step) => `${step}: ${text}`))).toEqual([]);
}

test("a statement that reads all would be found", () => {
  const all = [
    `select "channel" from "participation" where "contest_id" = 'c' and "voter_id" = 'v'`,
    `select count(*) from "envelope" as "kept" where "kept"."version" > 1`,
  ];
  for (const text of all) expect(readsAll(text)).toHaveLength(1);
  const [first = ""] = all;
  expect(
    [`${first} limit 1`, `select 1 from "envelope" where "contest_id" = 'c' limit 1`].map(isFirstOfAll),
  ).toEqual([false, true]);
  expect(readsAll(`select 1 from "envelope" where "contest_id" = 'c' and "slot" = x'00'`)).toEqual([]);
});
