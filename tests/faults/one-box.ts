import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { onTestFinished } from "vitest";
import { castBallot } from "#app/services/ballots.server.ts";
import { prepareKeys } from "#app/services/contest-keys.server.ts";
import type { Clock, Db, Engine } from "#db/connection.ts";
import { insertBallotContest, insertVoters, opensAt, testKeys } from "#tests/ballot-contest.ts";
import { createTestDbOnDisk } from "#tests/database.ts";

/** An open contest with one voter, and its database. */
export async function boxOf(engine: Engine): Promise<{ db: Db; url: string }> {
  const { db, url, close } = await createTestDbOnDisk(engine);
  onTestFinished(close);
  await insertBallotContest(db, "c");
  await insertVoters(db, "v");
  await prepareKeys(db, testKeys, { contestId: "c", now: new Date(opensAt) });
  return { db, url };
}

/** What is wrong after one person's many casts, of which these versions were confirmed; nothing when all is right. */
export async function wrongWith(db: Db, confirmed: readonly number[], casts: number): Promise<string[]> {
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

/** Has the one voter cast 200 ballots at once; answers the versions that were confirmed. */
export async function castMany(db: Db, clock: Clock): Promise<number[]> {
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

/** Time enough for others between reading and writing. */
export const pausing: Clock = async () => {
  await pause(20);
  return new Date(opensAt);
};
