import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { putInBox } from "#app/services/ballot-box.server.ts";
import type { Clock } from "#db/connection.ts";
import { clockAt, insertVoters, opensAt, testKeysFolder } from "#tests/ballot-contest.ts";
import { createTestDb, describeEngines } from "#tests/database.ts";
import { cast, contestDb, newKey, participations, stored, three } from "./casting.ts";

describeEngines("ballots that share a commit", (engine) => {
  // "nobody" is in no list of voters: the database itself throws, in the middle of what all have in common.
  const mixed = [
    { voterId: "v", selections: three, told: "stored" },
    { voterId: "w", selections: ["p1"], told: "too-few" },
    { voterId: "nobody", selections: three, told: "thrown" },
    { voterId: "x", selections: three, told: "stored" },
    { voterId: "y", selections: ["p1", "p2", "p20"], told: "withdrawn-project" },
    { voterId: "z", selections: three, told: "stored" },
  ];

  test.each([
    { what: "refused", among: mixed.filter(({ told }) => told !== "thrown"), commits: 1 },
    { what: "refused and failing", among: mixed, commits: 1 + mixed.length },
  ])("those $what take no other with them", async ({ among, commits }) => {
    const { db } = await contestDb(engine);
    await insertVoters(db, "x", "y", "z");
    await cast(db, { voterId: "y" });
    // Read once in each commit.
    let read = 0;
    const clock: Clock = async () => {
      read += 1;
      return new Date(opensAt);
    };
    const post = ({ voterId, selections }: (typeof mixed)[number]) =>
      putInBox(db, {
        ...{ contestId: "c", voterId, selections, baseVersion: null, clock },
        ...{ slot: randomBytes(16), code: randomBytes(10) },
        ...{ requestHash: randomBytes(32), contentHash: randomBytes(32) },
      });
    const outcomes = await Promise.allSettled(among.map(post));
    const told = outcomes.map((outcome) => {
      if (outcome.status === "rejected") return "thrown";
      return outcome.value.ok ? "stored" : outcome.value.error.type;
    });
    expect(told).toEqual(among.map(({ told }) => told));
    expect(read).toBe(commits);
    expect((await participations(db)).map(({ voterId }) => voterId).sort()).toEqual(["v", "x", "y", "z"]);
    expect(await stored(db)).toEqual(Array(4).fill({ contestId: "c", version: 1, picks: "1,2,3" }));
  });
});

describeEngines("many ballots of one voter at once", (engine) => {
  const pausing: Clock = async () => {
    await pause(5);
    return new Date(opensAt);
  };
  const versionsOf = (outcomes: Awaited<ReturnType<typeof cast>>[]) =>
    outcomes.map((outcome) => (outcome.ok ? outcome.value.version : 0)).sort((one, other) => one - other);
  const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

  test.each([
    { how: "without a pause", clock: clockAt(opensAt) },
    { how: "with a pause between reading and writing", clock: pausing },
  ])("fifty requests $how: one ballot, its version counts the confirmations", async ({ clock }) => {
    const { db } = await contestDb(engine);
    const outcomes = await Promise.all(upTo(50).map(() => cast(db, { clock })));
    expect(versionsOf(outcomes)).toEqual(upTo(50));
    expect(await stored(db)).toEqual([{ contestId: "c", version: 50, picks: "1,2,3" }]);
    expect(await participations(db)).toHaveLength(1);
  });

  test("fifty times the same request: one ballot, one version", async () => {
    const { db } = await contestDb(engine);
    const requestKey = newKey();
    const outcomes = await Promise.all(upTo(50).map(() => cast(db, { requestKey, clock: pausing })));
    expect(versionsOf(outcomes)).toEqual(upTo(50).map(() => 1));
    expect(outcomes.filter((outcome) => outcome.ok && !outcome.value.replay)).toHaveLength(1);
    expect(await stored(db)).toEqual([{ contestId: "c", version: 1, picks: "1,2,3" }]);
  });

  test("two review pages of the same moment: the second is told, not silently swapped", async () => {
    const { db } = await contestDb(engine);
    const page = () => cast(db, { baseVersion: 0, clock: pausing });
    const outcomes = await Promise.all([page(), page()]);
    expect(outcomes.map((outcome) => (outcome.ok ? "stored" : outcome.error.type)).sort()).toEqual([
      "stored",
      "superseded",
    ]);
  });

  test("three processes with seventeen requests each: one ballot, every confirmation counted", async () => {
    const { db, url } = await contestDb(engine, createTestDb);
    const env = { ...process.env, TEST_KEYS_DIR: testKeysFolder };
    const run = () =>
      promisify(execFile)(process.execPath, ["tests/integration/cast-ballots.ts", url, "17"], { env });
    const outputs = await Promise.all([run(), run(), run()]);
    const versions = outputs.flatMap(({ stdout }) => JSON.parse(stdout) as number[]);
    expect(versions.sort((one, other) => one - other)).toEqual(upTo(51));
    expect(await stored(db)).toEqual([{ contestId: "c", version: 51, picks: "1,2,3" }]);
    expect(await participations(db)).toHaveLength(1);
  });
});
