import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { InsertQueryNode, type KyselyPlugin, sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { castBallot } from "#app/services/ballots.server.ts";
import { prepareKeys } from "#app/services/contest-keys.server.ts";
import type { Clock, Db, Engine } from "#db/connection.ts";
import {
  clockAt,
  insertBallotContest,
  insertVoters,
  opensAt,
  testKeys,
  testKeysFolder,
} from "#tests/ballot-contest.ts";
import { createTestDbOnDisk, describeEngines } from "#tests/database.ts";

async function boxOf(engine: Engine): Promise<{ db: Db; url: string }> {
  const { db, url, close } = await createTestDbOnDisk(engine);
  onTestFinished(close);
  await insertBallotContest(db, "c");
  await insertVoters(db, "v");
  await prepareKeys(db, testKeys, { contestId: "c", now: new Date(opensAt) });
  return { db, url };
}

/** What is wrong after one person's many casts, of which these versions were confirmed; nothing when all is right. */
async function wrongWith(db: Db, confirmed: readonly number[], casts: number): Promise<string[]> {
  const envelopes = await db.selectFrom("envelope").select("version").execute();
  const { rows: logged } = await sql`select 1 from log_entry where kind = 'env'`.execute(db);
  const expected = Array.from({ length: casts }, (_, index) => index + 1);
  return [
    ...(envelopes.length === 1 ? [] : [`${envelopes.length} envelopes`]),
    ...(envelopes[0]?.version === casts ? [] : [`version ${envelopes[0]?.version} after ${casts} casts`]),
    ...(logged.length === casts ? [] : [`${logged.length} lines in the log`]),
    ...(`${confirmed.toSorted((a, b) => a - b)}` === `${expected}` ? [] : ["versions told twice or never"]),
  ];
}

async function castMany(db: Db, clock: Clock): Promise<number[]> {
  const cast = () =>
    castBallot(db, {
      ...{ contestId: "c", voterId: "v", selections: ["p1", "p2", "p3"], keys: testKeys, clock },
      requestKey: randomBytes(16).toString("hex"),
    });
  const answers = await Promise.allSettled(Array.from({ length: 200 }, cast));
  return answers.flatMap((answer) =>
    answer.status === "fulfilled" && answer.value.ok ? [answer.value.value.version] : [],
  );
}

const pausing: Clock = async () => {
  await pause(20);
  return new Date(opensAt);
};

describeEngines("200 ballots of one person at once", (engine) => {
  test.each([
    { how: "as fast as they come", clock: clockAt(opensAt) },
    { how: "with a pause between reading and writing", clock: pausing },
  ])("$how: one envelope, and its version counts the confirmations", async ({ clock }) => {
    const { db } = await boxOf(engine);
    expect(await wrongWith(db, await castMany(db, clock), 200)).toEqual([]);
  });

  test("from 8 processes, 25 each, with a pause: the same", async () => {
    const { db, url } = await boxOf(engine);
    const env = { ...process.env, TEST_KEYS_DIR: testKeysFolder };
    const run = () =>
      promisify(execFile)(process.execPath, ["tests/integration/cast-ballots.ts", url, "25"], { env });
    const outputs = await Promise.all(Array.from({ length: 8 }, run));
    const confirmed = outputs.flatMap(({ stdout }) => JSON.parse(stdout) as number[]);
    expect(await wrongWith(db, confirmed, 200)).toEqual([]);
  });

  // A program that writes every ballot as a new envelope, instead of replacing the one that is there: what the database
  // makes of it with its key, and without. The casts themselves go through.
  test("a program that forgot to replace: the slot's key keeps it at one envelope, and without the key it is more", async () => {
    const guarded = await boxOf(engine);
    await castMany(guarded.db.withPlugin(neverReplacing), pausing);
    expect(await countEnvelopes(guarded.db)).toBe(1);

    const { db } = await boxOf(engine);
    for (const statement of withoutKey[engine]) await sql.raw(statement).execute(db);
    const confirmed = await castMany(db.withPlugin(neverReplacing), pausing);
    expect(confirmed.length).toBe(200);
    expect(await countEnvelopes(db)).toBeGreaterThan(1);
    expect(await wrongWith(db, confirmed, 200)).toContain(`${await countEnvelopes(db)} envelopes`);
  });
});

const withoutKey = {
  sqlite: [
    "create table envelope_mutant as select * from envelope where 0",
    "drop trigger opening_key_before_ballots",
    "drop table envelope",
    "alter table envelope_mutant rename to envelope",
  ],
  postgres: ["alter table envelope drop constraint envelope_pkey"],
};

/** Takes "on conflict do update" out of what is written to the table of envelopes. */
const neverReplacing: KyselyPlugin = {
  transformQuery({ node }) {
    if (!InsertQueryNode.is(node) || node.into?.table.identifier.name !== "envelope") return node;
    const { onConflict: _, ...mutant } = node;
    return mutant;
  },
  transformResult: async ({ result }) => result,
};

async function countEnvelopes(db: Db): Promise<number> {
  return (await db.selectFrom("envelope").select("version").execute()).length;
}
