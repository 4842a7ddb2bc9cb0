import { randomBytes } from "node:crypto";
import { setTimeout as pause, setImmediate as turn } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { castBallot } from "#app/services/ballots.server.ts";
import { prepareKeys } from "#app/services/contest-keys.server.ts";
import { type Db, isStorageTrouble, openDatabase } from "#db/connection.ts";
import { insertSession } from "#db/queries/sessions.ts";
import { clockAt, insertBallotContest, insertVoters, opensAt, testKeys } from "#tests/ballot-contest.ts";
import { createTestDbOnDisk } from "#tests/database.ts";

// Another connection has SQLite's write lock. It lies in the same thread: it can only let go while nobody keeps the thread.

const voters = Array.from({ length: 50 }, (_, index) => `v${index}`);

async function box(): Promise<{ db: Db; other: Db }> {
  const { db, url, close } = await createTestDbOnDisk("sqlite");
  onTestFinished(close);
  await insertBallotContest(db, "c");
  await insertVoters(db, ...voters);
  await prepareKeys(db, testKeys, { contestId: "c", now: new Date(opensAt) });
  const other = openDatabase(url);
  onTestFinished(() => other.destroy());
  return { db, other };
}

function cast(db: Db, voterId: string) {
  return castBallot(db, {
    ...{ contestId: "c", voterId, selections: ["p1", "p2", "p3"], keys: testKeys },
    ...{ requestKey: randomBytes(16).toString("hex"), clock: clockAt(opensAt) },
  });
}

/** Holds the lock until told to let go. */
async function hold(other: Db): Promise<() => Promise<void>> {
  let freed = () => {};
  const toldTo = new Promise<void>((resolve) => {
    freed = resolve;
  });
  let done: Promise<void> = Promise.resolve();
  await new Promise<void>((resolve) => {
    done = other.transaction().execute(() => {
      resolve();
      return toldTo;
    });
  });
  return () => {
    freed();
    return done;
  };
}

const stored = async (db: Db) =>
  (await db.selectFrom("participation").select("voterId").execute()).map(({ voterId }) => voterId).sort();

test("who waits for a writer keeps nobody else waiting, and all are taken once it lets go", async () => {
  const { db, other } = await box();
  const letGo = await hold(other);
  const answers = Promise.all(voters.map((voter) => cast(db, voter)));
  // Only a thread that is free gets through these, and reads meanwhile.
  for (let round = 0; round < 20; round++) {
    await pause(5);
    expect(await stored(db)).toEqual([]);
  }
  await letGo();
  expect((await answers).filter(({ ok }) => ok)).toHaveLength(voters.length);
  expect(await stored(db)).toEqual(voters.toSorted());
});

test("where it does not let go all who wait are told together, and nothing is stored", async () => {
  const { db, other } = await box();
  const letGo = await hold(other);
  const reasons: unknown[] = [];
  const waiting = voters.map((voter) => cast(db, voter).catch((reason) => void reasons.push(reason)));
  await Promise.race(waiting);
  for (let round = 0; round < 5; round++) await turn();
  expect(reasons.filter(isStorageTrouble)).toHaveLength(voters.length);
  await letGo();
  expect(await stored(db)).toEqual([]);
  expect(await cast(db, "v0")).toMatchObject({ ok: true });
});

test("a single statement waits as patiently: who signs in meanwhile is signed in", async () => {
  const { db, other } = await box();
  const letGo = await hold(other);
  const session = { idHash: "h".repeat(64), accountId: "v0", expiresAt: "2020-10-13T00:00:00.000Z" };
  const begun = insertSession(db, session);
  // Longer than a statement by itself would have waited.
  await pause(400);
  await letGo();
  await begun;
  expect(await db.selectFrom("session").selectAll().execute()).toEqual([session]);
});
