import { execFile } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { putInBox } from "#app/services/ballot-box.server.ts";
import type { CastRefusal } from "#app/services/ballot-filing.server.ts";
import { castBallot, findVote } from "#app/services/ballots.server.ts";
import { linkKeyOf } from "#app/services/contest-keys.server.ts";
import { keepLogs } from "#app/services/log-keeper.server.ts";
import { type Clock, type Db, type Engine, inTransaction } from "#db/connection.ts";
import { lockContest } from "#db/queries/contests.ts";
import {
  clockAt,
  closesAt,
  insertBallotContest,
  insertVoters,
  opensAt,
  testKeys,
  testKeysFolder,
} from "#tests/ballot-contest.ts";
import { createTestDb, describeEngines, type TestDb } from "#tests/database.ts";
import { openBox } from "#tests/open-box.ts";

async function contestDb(engine: Engine, create: (engine: Engine) => Promise<TestDb> = createTestDb) {
  const { db, url, close } = await create(engine);
  onTestFinished(close);
  await insertBallotContest(db, "c");
  await insertBallotContest(db, "other");
  await insertVoters(db, "v", "w");
  return { db, url };
}

const newKey = () => randomBytes(16).toString("hex");
const three = ["p1", "p2", "p3"];

interface Cast {
  contestId?: string;
  voterId?: string;
  selections?: readonly string[];
  requestKey?: string;
  browserHalf?: string;
  baseVersion?: number;
  clock?: Clock;
}

const cast = (db: Db, wanted: Cast = {}) =>
  castBallot(db, {
    ...{ contestId: "c", voterId: "v", selections: three, requestKey: newKey(), clock: clockAt(opensAt) },
    ...wanted,
    keys: testKeys,
  });

const stored = async (db: Db) => {
  const boxes = await Promise.all(["c", "other"].map((contestId) => openBox(db, testKeys, contestId)));
  return boxes.flat().map(({ code: _, ...ballot }) => ballot);
};
const participations = (db: Db) => db.selectFrom("participation").selectAll().execute();

describeEngines("casting a ballot", (engine) => {
  test("seals the picks under a keyed slot, logs the envelope, and stores that the voter took part", async () => {
    const { db } = await contestDb(engine);
    const accepted = await cast(db, { selections: ["p12", "p3", "p7"] });
    if (!accepted.ok) throw new Error(accepted.error.type);
    const { code, logIndex, envelopeHash, ...others } = accepted.value;
    expect(others).toEqual({ version: 1, replay: false });
    expect(await openBox(db, testKeys, "c")).toEqual([{ contestId: "c", version: 1, picks: "3,7,12", code }]);
    const link = (await linkKeyOf(db, testKeys, "c")) ?? "";
    const slot = createHmac("sha256", link).update("slot/v1\0c\0v").digest("hex").slice(0, 32);
    const envelope = await db.selectFrom("envelope").selectAll().executeTakeFirstOrThrow();
    expect([envelope.slot.toString("hex"), envelope.sealed.length]).toEqual([slot, 129]);
    const lines = await db.selectFrom("logEntry").select(["idx", "line"]).orderBy("idx").execute();
    expect(lines.map(({ line }) => JSON.parse(line).type)).toEqual(["key", "cfg", "state", "env"]);
    expect(lines[logIndex]?.line).toBe(
      `{"hash":"${envelopeHash}","slot":"${slot}","type":"env","version":1}`,
    );
    expect(await participations(db)).toEqual([{ contestId: "c", voterId: "v", channel: "online" }]);
  });

  test("voting again replaces the ballot as a whole", async () => {
    const { db } = await contestDb(engine);
    await cast(db);
    expect(await cast(db, { selections: ["p4", "p5", "p6", "p7"] })).toMatchObject({ value: { version: 2 } });
    expect(await stored(db)).toEqual([{ contestId: "c", version: 2, picks: "4,5,6,7" }]);
    expect(await participations(db)).toHaveLength(1);
    expect(await findVote(db, { contestId: "c", voterId: "v", keys: testKeys })).toEqual({
      voted: true,
      version: 2,
    });
    expect(await findVote(db, { contestId: "c", voterId: "w", keys: testKeys })).toEqual({
      voted: false,
      version: 0,
    });
  });

  test("the same request again answers the same, code included, and changes nothing", async () => {
    const { db } = await contestDb(engine);
    const requestKey = newKey();
    const first = await cast(db, { requestKey });
    if (!first.ok) throw new Error(first.error.type);
    expect(await cast(db, { requestKey })).toEqual({ ...first, value: { ...first.value, replay: true } });
    expect(await stored(db)).toEqual([{ contestId: "c", version: 1, picks: "1,2,3" }]);
  });

  test.each<{ what: string; other: Cast }>([
    { what: "other picks", other: { selections: ["p7", "p8", "p9"] } },
    { what: "another half of the code", other: { browserHalf: "ZZZZZZZZ" } },
  ])("the same request key with $what is refused", async ({ other }) => {
    const { db } = await contestDb(engine);
    const requestKey = newKey();
    await cast(db, { requestKey, browserHalf: "00000000" });
    const answer = await cast(db, { requestKey, browserHalf: "00000000", ...other });
    expect(answer).toEqual({ ok: false, error: { type: "request-key-used" } });
    expect(await stored(db)).toEqual([{ contestId: "c", version: 1, picks: "1,2,3" }]);
  });

  test("half of the code is the browser's, half the server's; each ballot has a new one", async () => {
    const { db } = await contestDb(engine);
    const codes: string[] = [];
    for (const browserHalf of ["7K2M9QXD", "7K2M9QXD", ""]) {
      const accepted = await cast(db, { browserHalf });
      if (accepted.ok) codes.push(accepted.value.code);
    }
    expect(codes.map((code) => code.startsWith("7K2M-9QXD-"))).toEqual([true, true, false]);
    expect(new Set(codes.map((code) => code.slice(10))).size).toBe(3);
  });

  test("a page from before the newest ballot does not undo it", async () => {
    const { db } = await contestDb(engine);
    const first = { requestKey: newKey(), baseVersion: 0 };
    await cast(db, first);
    await cast(db, { selections: ["p4", "p5", "p6"], baseVersion: 1 });
    for (const old of [first, { baseVersion: 0 }]) {
      expect(await cast(db, old)).toEqual({ ok: false, error: { type: "superseded", version: 2 } });
    }
    expect(await stored(db)).toEqual([{ contestId: "c", version: 2, picks: "4,5,6" }]);
  });

  test("two voters and two contests keep out of each other's way", async () => {
    const { db } = await contestDb(engine);
    await cast(db);
    await cast(db, { voterId: "w", selections: ["p4", "p5", "p6"] });
    await cast(db, { contestId: "other", selections: ["other-p1", "other-p2", "other-p3"] });
    expect(
      (await stored(db)).map(({ contestId, version, picks }) => `${contestId} ${version} ${picks}`).sort(),
    ).toEqual(["c 1 1,2,3", "c 1 4,5,6", "other 1 1,2,3"]);
  });
});

