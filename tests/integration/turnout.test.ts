import { type Kysely, sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import type { Db } from "#db/connection.ts";
import * as turnout from "#db/migrations/2020-10-23_turnout.ts";
import { countBothChannels, countPeople } from "#db/queries/envelopes.ts";
import { insertVoters } from "#tests/ballot-contest.ts";
import { createTestDb, describeEngines } from "#tests/database.ts";
import { insertBeginning } from "#tests/one-of-each.ts";

const contestId = "c";
const people = ["one", "two", "three", "four"];

describeEngines("how many people took part", (engine) => {
  const begin = async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    await insertBeginning(db);
    await insertVoters(db, ...people);
    return db;
  };
  const takePart = (db: Db, channel: "online" | "onsite", ...voterIds: string[]) =>
    db
      .insertInto("participation")
      .values(voterIds.map((voterId) => ({ contestId, voterId, channel })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  const figures = async (db: Db) => ({
    online: await countPeople(db, { contestId, channel: "online" }),
    onsite: await countPeople(db, { contestId, channel: "onsite" }),
    both: await countBothChannels(db, contestId),
  });

  test("is none before anybody did, counts each once, and follows who is taken back", async () => {
    const db = await begin();
    expect(await figures(db)).toEqual({ online: 0, onsite: 0, both: 0 });
    await takePart(db, "online", "one", "two", "three");
    await takePart(db, "online", "three", "four");
    await takePart(db, "onsite", "one", "two");
    expect(await figures(db)).toEqual({ online: 4, onsite: 2, both: 2 });
    await db.deleteFrom("participation").where("voterId", "in", ["one", "three"]).execute();
    expect(await figures(db)).toEqual({ online: 2, onsite: 1, both: 1 });
  });

  test("is not counted where what counted it is rolled back", async () => {
    const db = await begin();
    const failing = db.transaction().execute(async (trx) => {
      await trx
        .insertInto("participation")
        .values({ contestId, voterId: "one", channel: "online" })
        .execute();
      throw new Error("the disk is full");
    });
    await expect(failing).rejects.toThrow("the disk is full");
    expect(await figures(db)).toEqual({ online: 0, onsite: 0, both: 0 });
  });

  test("a participation is never changed into another", async () => {
    const db = await begin();
    await takePart(db, "online", "one");
    const change = db.updateTable("participation").set({ channel: "onsite" }).execute();
    await expect(change).rejects.toThrow("never changed");
  });

  test("who took part before there was a count is counted", async () => {
    const db = await begin();
    for (const statement of undone[engine]) await sql.raw(statement).execute(db);
    await takePart(db, "online", "one", "two", "three");
    await takePart(db, "onsite", "three");
    await turnout.up(db as unknown as Kysely<unknown>);
    expect(await figures(db)).toEqual({ online: 3, onsite: 1, both: 1 });
    await takePart(db, "onsite", "four");
    expect(await figures(db)).toEqual({ online: 3, onsite: 2, both: 1 });
  });
});

/** What takes the migration back, so that it can run on people who were there before. */
const undone = {
  sqlite: [
    "drop table turnout",
    "drop trigger participation_counted",
    "drop trigger participation_uncounted",
    "drop trigger participation_no_update",
  ],
  postgres: [
    "drop table turnout",
    "drop function count_participation cascade",
    "drop function uncount_participation cascade",
    "drop function participation_no_update cascade",
  ],
};
