import "./own-site.ts";
import { hash, randomBytes } from "node:crypto";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { makeKeys } from "#app/keys.server.ts";
import { insertSession } from "#db/queries/sessions.ts";
import { seedDemo } from "#db/seed/demo.ts";
import { insertSignedInVoters } from "#tests/signed-in-voters.ts";
import { type SizedReader, sizedPages } from "#tests/sized-pages.ts";
import { pagesUndrawn, undrawnDevice } from "./pages-undrawn.ts";
import { seenStatements } from "./seen-statements.ts";

// Pages that cost the same however many ballots there are: SQLite tells of each of their statements how it finds the rows.
// How long they take beside three million ballots is measured by `npm run bench -- --only page-sizes --full`.

await seedDemo(db, makeKeys(env.KEYS_DIR), { now: new Date(), tell: () => {} });
const handle = await pagesUndrawn();
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

test.each(sizedPages)("%s", async (_name, reader, path) => {
  const cookie = await cookieOf(reader);
  seenStatements.clear();
  const answer = await undrawnDevice(handle, cookie)(path);
  expect(answer.status).toBe(200);
  expect(seenStatements.size).toBeGreaterThan(0);
  const asked = [...seenStatements].filter(
    (text) => /^(select|with)\b/.test(text) && !/\blimit \d+\)?$/.test(text),
  );
  expect(asked.flatMap((text) => readsAll(text).map((step) => `${step}: ${text}`))).toEqual([]);
});

test("a statement that reads all would be found", () => {
  const all = [
    `select "channel" from "participation" where "contest_id" = 'c' and "voter_id" = 'v'`,
    `select count(*) from "envelope" as "kept" where "kept"."version" > 1`,
  ];
  for (const text of all) expect(readsAll(text)).toHaveLength(1);
  expect(readsAll(`select 1 from "envelope" where "contest_id" = 'c' and "slot" = x'00'`)).toEqual([]);
});