describeEngines("when a ballot is taken", (engine) => {
  test.each([
    { when: "1 ms before opening", clock: clockAt(opensAt, -1), state: "scheduled" },
    { when: "at opening", clock: clockAt(opensAt), state: null },
    { when: "1 ms before the close", clock: clockAt(closesAt, -1), state: null },
    { when: "at the close", clock: clockAt(closesAt), state: "closed" },
    { when: "1 ms after the close", clock: clockAt(closesAt, 1), state: "closed" },
  ])("$when: $state", async ({ clock, state }) => {
    const { db } = await contestDb(engine);
    const outcome = await cast(db, { clock });
    expect(outcome).toMatchObject(
      state === null
        ? { ok: true, value: { version: 1, replay: false } }
        : { ok: false, error: { type: "not-open", state } },
    );
    expect(await stored(db)).toHaveLength(state === null ? 1 : 0);
    expect(await participations(db)).toHaveLength(state === null ? 1 : 0);
  });

  test("a retry of an acknowledged ballot gets its answer again, even after the close", async () => {
    const { db } = await contestDb(engine);
    const requestKey = newKey();
    await cast(db, { requestKey });
    const late = await cast(db, { requestKey, clock: clockAt(closesAt, 1) });
    expect(late).toMatchObject({ ok: true, value: { version: 1, replay: true } });
    expect(await stored(db)).toHaveLength(1);
  });

  test("a change after the close leaves the earlier ballot as it was", async () => {
    const { db } = await contestDb(engine);
    await cast(db);
    const late = await cast(db, { selections: ["p4", "p5", "p6"], clock: clockAt(closesAt, 1) });
    expect(late).toEqual({ ok: false, error: { type: "not-open", state: "closed" } });
    expect(await stored(db)).toEqual([{ contestId: "c", version: 1, picks: "1,2,3" }]);
  });

  test("a ballot that waits for the lock until after the close is refused", async () => {
    const { db } = await contestDb(engine);
    let now = new Date(Date.parse(closesAt) - 1000);
    let waiting: Promise<unknown> = Promise.resolve();
    await inTransaction(db, async (trx) => {
      await lockContest(trx, "c");
      waiting = cast(db, { clock: async () => now });
      await pause(200);
      now = new Date(closesAt);
      return { ok: true, value: null };
    });
    expect(await waiting).toEqual({ ok: false, error: { type: "not-open", state: "closed" } });
    expect(await stored(db)).toEqual([]);
  });

  test("a clock set back reopens nothing", async () => {
    const { db } = await contestDb(engine);
    await cast(db);
    await keepLogs(db, testKeys, new Date(closesAt));
    expect(await cast(db, { voterId: "w" })).toEqual({
      ok: false,
      error: { type: "not-open", state: "closed" },
    });
    expect(await stored(db)).toHaveLength(1);
  });

  const minute = 60_000;
  test.each([
    { what: "set back after the close", wall: -minute, settled: +1, state: "closed" },
    { what: "set ahead before the close", wall: +minute, settled: -1, state: "closed" },
    { what: "that nobody has set", wall: -1, settled: -1, state: "open" },
    { what: "of a database, which has no other", wall: -1, settled: null, state: "open" },
  ])("a clock $what: $state", async ({ wall, settled, state }) => {
    const { db } = await contestDb(engine);
    const time = (shift: number) => new Date(Date.parse(closesAt) + shift);
    const clock: Clock = Object.assign(async () => time(wall), {
      settled: () => (settled === null ? null : time(settled)),
    });
    const told = await cast(db, { clock });
    expect(told.ok ? "open" : told.error).toEqual(state === "open" ? "open" : { type: "not-open", state });
  });

  test("nor does one set ahead open it: before its time nobody casts", async () => {
    const { db } = await contestDb(engine);
    const time = (shift: number) => new Date(Date.parse(opensAt) + shift);
    const clock: Clock = Object.assign(async () => time(minute), { settled: () => time(-1) });
    expect(await cast(db, { clock })).toEqual({ ok: false, error: { type: "not-open", state: "scheduled" } });
  });

  test("nobody floods the log: after 1,000 ballots of one person the last one stands", async () => {
    const { db } = await contestDb(engine);
    await cast(db);
    await db.updateTable("envelope").set({ version: 999 }).execute();
    expect(await cast(db)).toMatchObject({ ok: true, value: { version: 1000 } });
    expect(await cast(db)).toEqual({ ok: false, error: { type: "too-many-ballots", most: 1000 } });
  });

  test("a contest not yet announced takes none", async () => {
    const { db } = await contestDb(engine);
    await db.updateTable("contest").set({ announcedAt: null }).where("id", "=", "c").execute();
    expect(await cast(db)).toEqual({ ok: false, error: { type: "not-open", state: "draft" } });
  });
});

