import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { castBallot } from "#app/services/ballots.server.ts";
import { type Clock, isStorageTrouble, openDatabase } from "#db/connection.ts";
import { insertBallotContest, insertVoters, opensAt, testKeys } from "#tests/ballot-contest.ts";
import { createTestDbOnDisk, describeEngines } from "#tests/database.ts";
import { freePort } from "#tests/free-port.ts";

/** What asking a database for anything fails with. */
async function reasonOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (reason) => reason,
  );
}

test("a PostgreSQL server that is not there, and one that says nothing, are told from a fault of the program", async () => {
  const nobody = openDatabase(`postgres://test@127.0.0.1:${await freePort()}/test`);
  const silent = createServer((socket) => socket.on("error", () => {}));
  silent.listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as { port: number };
  const mute = openDatabase(`postgres://test@127.0.0.1:${port}/test`);
  const reasons = await Promise.all([nobody, mute].map((db) => reasonOf(sql`select 1`.execute(db))));
  for (const reason of reasons) expect(isStorageTrouble(reason), String(reason)).toBe(true);
  expect(isStorageTrouble(new Error("a bug"))).toBe(false);
  await Promise.all([nobody.destroy(), mute.destroy()]);
  silent.close();
});

describeEngines("a database that goes away", (engine) => {
  test("in the middle of a cast leaves nothing, is told as not recorded, and the same form is taken afterwards", async () => {
    const { db, url, close } = await createTestDbOnDisk(engine);
    onTestFinished(close);
    await insertBallotContest(db, "c");
    await insertVoters(db, "v");
    const other = openDatabase(url);
    onTestFinished(() => other.destroy());
    const requestKey = randomBytes(16).toString("hex");
    const cast = (clock: Clock) =>
      castBallot(db, {
        ...{ contestId: "c", voterId: "v", selections: ["p1", "p2", "p3"], keys: testKeys },
        ...{ requestKey, clock },
      });
    const cutOff: Clock = async (trx) => {
      if (engine === "sqlite")
        throw Object.assign(new Error("disk I/O error"), { code: "SQLITE_IOERR_WRITE" });
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
      await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(other);
      return new Date(opensAt);
    };
    const reason = await reasonOf(cast(cutOff));
    expect(isStorageTrouble(reason), String(reason)).toBe(true);
    expect(await db.selectFrom("envelope").select("version").execute()).toEqual([]);
    expect(await cast(async () => new Date(opensAt))).toMatchObject({
      ok: true,
      value: { version: 1, replay: false },
    });
    expect(await db.selectFrom("envelope").select("version").execute()).toEqual([{ version: 1 }]);
  });
});

describeEngines("every connection", (engine) => {
  test("flushes each commit, and on PostgreSQL waits for nobody for ever", async () => {
    const { db, close } = await createTestDbOnDisk(engine);
    onTestFinished(close);
    const ask = {
      sqlite: sql<{ value: string | number }>`select synchronous as value from pragma_synchronous`,
      postgres: sql<{ value: string | number }>`select concat_ws(' ', current_setting('synchronous_commit'),
        current_setting('lock_timeout'), current_setting('idle_in_transaction_session_timeout')) as value`,
    }[engine];
    const { rows } = await ask.execute(db);
    expect(rows).toEqual([{ value: { sqlite: 2, postgres: "on 20s 15s" }[engine] }]);
  });
});
