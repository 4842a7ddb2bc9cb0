import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type Kysely, sql, type Updateable } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { type Db, type Engine, inTransaction, openDatabase } from "#db/connection.ts";
import { isMigrated, migrate } from "#db/migrate.ts";
import * as foundation from "#db/migrations/2020-09-22_foundation.ts";
import * as sealedBallots from "#db/migrations/2020-09-24_sealed-ballots.ts";
import type { ContestTable } from "#db/schema-contests.ts";
import type { TallySheetTable } from "#db/schema-counts.ts";
import { createTestDb, describeEngines } from "#tests/database.ts";
import { insertBeginning, insertHistory, soundSheet } from "#tests/one-of-each.ts";

async function freshDb(engine: Engine): Promise<Db> {
  const { db, close } = await createTestDb(engine);
  onTestFinished(close);
  return db;
}

const insertEvent = (db: Db, id: string) =>
  db
    .insertInto("auditEvent")
    .values({ id, at: "2020-10-13T06:00:00.000Z", action: "a", subject: "s" })
    .execute();

const eventIds = async (db: Db) =>
  (await db.selectFrom("auditEvent").select("id").execute()).map(({ id }) => id);

describeEngines("migrations", (engine) => {
  test("running them again does nothing", async () => {
    const db = await freshDb(engine);
    expect(await isMigrated(db)).toBe(true);
    expect(await migrate(db)).toEqual([]);
  });
});

test("a box of unsealed ballots is not taken over, and nothing is changed (sqlite)", async () => {
  const db = openDatabase("file::memory:");
  onTestFinished(() => db.destroy());
  await foundation.up(db as Kysely<unknown>);
  const contest =
    "insert into contest values ('c','t','t','s','s','o','o',1,2,1,'2020-09-01','2020-10-01',null,null,null,null)";
  const ballot = `insert into ballot values ('c', '${"0".repeat(32)}', 1, '1,2', 'h')`;
  for (const statement of [contest, ballot]) await sql.raw(statement).execute(db);
  await expect(sealedBallots.up(db as Kysely<unknown>)).rejects.toThrow("before ballots were sealed");
  expect((await sql`select picks from ballot`.execute(db)).rows).toEqual([{ picks: "1,2" }]);
});

describeEngines("inTransaction", (engine) => {
  test("commits what answers ok", async () => {
    const db = await freshDb(engine);
    const result = await inTransaction(db, async (trx) => {
      await insertEvent(trx, "kept");
      return { ok: true, value: 7 };
    });
    expect(result).toEqual({ ok: true, value: 7 });
    expect(await eventIds(db)).toEqual(["kept"]);
  });

  test("rolls back a refusal and still returns it", async () => {
    const db = await freshDb(engine);
    const result = await inTransaction(db, async (trx) => {
      await insertEvent(trx, "undone");
      return { ok: false, error: { type: "no" } };
    });
    expect(result).toEqual({ ok: false, error: { type: "no" } });
    expect(await eventIds(db)).toEqual([]);
  });

  test("rolls back and passes on what is thrown", async () => {
    const db = await freshDb(engine);
    const thrown = inTransaction(db, async (trx) => {
      await insertEvent(trx, "undone");
      throw new Error("a bug");
    });
    await expect(thrown).rejects.toThrow("a bug");
    expect(await eventIds(db)).toEqual([]);
  });

  test("refuses to begin inside another", async () => {
    const db = await freshDb(engine);
    const nested = inTransaction(db, (trx) => inTransaction(trx, async () => ({ ok: true, value: 0 })));
    await expect(nested).rejects.toThrow("inside a transaction");
  });
});

test("two processes that read and then write both succeed, one after the other (sqlite)", async () => {
  const { db, url, close } = await createTestDb("sqlite");
  onTestFinished(close);
  const once = () => promisify(execFile)(process.execPath, ["tests/integration/read-then-write.ts", url]);
  await Promise.all([once(), once()]);
  const events = await db.selectFrom("auditEvent").select("subject").orderBy("subject").execute();
  expect(events.map(({ subject }) => subject)).toEqual(["found 0", "found 1"]);
});

test("no page of a file database is ever written to a file elsewhere (sqlite)", async () => {
  const { db, close } = await createTestDb("sqlite");
  onTestFinished(close);
  const inMemory = 2;
  expect((await sql`pragma temp_store`.execute(db)).rows).toEqual([{ tempStore: inMemory }]);
});

test("a file database still syncs fully after its first write (sqlite)", async () => {
  const { db, close } = await createTestDb("sqlite");
  onTestFinished(close);
  await insertEvent(db, "first");
  const full = 2;
  expect((await sql`pragma synchronous`.execute(db)).rows).toEqual([{ synchronous: full }]);
});

describeEngines("history", (engine) => {
  test.each([
    "tally_sheet",
    "tally_sheet_size",
    "tally_sheet_votes",
    "opening",
    "opening_votes",
    "opening_size",
    "certification",
    "result_version",
    "publication",
    "audit_event",
    "moderation_event",
    "log_entry",
    "checkpoint",
    "link_key_check",
    "server_key",
    "opening_key",
    "unreadable_envelope",
    "void_request",
    "void_approval",
    "contest_source",
    "announcement",
  ])("%s refuses to be changed or deleted", async (table) => {
    const db = await freshDb(engine);
    await insertBeginning(db);
    await insertHistory(db);
    const column = { void_approval: "request_id", server_key: "name" }[table] ?? "contest_id";
    const verbs = [`update ${table} set ${column} = ${column}`, `delete from ${table}`];
    // SQLite's own way to put one row in another's place, which asks no trigger of deletions by itself.
    verbs.push(
      engine === "postgres"
        ? `truncate ${table} cascade`
        : `insert or replace into ${table} select * from ${table}`,
    );
    for (const verb of verbs) await expect(sql.raw(verb).execute(db)).rejects.toThrow("append-only");
    expect((await sql`select 1 from ${sql.table(table)}`.execute(db)).rows).toHaveLength(1);
  });
});

