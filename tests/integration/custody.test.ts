import { afterEach, beforeEach, expect, test } from "vitest";
import { contestState } from "#app/domain/contest-state.ts";
import { type HolderPair, holderPairs } from "#app/domain/key-share.ts";
import { castBallot } from "#app/services/ballots.server.ts";
import { prepareKeys } from "#app/services/contest-keys.server.ts";
import {
  answerRehearsal,
  chooseCustody,
  enterSharedKey,
  repeatRehearsal,
} from "#app/services/custody.server.ts";
import { loadCustodyPage } from "#app/services/custody-page.server.ts";
import { makeSharedKey } from "#app/services/key-shares.server.ts";
import { checkLog } from "#app/services/log-check.server.ts";
import { keepLogs } from "#app/services/log-keeper.server.ts";
import type { Db } from "#db/connection.ts";
import { findContest } from "#db/queries/contests.ts";
import { createTestDb, describeEngines, type TestDb } from "#tests/database.ts";
import { findAnswer, shareOpeningKey } from "#tests/shared-key.ts";
import { clockAt, insertSmallContest, small } from "#tests/small-contest.ts";

const contest = {
  rule: { min: 1, max: 2, seats: 1 },
  projectIds: ["a", "b", "c"],
  venueIds: [],
  voters: 3,
};
const { contestId, whileOpen } = small;
const before = clockAt("2020-09-20T00:00:00.000Z");
const openNow = new Date("2020-10-01T00:00:00.000Z");

