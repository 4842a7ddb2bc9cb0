import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { castBallot } from "#app/services/ballots.server.ts";
import { systemClock } from "#db/connection.ts";
import { insertBallotContest, insertVoters, testKeys } from "#tests/ballot-contest.ts";
import { createTestDbFile, describeEngines } from "#tests/database.ts";

describeEngines("the close of the vote", (engine) => {
  test("2,000 ballots around it: none stored late, none confirmed and absent, each refusal told", async () => {
    const { db, close } = await createTestDbFile(engine);
    onTestFinished(close);
    const voters = Array.from({ length: 2000 }, (_, index) => `v${index}`);
    await insertBallotContest(db, "c");
    await insertVoters(db, ...voters);
    const opens = new Date(Date.now() - 60_000).toISOString();
    const closes = Date.now() + 1500;
    const closesAt = new Date(closes).toISOString();
    await db.updateTable("contest").set({ opensAt: opens, closesAt }).where("id", "=", "c").execute();

    const judgedAt: number[] = [];
    const post = async (voterId: string, index: number) => {
      // Spread over 3 seconds, the close in their middle.
      await pause(index * 1.5);
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
      return { voterId, cast };
    };
    const answers = await Promise.all(voters.map(post));

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
