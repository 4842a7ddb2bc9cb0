import { type Kysely, sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import * as oneTreeParticipation from "#db/migrations/2020-10-22_one-tree-participation.ts";
import { createTestDb, describeEngines } from "#tests/database.ts";
import { insertBeginning } from "#tests/one-of-each.ts";

const earlierTable = {
  sqlite: [
    "drop table participation",
    `create table participation (
      contest_id text not null references contest,
      voter_id text not null references voter,
      channel text not null check (channel in ('online', 'onsite')),
      primary key (contest_id, voter_id, channel)
    ) strict, without rowid`,
  ],
  postgres: [
    "alter table participation drop constraint participation_pkey, add primary key (contest_id, voter_id, channel)",
  ],
};

describeEngines("who took part before there was one tree", (engine) => {
  test("still has, by each channel, and still only once", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    await insertBeginning(db);
    for (const statement of [
      ...earlierTable[engine],
      "create index participation_channel on participation (contest_id, channel)",
      "insert into participation (contest_id, voter_id, channel) values ('c', 'voter', 'online'), ('c', 'voter', 'onsite')",
    ])
      await sql.raw(statement).execute(db);
    await oneTreeParticipation.up(db as unknown as Kysely<unknown>);
    const person = { contestId: "c", voterId: "voter" };
    expect(await db.selectFrom("participation").selectAll().orderBy("channel").execute()).toEqual([
      { ...person, channel: "online" },
      { ...person, channel: "onsite" },
    ]);
    const add = (voterId: string, channel: "online" | "onsite") =>
      db.insertInto("participation").values({ contestId: "c", voterId, channel }).execute();
    await expect(add("voter", "online")).rejects.toThrow(/unique/i);
    await expect(add("nobody", "online")).rejects.toThrow(/foreign key/i);
    await expect(add("voter", "post" as never)).rejects.toThrow(/check/i);
  });
});
