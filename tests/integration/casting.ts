import { randomBytes } from "node:crypto";
import { onTestFinished } from "vitest";
import { castBallot } from "#app/services/ballots.server.ts";
import type { Clock, Db, Engine } from "#db/connection.ts";
import { clockAt, insertBallotContest, insertVoters, opensAt, testKeys } from "#tests/ballot-contest.ts";
import { createTestDb, type TestDb } from "#tests/database.ts";
import { openBox } from "#tests/open-box.ts";

/** Two open contests and two voters, "v" and "w". */
export async function contestDb(engine: Engine, create: (engine: Engine) => Promise<TestDb> = createTestDb) {
  const { db, url, close } = await create(engine);
  onTestFinished(close);
  await insertBallotContest(db, "c");
  await insertBallotContest(db, "other");
  await insertVoters(db, "v", "w");
  return { db, url };
}

export const newKey = () => randomBytes(16).toString("hex");
export const three = ["p1", "p2", "p3"];

/** What of a cast is not as usual. */
export interface Cast {
  contestId?: string;
  voterId?: string;
  selections?: readonly string[];
  requestKey?: string;
  browserHalf?: string;
  baseVersion?: number;
  clock?: Clock;
}

export const cast = (db: Db, wanted: Cast = {}) =>
  castBallot(db, {
    ...{ contestId: "c", voterId: "v", selections: three, requestKey: newKey(), clock: clockAt(opensAt) },
    ...wanted,
    keys: testKeys,
  });

/** What lies in both boxes, without its codes. */
export const stored = async (db: Db) => {
  const boxes = await Promise.all(["c", "other"].map((contestId) => openBox(db, testKeys, contestId)));
  return boxes.flat().map(({ code: _, ...ballot }) => ballot);
};
export const participations = (db: Db) => db.selectFrom("participation").selectAll().execute();