describeEngines("opened ballots", (engine) => {
  const insertBallot = (db: Db, code: string) =>
    db.insertInto("openedBallot").values({ contestId: "c", code, picks: "1,2,3" }).execute();

  test("may be taken back while the opening is not recorded, never after it", async () => {
    const db = await freshDb(engine);
    await insertBeginning(db);
    await insertBallot(db, "0000-0000-0000-0000");
    await sql`delete from opened_ballot`.execute(db);
    await insertBallot(db, "0000-0000-0000-0001");
    await insertHistory(db);
    const refused = ["update opened_ballot set picks = '4'", "delete from opened_ballot"];
    if (engine === "postgres") refused.push("truncate opened_ballot");
    for (const verb of refused) await expect(sql.raw(verb).execute(db)).rejects.toThrow("append-only");
    await expect(insertBallot(db, "0000-0000-0000-0002")).rejects.toThrow("append-only");
    expect(await db.selectFrom("openedBallot").select("code").execute()).toEqual([
      { code: "0000-0000-0000-0001" },
    ]);
  });
});

describeEngines("the opening key", (engine) => {
  test("cannot be replaced once a ballot is sealed to it", async () => {
    const db = await freshDb(engine);
    await insertBeginning(db);
    const insertKey = (generation: number) =>
      db
        .insertInto("openingKey")
        .values({
          ...{ contestId: "c", generation, custody: "shares" as const, publicKey: "0".repeat(64) },
          madeAt: "2020-09-24T00:00:00.000Z",
        })
        .execute();
    await insertKey(1);
    await insertKey(2);
    const bytes = (length: number) => Buffer.alloc(length);
    await db
      .insertInto("envelope")
      .values({
        ...{ contestId: "c", slot: bytes(16), version: 1, sealed: bytes(129) },
        ...{ requestHash: bytes(32), contentHash: bytes(32) },
      })
      .execute();
    await expect(insertKey(3)).rejects.toThrow("ballots are sealed");
  });
});

describeEngines("the ballot rule", (engine) => {
  const change = (db: Db, to: Updateable<ContestTable>) =>
    db.updateTable("contest").set(to).where("id", "=", "c").execute();

  test("may change before the first ballot, not after it; other columns always may", async () => {
    const db = await freshDb(engine);
    await insertBeginning(db);
    await change(db, { maxChoices: 6 });
    await db
      .insertInto("participation")
      .values({ contestId: "c", voterId: "voter", channel: "online" })
      .execute();
    await expect(change(db, { maxChoices: 5 })).rejects.toThrow("rule is frozen");
    await expect(change(db, { seats: 9 })).rejects.toThrow("rule is frozen");
    await expect(change(db, { overlapRule: "keep-hall" })).rejects.toThrow("rule is frozen");
    await expect(change(db, { keyCustody: "shares" })).rejects.toThrow("rule is frozen");
    await expect(change(db, { mergeBelow: 5 })).rejects.toThrow("rule is frozen");
    await change(db, { titleKo: "새 이름" });
    expect(await db.selectFrom("contest").select(["maxChoices", "seats", "titleKo"]).execute()).toEqual([
      { maxChoices: 6, seats: 10, titleKo: "새 이름" },
    ]);
  });
});

describeEngines("tally sheets", (engine) => {
  const insert = (db: Db, sheet: TallySheetTable) => db.insertInto("tallySheet").values(sheet).execute();

  test("no project gets more votes than there are valid ballots", async () => {
    const db = await freshDb(engine);
    await insertBeginning(db);
    await insert(db, soundSheet);
    const vote = (votes: number) =>
      db
        .insertInto("tallySheetVotes")
        .values({ contestId: "c", venueId: "v", revision: 1, projectId: "p", votes })
        .execute();
    await expect(vote(soundSheet.valid + 1)).rejects.toThrow("more votes than valid ballots");
    await vote(soundSheet.valid);
  });

  test.each<{ what: string; wrong: Partial<TallySheetTable> }>([
    { what: "one ballot too few accounted for", wrong: { valid: 5 } },
    { what: "one ballot too many accounted for", wrong: { unreturned: 2 } },
    { what: "more issued than people checked in", wrong: { checkedIn: 9 } },
    { what: "a negative count that adds up", wrong: { invalidOver: -1, valid: 8 } },
    { what: "negative valid ballots that add up", wrong: { valid: -1, unreturned: 8 } },
    { what: "a revision 0", wrong: { revision: 0 } },
    { what: "a second revision without a reason", wrong: { revision: 2 } },
    { what: "a second revision with an empty reason", wrong: { revision: 2, reason: "" } },
    { what: "an unknown venue", wrong: { venueId: "elsewhere" } },
  ])("$what is refused", async ({ wrong }) => {
    const db = await freshDb(engine);
    await insertBeginning(db);
    await expect(insert(db, { ...soundSheet, ...wrong })).rejects.toThrow(/constraint/i);
    await insert(db, soundSheet);
  });
});