describeEngines("ballots that are refused", (engine) => {
  const picks = (...numbers: number[]) => numbers.map((number) => `p${number}`);

  test.each<{ what: string; wanted: Cast; error: CastRefusal }>([
    { what: "none", wanted: { selections: [] }, error: { type: "too-few", picked: 0, min: 3 } },
    { what: "two", wanted: { selections: picks(1, 2) }, error: { type: "too-few", picked: 2, min: 3 } },
    {
      what: "six",
      wanted: { selections: picks(1, 2, 3, 4, 5, 6) },
      error: { type: "too-many", picked: 6, max: 5 },
    },
    {
      what: "a repeated one",
      wanted: { selections: picks(1, 2, 3, 2) },
      error: { type: "repeated", projectId: "p2" },
    },
    {
      what: "a withdrawn one",
      wanted: { selections: picks(1, 2, 20) },
      error: { type: "withdrawn-project", projectId: "p20" },
    },
    {
      what: "another contest's",
      wanted: { selections: ["p1", "p2", "other-p3"] },
      error: { type: "unknown-project", projectId: "other-p3" },
    },
    {
      what: "what is no text",
      wanted: { selections: ["p1", "p2", ""] },
      error: { type: "unknown-project", projectId: "" },
    },
    { what: "an unknown contest", wanted: { contestId: "nowhere" }, error: { type: "unknown-contest" } },
    { what: "no request key", wanted: { requestKey: "" }, error: { type: "bad-request-key" } },
    {
      what: "a short request key",
      wanted: { requestKey: "a".repeat(31) },
      error: { type: "bad-request-key" },
    },
    {
      what: "a request key in capitals",
      wanted: { requestKey: "A".repeat(32) },
      error: { type: "bad-request-key" },
    },
  ])("$what: nothing is stored", async ({ wanted, error }) => {
    const { db } = await contestDb(engine);
    expect(await cast(db, wanted)).toEqual({ ok: false, error });
    expect(await stored(db)).toEqual([]);
    expect(await participations(db)).toEqual([]);
  });

  test("a failure half-way leaves nothing half-written", async () => {
    const { db } = await contestDb(engine);
    await sql`alter table envelope rename to envelope_elsewhere`.execute(db);
    await expect(cast(db)).rejects.toThrow(/envelope/);
    expect(await participations(db)).toEqual([]);
  });
});

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
