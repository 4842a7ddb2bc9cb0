import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { err, ok } from "#app/domain/result.ts";
import { checkIn } from "#app/services/check-in.server.ts";
import { enterReading } from "#app/services/count-readings.server.ts";
import { parseContact } from "#app/services/voters.server.ts";
import { type Changes, openChanges } from "#db/changes.ts";
import { type Db, type Engine, inTransaction, openDatabase } from "#db/connection.ts";
import { announceChange } from "#db/queries/changes.ts";
import { createTestDb, describeEngines } from "#tests/database.ts";
import { castAll, insertSmallContest, sheetOf, small } from "#tests/small-contest.ts";

const contest = {
  rule: { min: 1, max: 2, seats: 1 },
  projectIds: ["a", "b", "c"],
  venueIds: ["v"],
  voters: 1,
};
const { contestId } = small;

/** A database with its changes, and how often one contest was heard of. */
async function listened(engine: Engine) {
  const { db, url, close } = await createTestDb(engine);
  onTestFinished(close);
  const changes = openChanges(db, url);
  onTestFinished(() => changes.close());
  const heard = await hear(db, changes, contestId);
  return { db, url, changes, heard };
}

/** Begins to count what is heard, once it can be relied upon. */
async function hear(db: Db, changes: Changes, id: string): Promise<{ count: number }> {
  const heard = { count: 0 };
  changes.listen(id, () => {
    heard.count++;
  });
  // On PostgreSQL the connection is being opened: the first that is heard is told to look once, then this arrives.
  const said = async () => {
    await announce(db, id);
    await pause(50);
    return heard.count;
  };
  await expect.poll(said).toBeGreaterThan(0);
  await pause(300);
  heard.count = 0;
  return heard;
}

const announce = (db: Db, id: string) =>
  inTransaction<null, never>(db, async (trx) => {
    await announceChange(trx, id);
    return ok(null);
  });

const quiet = () => pause(300);

describeEngines("what is told of a contest", (engine) => {
  test("a count is told once, a refused one is not", async () => {
    const { db, heard } = await listened(engine);
    await insertSmallContest(db, contest);
    await quiet();
    heard.count = 0;
    const figures = sheetOf(contest, [["a", "b"], ["a"]]);
    const place = { contestId, venueId: "v", officerId: "organiser", clock: small.inTheHall };
    const entry = { ...place, round: 1, mode: "totals" as const, incident: null };
    const enter = (wanted: typeof figures) => enterReading(db, { ...entry, figures: wanted });
    expect((await enter({ ...figures, issued: 9 })).ok).toBe(false);
    await quiet();
    expect(heard.count).toBe(0);
    expect((await enter(figures)).ok).toBe(true);
    await expect.poll(() => heard.count).toBe(1);
    expect((await enter(figures)).ok).toBe(true);
    await quiet();
    expect(heard.count).toBe(1);
  });

  test("a check-in is told, checking the same person in again is not, nor is a ballot", async () => {
    const { db, heard } = await listened(engine);
    await insertSmallContest(db, contest);
    await quiet();
    heard.count = 0;
    await castAll(db, [["a"]]);
    await quiet();
    expect(heard.count).toBe(0);
    const contact = parseContact("010-1111-2222");
    if (!contact.ok) throw new Error("no contact");
    const arrive = () =>
      checkIn(db, small.keys, {
        ...{ contestId, venueId: "v", officerId: "organiser" },
        ...{ contact: contact.value, clock: small.inTheHall },
      });
    expect((await arrive()).ok).toBe(true);
    await expect.poll(() => heard.count).toBe(1);
    expect((await arrive()).ok).toBe(true);
    await quiet();
    expect(heard.count).toBe(1);
  });

  test("what is rolled back is never told, and nothing is told before it can be read", async () => {
    const { db, heard, changes } = await listened(engine);
    await inTransaction(db, async (trx) => {
      await announceChange(trx, contestId);
      return err("changed my mind");
    });
    await quiet();
    expect(heard.count).toBe(0);

    const seen: Promise<number>[] = [];
    changes.listen("read", () => {
      const row = sql<{ n: number }>`select count(*) as n from rate_limit`.execute(db);
      seen.push(row.then(({ rows }) => Number(rows[0]?.n)));
    });
    await inTransaction<null, never>(db, async (trx) => {
      await announceChange(trx, "read");
      await trx
        .insertInto("rateLimit")
        .values({ key: "k", windowEndsAt: "2020-10-13T06:00:00.000Z", count: 1 })
        .execute();
      return ok(null);
    });
    await expect.poll(() => Promise.all(seen)).toEqual([1]);
  });

  test("other contests are not told, nor is who has stopped listening", async () => {
    const { db, heard, changes } = await listened(engine);
    const other = { count: 0 };
    const stop = changes.listen(contestId, () => {
      other.count++;
    });
    await announce(db, "other");
    await quiet();
    expect([heard.count, other.count]).toEqual([0, 0]);
    stop();
    await announce(db, contestId);
    await expect.poll(() => heard.count).toBe(1);
    expect(other.count).toBe(0);
  });

  test(`another process ${engine === "postgres" ? "hears it, too" : "hears nothing: SQLite is for one"}`, async () => {
    const { db, url, heard } = await listened(engine);
    const elsewhere = openDatabase(url);
    onTestFinished(() => elsewhere.destroy());
    await announce(elsewhere, contestId);
    if (engine === "postgres") await expect.poll(() => heard.count).toBe(1);
    else await quiet();
    await announce(db, contestId);
    await expect.poll(() => heard.count).toBe(engine === "postgres" ? 2 : 1);
  });

  // SQLite has no connection to lose.
  if (engine === "sqlite") return;
  test("a lost connection comes back, and everybody looks once", async () => {
    const { db, heard } = await listened(engine);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like 'listen%'`.execute(db);
    await expect.poll(() => heard.count, { timeout: 10_000 }).toBe(1);
    await announce(db, contestId);
    await expect.poll(() => heard.count).toBe(2);
  });
});