describeEngines("who keeps the opening key", (engine) => {
  let testDb: TestDb;
  let db: Db;

  beforeEach(async () => {
    testDb = await createTestDb(engine);
    db = testDb.db;
    await insertSmallContest(db, contest);
  });
  afterEach(() => testDb.close());

  const act = (clock = before, officialId = "official1") => ({
    ...{ contestId, officialId, clock, keys: small.keys },
  });
  const choose = (custody: "server" | "shares", clock = before) =>
    chooseCustody(db, { ...act(clock), custody });
  const enter = (line: string, clock = before) => enterSharedKey(db, { ...act(clock), line });
  const answer = (pair: string, typed: string, clock = before) =>
    answerRehearsal(db, { ...act(clock), pair, answer: typed });
  const cast = (voter = 1, clock = whileOpen) =>
    castBallot(db, {
      ...{ contestId, voterId: `voter-${voter}`, selections: ["a"], clock, keys: small.keys },
      requestKey: String(voter).repeat(32),
    });
  const stateAt = async (now = openNow) => {
    const found = await findContest(db, contestId);
    return found && contestState(found.records, now);
  };
  const audit = async () => {
    const events = await db.selectFrom("auditEvent").select(["action", "subject"]).orderBy("at").execute();
    return events.map(({ action, subject }) => `${action} ${subject}`).sort();
  };
  const kinds = async () => {
    const lines = await db.selectFrom("logEntry").select("line").orderBy("idx").execute();
    return lines.map(({ line }) => JSON.parse(line)).filter(({ type }) => type !== "cfg");
  };

  test("voting begins only when all three pairs have opened their trial envelope", async () => {
    await choose("shares");
    expect(await cast()).toEqual({ ok: false, error: { type: "not-open", state: "scheduled" } });
    const key = await makeSharedKey();
    expect(await enter(key.line)).toEqual({ ok: true, value: null });
    for (const pair of holderPairs) {
      expect(await stateAt()).toBe("scheduled");
      expect(await cast()).toEqual({ ok: false, error: { type: "not-open", state: "scheduled" } });
      expect(await answer(pair, await findAnswer(db, contestId, key, pair), whileOpen)).toEqual({
        ok: true,
        value: null,
      });
    }
    expect(await stateAt()).toBe("open");
    expect(await cast()).toMatchObject({ ok: true, value: { version: 1 } });
    expect(await kinds()).toMatchObject([
      { type: "state", state: "scheduled" },
      { type: "key", custody: "shares", key: key.publicKey },
      { type: "state", state: "open" },
      { type: "env" },
    ]);
    expect(await audit()).toEqual([
      "key-custody-chosen shares",
      "key-rehearsal-passed generation/1/round/1/pair/1+2",
      "key-rehearsal-passed generation/1/round/1/pair/1+3",
      "key-rehearsal-passed generation/1/round/1/pair/2+3",
      "opening-key-entered generation/1",
    ]);
    const report = await checkLog(db, { contestId, publicKey: small.keys.log.publicKey });
    expect(report.problems).toEqual([]);
  });

  test("the same pair three times is one pair", async () => {
    await choose("shares");
    const key = await makeSharedKey();
    await enter(key.line);
    const found = await findAnswer(db, contestId, key, "1+2");
    for (let time = 0; time < 3; time++)
      expect(await answer("1+2", found)).toEqual({ ok: true, value: null });
    expect(await stateAt()).toBe("scheduled");
    expect((await audit()).filter((event) => event.startsWith("key-rehearsal-passed"))).toHaveLength(1);
  });

  test.each<{ what: string; typed: (found: Record<HolderPair, string>) => string }>([
    { what: "nothing", typed: () => "" },
    { what: "another pair's answer", typed: (found) => found["1+3"] },
    { what: "a slip", typed: (found) => found["1+2"].replace(/.$/, (last) => (last === "0" ? "1" : "0")) },
    { what: "no code", typed: () => "가나다" },
  ])("$what is not the answer: it is noted, and nothing opens", async ({ typed }) => {
    await choose("shares");
    const key = await makeSharedKey();
    await enter(key.line);
    const found = {
      "1+2": await findAnswer(db, contestId, key, "1+2"),
      "1+3": await findAnswer(db, contestId, key, "1+3"),
      "2+3": "",
    };
    expect(await answer("1+2", typed(found))).toEqual({
      ok: false,
      error: { type: "wrong-answer", pair: "1+2" },
    });
    expect((await loadCustodyPage(db, contestId, openNow)).rehearsals.every(({ passed }) => !passed)).toBe(
      true,
    );
    expect(await audit()).toContain("key-rehearsal-failed generation/1/round/1/pair/1+2");
    expect(JSON.stringify(await audit())).not.toContain(found["1+2"]);
  });

  test("the database keeps no answer, only its hash, and no share", async () => {
    const key = await shareOpeningKey(db, act());
    const rows = JSON.stringify(await db.selectFrom("keyRehearsal").selectAll().execute());
    for (const pair of holderPairs) {
      const found = await findAnswer(db, contestId, key, pair);
      for (const text of [found, found.replaceAll("-", "")]) expect(rows).not.toContain(text);
    }
    for (const share of key.shares) expect(rows).not.toContain(share);
  });

  test("a new key voids the trial of the one before", async () => {
    const first = await shareOpeningKey(db, act());
    expect(await stateAt()).toBe("open");
    const second = await makeSharedKey();
    expect(await enter(second.line, whileOpen)).toEqual({
      ok: false,
      error: { type: "not-now", state: "open" },
    });
    expect(await enter(second.line)).toEqual({ ok: true, value: null });
    expect(await stateAt()).toBe("scheduled");
    expect(await cast()).toMatchObject({ error: { type: "not-open" } });
    const page = await loadCustodyPage(db, contestId, openNow);
    expect([page.key?.generation, page.key?.publicKey]).toEqual([2, second.publicKey]);
    expect(page.rehearsals.map(({ pair, passed }) => [pair, passed])).toEqual(
      holderPairs.map((pair) => [pair, null]),
    );
    expect(await enter(first.line)).toMatchObject({
      error: { type: "key-refused", fault: { type: "of-another-key" } },
    });
  });

  test("once somebody has voted, the key stays what it is", async () => {
    const first = await shareOpeningKey(db, act());
    await cast();
    const second = await makeSharedKey();
    expect(await enter(second.line, whileOpen)).toEqual({ ok: false, error: { type: "ballots-cast" } });
    expect(await choose("server", whileOpen)).toEqual({ ok: false, error: { type: "ballots-cast" } });
    // What is there already may be said again.
    expect(await enter(first.line, whileOpen)).toEqual({ ok: true, value: null });
    expect(await db.selectFrom("openingKey").selectAll().execute()).toHaveLength(1);
    const forced = db
      .insertInto("openingKey")
      .values({
        ...{ contestId, generation: 2, custody: "shares", publicKey: second.publicKey },
        ...{ madeBy: null, madeAt: openNow.toISOString() },
      })
      .execute();
    await expect(forced).rejects.toThrow("sealed to the opening key there is");
  });

  test("the trial can be repeated while people vote, and stops nobody", async () => {
    const key = await shareOpeningKey(db, act());
    await cast(1);
    expect(await repeatRehearsal(db, act(whileOpen))).toEqual({ ok: true, value: null });
    // Pressed again, by somebody else: the trial that is under way goes on.
    expect(await repeatRehearsal(db, act(whileOpen, "official2"))).toEqual({ ok: true, value: null });
    const page = await loadCustodyPage(db, contestId, openNow);
    expect(page.rehearsals.map(({ round, passed }) => [round, passed])).toEqual([
      [2, null],
      [2, null],
      [2, null],
    ]);
    expect(await stateAt()).toBe("open");
    expect(await cast(2)).toMatchObject({ ok: true });
    expect(await answer("2+3", await findAnswer(db, contestId, key, "2+3"), whileOpen)).toMatchObject({
      ok: true,
    });
    expect(await audit()).toContain("key-rehearsal-passed generation/1/round/2/pair/2+3");
  });

  test("ten officials enter the same key at once, and ten the same answer: one key, one trial, one event", async () => {
    await choose("shares");
    const key = await makeSharedKey();
    const entered = await Promise.all(Array.from({ length: 10 }, () => enter(key.line)));
    expect(entered.every(({ ok }) => ok)).toBe(true);
    const found = await findAnswer(db, contestId, key, "1+2");
    const answered = await Promise.all(Array.from({ length: 10 }, () => answer("1+2", found)));
    expect(answered.every(({ ok }) => ok)).toBe(true);
    expect(await db.selectFrom("openingKey").selectAll().execute()).toHaveLength(1);
    expect(await db.selectFrom("keyRehearsal").selectAll().execute()).toHaveLength(3);
    expect((await audit()).filter((event) => !event.startsWith("key-custody"))).toEqual([
      "key-rehearsal-passed generation/1/round/1/pair/1+2",
      "opening-key-entered generation/1",
    ]);
  });

  test("two different keys at once: both are entered, one after the other, and the last counts", async () => {
    await choose("shares");
    const [one, other] = [await makeSharedKey(), await makeSharedKey()];
    await Promise.all([enter(one.line), enter(other.line)]);
    const generations = await db
      .selectFrom("openingKey")
      .select("generation")
      .orderBy("generation")
      .execute();
    expect(generations.map(({ generation }) => generation)).toEqual([1, 2]);
  });

  test("the server's key is made by itself and gives way to a shared one, and back, before voting begins", async () => {
    await prepareKeys(db, small.keys, { contestId, now: openNow });
    expect(await stateAt()).toBe("open");
    const own = (await loadCustodyPage(db, contestId, openNow)).key;
    expect(own?.custody).toBe("server");
    expect(await choose("shares", whileOpen)).toEqual({
      ok: false,
      error: { type: "not-now", state: "open" },
    });
    await choose("shares");
    expect((await loadCustodyPage(db, contestId, openNow)).key).toBe(null);
    await shareOpeningKey(db, act());
    await choose("server");
    const again = (await loadCustodyPage(db, contestId, openNow)).key;
    expect(again?.generation).toBe(3);
    expect(small.keys.opening(again?.publicKey ?? "")).toHaveLength(32);
    expect(await cast()).toMatchObject({ ok: true });
    await keepLogs(db, small.keys, openNow);
    expect(await db.selectFrom("openingKey").selectAll().execute()).toHaveLength(3);
    const report = await checkLog(db, { contestId, publicKey: small.keys.log.publicKey });
    expect(report.problems).toEqual([]);
  });

  test.each([
    { what: "nothing", line: "", fault: { type: "empty" } },
    { what: "a slip", line: null, fault: { type: "mistyped" } },
  ])("$what is no public key", async ({ line, fault }) => {
    await choose("shares");
    const key = await makeSharedKey();
    const slipped = key.line.replace(/.$/, (last) => (last === "0" ? "4" : "0"));
    expect(await enter(line ?? slipped)).toEqual({ ok: false, error: { type: "key-refused", fault } });
  });

  test("a ballot sent to a draft by somebody who guessed its address leaves nothing behind", async () => {
    await db.updateTable("contest").set({ announcedAt: null }).execute();
    expect(await cast()).toMatchObject({ ok: false, error: { type: "not-open" } });
    for (const table of ["logEntry", "linkKeyCheck", "openingKey"] as const) {
      expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
    }
  });

  test("where the server keeps the key none is entered, and an unknown contest has none", async () => {
    const { line } = await makeSharedKey();
    expect(await enter(line)).toEqual({ ok: false, error: { type: "not-shared" } });
    expect(await repeatRehearsal(db, act())).toEqual({ ok: false, error: { type: "no-key" } });
    expect(await answer("1+2", "")).toEqual({ ok: false, error: { type: "no-key" } });
    expect(await enterSharedKey(db, { ...act(), contestId: "nowhere", line })).toEqual({
      ok: false,
      error: { type: "unknown-contest" },
    });
  });
});
