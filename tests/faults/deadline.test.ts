import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { ok } from "#app/domain/result.ts";
import { castBallot } from "#app/services/ballots.server.ts";
import { type Db, inTransaction, systemClock, type Trx } from "#db/connection.ts";
import { lockContest } from "#db/queries/contests.ts";
import { insertBallotContest, insertVoters, testKeys } from "#tests/ballot-contest.ts";
import { createTestDbOnDisk, describeEngines } from "#tests/database.ts";
import { report } from "./figures.ts";

describeEngines("the close of the vote", (engine) => {
  test("2,000 ballots around it: none stored late, none confirmed and absent, each refusal told", async () => {
    const { db, close } = await createTestDbOnDisk(engine);
    onTestFinished(close);
    const voters = Array.from({ length: 2000 }, (_, index) => `v${index}`);
    await insertBallotContest(db, "c");
    await insertVoters(db, ...voters);
    const opens = new Date(Date.now() - 60_000).toISOString();
    const setTimes = (trx: Db | Trx, closesAt: number) =>
      trx
        .updateTable("contest")
        .set({ opensAt: opens, closesAt: new Date(closesAt).toISOString() })
        .where("id", "=", "c")
        .execute();
    await setTimes(db, Date.now() + 3_600_000);

    // The close is set by how many got in, not by a time from here: it falls amid the ballots on a slow machine too.
    let closes = Number.POSITIVE_INFINITY;
    const closeSoon = () =>
      inTransaction(db, async (trx) => {
        // First the lock: who waits for it may wait past the close that is about to be set.
        await lockContest(trx, "c");
        closes = (await systemClock(trx)).getTime() + 500;
        return ok(await setTimes(trx, closes));
      });
    let closing: ReturnType<typeof closeSoon> | undefined;

    const judgedAt: number[] = [];
    const post = async (voterId: string) => {
      await pause(150);
      let now = 0;
      const cast = await castBallot(db, {
        ...{ contestId: "c", voterId, selections: ["p1", "p2", "p3"], keys: testKeys },
        requestKey: randomBytes(16).toString("hex"),
        clock: async (trx) => {
          const read = await systemClock(trx);
          now = read.getTime();
          return read;
        },
      });
      if (cast.ok) judgedAt.push(now);
      if (judgedAt.length === 500) closing ??= closeSoon();
      return { voterId, cast };
    };
    // Two hundred clients, one ballot after the other: all 2,000 at once would wait for connections, not for the close.
    const waiting = voters.values();
    const client = async () => {
      const told: Awaited<ReturnType<typeof post>>[] = [];
      for (const voterId of waiting) told.push(await post(voterId));
      return told;
    };
    const answers = (await Promise.all(Array.from({ length: 200 }, client))).flat();
    expect(answers).toHaveLength(2000);
    await closing;

    const confirmed = answers.filter(({ cast }) => cast.ok).map(({ voterId }) => voterId);
    const stored = await db.selectFrom("participation").select("voterId").execute();
    expect(stored.map(({ voterId }) => voterId).sort()).toEqual(confirmed.sort());
    expect(await db.selectFrom("envelope").select("version").execute()).toHaveLength(confirmed.length);
    expect(judgedAt.filter((time) => time >= closes)).toEqual([]);
    const refused = answers.flatMap(({ cast }) => (cast.ok ? [] : [cast.error]));
    expect(new Set(refused.map((error) => JSON.stringify(error)))).toEqual(
      new Set([JSON.stringify({ type: "not-open", state: "closed" })]),
    );
    expect(confirmed.length).toBeGreaterThan(100);
    expect(refused.length).toBeGreaterThan(100);
    report(
      `${engine}: 2,000 ballots around the close: ${confirmed.length} confirmed and stored, ${refused.length} refused, 0 stored late, 0 confirmed and absent`,
    );
  });
});

test.each(["UTC", "Asia/Seoul", "America/Los_Angeles", "Pacific/Kiritimati"])(
  "one millisecond before, at and after the close of 2020, on a server in %s",
  async (zone) => {
    const env = { ...process.env, TZ: zone };
    const { stdout } = await promisify(execFile)(process.execPath, ["tests/faults/cast-around-close.ts"], {
      env,
    });
    expect(JSON.parse(stdout)).toEqual({ zone, outcomes: ["stored", "closed", "closed"] });
  },
);
