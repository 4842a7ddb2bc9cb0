import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { keepLogs } from "#app/services/log-keeper.server.ts";
import { type Clock, inTransaction } from "#db/connection.ts";
import { lockContest } from "#db/queries/contests.ts";
import { clockAt, closesAt, opensAt, testKeys } from "#tests/ballot-contest.ts";
import { describeEngines } from "#tests/database.ts";
import { cast, contestDb, newKey, participations, stored } from "./casting.ts";

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
