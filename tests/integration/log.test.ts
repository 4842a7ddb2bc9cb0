import { statSync } from "node:fs";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { ok } from "#app/domain/result.ts";
import { appendLog, noteState, signCheckpoint } from "#app/services/log.server.ts";
import { checkLog } from "#app/services/log-check.server.ts";
import { keepLogs } from "#app/services/log-keeper.server.ts";
import { type Db, type Engine, inTransaction } from "#db/connection.ts";
import { findContest } from "#db/queries/contests.ts";
import { listCheckpoints, listOtherLines, otherLinesQuery } from "#db/queries/log.ts";
import { createTestDb, describeEngines, planOf, type TestDb } from "#tests/database.ts";
import { castAll, insertSmallContest, small } from "#tests/small-contest.ts";

const { contestId } = small;
const ballots = [
  ["a", "b"],
  ["b", "c"],
  ["a", "c"],
  ["a", "b"],
  ["c", "b"],
];
const contest = {
  rule: { min: 1, max: 2, seats: 1 },
  projectIds: ["a", "b", "c"],
  venueIds: [],
  voters: ballots.length,
};
const at = (time: string) => new Date(time);

describeEngines("a contest's log", (engine) => {
  let testDb: TestDb;
  let db: Db;

  beforeEach(async () => {
    testDb = await createTestDb(engine);
    db = testDb.db;
    await insertSmallContest(db, contest);
    await castAll(db, ballots);
    await keepLogs(db, small.keys, at("2020-10-12T00:00:00.000Z"));
  });
  afterEach(() => testDb.close());

  const check = (saved: string[] = []) =>
    checkLog(db, { contestId, publicKey: small.keys.log.publicKey, saved });
  const notes = async () => (await listCheckpoints(db, contestId)).map(({ note }) => note);

  test("begins with its key and its rule, names every ballot, and is signed as a whole", async () => {
    const { lines, checkpoints, problems } = await check(await notes());
    expect({ lines, checkpoints, problems }).toEqual({ lines: 9, checkpoints: 1, problems: [] });
    const kinds = await db.selectFrom("logEntry").select("kind").orderBy("idx").execute();
    const ofVoting = ["key", "cfg", "state", ...ballots.map(() => "env"), "state"];
    expect(kinds.map(({ kind }) => kind)).toEqual(ofVoting);
    const [note = ""] = await notes();
    expect(note).toMatch(/^citizens-choice\/small\n9\n\S{44}\n\n— citizens-choice\/small \S{92}\n$/);
  });

  test("nothing is added while nothing happens, whoever keeps it, however often", async () => {
    const keep = () => keepLogs(db, small.keys, at("2020-10-12T09:00:00.000Z"));
    await Promise.all([keep(), keep(), keep()]);
    const { lines, checkpoints } = await check();
    expect({ lines, checkpoints }).toEqual({ lines: 9, checkpoints: 1 });
  });

  test("a state that somebody else has noted is signed all the same, and only once", async () => {
    await db.updateTable("contest").set({ hallOpensAt: "2020-10-13T05:00:00.000Z" }).execute();
    await inTransaction(db, async (trx) => {
      const counted = await findContest(trx, contestId);
      if (counted) await noteState(trx, counted, "counting");
      return ok(null);
    });
    const keep = () => keepLogs(db, small.keys, at("2020-10-13T06:00:00.000Z"));
    await keep();
    await keep();
    const { lines, checkpoints, problems } = await check();
    expect({ lines, checkpoints, problems }).toEqual({ lines: 10, checkpoints: 2, problems: [] });
  });

  test("lines that were added are signed as soon as the clock shows another hour, not before", async () => {
    const [signed] = await listCheckpoints(db, contestId);
    await inTransaction(db, async (trx) =>
      ok(await appendLog(trx, contestId, [{ type: "cfg", config: "0" }])),
    );
    const nextHour = Date.parse(`${signed?.signedAt.slice(0, 13)}:00:00.000Z`) + 3_600_000;
    await keepLogs(db, small.keys, new Date(nextHour - 1));
    expect((await check()).checkpoints).toBe(1);
    await keepLogs(db, small.keys, new Date(nextHour));
    expect((await check()).checkpoints).toBe(2);
  });

  test("how people took part hour by hour is read from an index without their envelopes", async () => {
    expect(await listOtherLines(db, contestId)).toEqual([0, 1, 2, 8]);
    if (engine === "postgres") await sql`set enable_seqscan = off`.execute(db);
    expect(await planOf(db, otherLinesQuery(db, contestId))).toContain("log_entry_kind");
  });

  test("a contest whose log cannot be kept leaves the others theirs", async () => {
    await db.updateTable("contest").set({ hallOpensAt: "2020-10-13T05:00:00.000Z" }).execute();
    const { rows } = await sql<object>`select * from contest`.execute(db);
    // Listed before and behind the sound one, whatever the order.
    for (const id of ["a-broken", "z-broken"]) {
      const broken = { ...rows[0], id, opensAt: "1", closesAt: id, hallOpensAt: null };
      await db
        .insertInto("contest")
        .values(broken as never)
        .execute();
    }
    const kept = keepLogs(db, small.keys, at("2020-10-13T06:00:00.000Z"));
    await expect(kept).rejects.toThrow("2 logs were not kept");
    const { lines, checkpoints } = await check();
    expect({ lines, checkpoints }).toEqual({ lines: 10, checkpoints: 2 });
  });

  test.each([0, 4, 8])("a line edited behind the program's back is named: %i", async (index) => {
    await unlock(db, engine);
    await sql`update log_entry set line = replace(line, '"', ' "') where idx = ${index}`.execute(db);
    const { problems } = await check();
    expect(problems[0]).toEqual({ type: "line", index });
    expect(problems).toContainEqual({ type: "checkpoint", size: 9 });
  });

  test("a line taken out is named", async () => {
    await unlock(db, engine);
    await sql`delete from log_entry where idx = 5`.execute(db);
    expect((await check()).problems[0]).toEqual({ type: "line", index: 5 });
  });

  test("an envelope swapped, taken out, or slipped in is found", async () => {
    const [first, second] = await db.selectFrom("envelope").selectAll().orderBy("slot").execute();
    if (!first || !second) throw new Error("no envelopes");
    const set = (sealed: Buffer) =>
      db.updateTable("envelope").set({ sealed }).where("slot", "=", first.slot).execute();
    await set(second.sealed);
    const slot = first.slot.toString("hex");
    expect((await check()).problems).toEqual([{ type: "envelope", slot }]);
    await db.deleteFrom("envelope").where("slot", "=", first.slot).execute();
    expect((await check()).problems).toEqual([{ type: "envelope", slot }]);
    await db.insertInto("envelope").values(first).execute();
    await db
      .insertInto("envelope")
      .values({ ...first, slot: Buffer.alloc(16) })
      .execute();
    expect((await check()).problems).toEqual([{ type: "envelopes-not-logged", count: 1 }]);
  });

  test("a log rewritten as a whole, or an older copy put back, shows against a checkpoint somebody kept", async () => {
    const [kept = ""] = await notes();
    await unlock(db, engine);
    await sql`delete from log_entry where idx >= 6`.execute(db);
    await sql`delete from checkpoint`.execute(db);
    const { problems } = await check([kept]);
    expect(problems).toContainEqual({ type: "saved-checkpoint", size: 9 });
  });

  test("a checkpoint of another key or another log does not pass for its own", async () => {
    const [note = ""] = await notes();
    for (const forged of [
      note.replace("small", "other"),
      note.replace("\n9\n", "\n8\n"),
      `${note.slice(0, -8)}AAAAAA==\n`,
    ]) {
      expect((await check([forged])).problems[0]).toMatchObject({ type: "saved-checkpoint" });
    }
  });
});

test("the write-ahead log is emptied past the vote, whoever has noted the state and signed for it (sqlite)", async () => {
  const { db, url, close } = await createTestDb("sqlite");
  onTestFinished(close);
  await insertSmallContest(db, contest);
  await castAll(db, ballots);
  await inTransaction(db, async (trx) => {
    const closed = await findContest(trx, contestId);
    if (closed) await noteState(trx, closed, "closed");
    return ok(await signCheckpoint(trx, small.keys, { contestId, now: at("2020-10-12T00:00:00.000Z") }));
  });
  const size = () => statSync(`${url.slice("file:".length)}-wal`).size;
  expect(size()).toBeGreaterThan(0);
  await keepLogs(db, small.keys, at("2020-10-12T00:00:01.000Z"));
  expect(size()).toBe(0);
});

/** What somebody with the database file can do, and the program never does. */
async function unlock(db: Db, engine: Engine): Promise<void> {
  for (const table of ["log_entry", "checkpoint"]) {
    const triggers =
      engine === "sqlite"
        ? [`drop trigger ${table}_no_update`, `drop trigger ${table}_no_delete`]
        : [`drop trigger ${table}_append_only on ${table}`];
    for (const statement of triggers) await sql.raw(statement).execute(db);
  }
}
