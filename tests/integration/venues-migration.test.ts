import { type Kysely, sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "#db/connection.ts";
import * as foundation from "#db/migrations/2020-09-22_foundation.ts";
import * as sealedBallots from "#db/migrations/2020-09-24_sealed-ballots.ts";
import * as venuesAndOfficers from "#db/migrations/2020-10-01_venues-and-officers.ts";
import { createTestDb, describeEngines } from "#tests/database.ts";
import { insertBeginning } from "#tests/one-of-each.ts";

test("who was bound to a room before counts it (sqlite)", async () => {
  const db = openDatabase("file::memory:") as Kysely<unknown> & { destroy: () => Promise<void> };
  onTestFinished(() => db.destroy());
  await foundation.up(db);
  await sealedBallots.up(db);
  for (const statement of [
    `insert into contest (id, title_ko, title_en, summary_ko, summary_en, organiser_ko, organiser_en, min_choices,
      max_choices, seats, opens_at, closes_at) values ('c','t','t','s','s','o','o',1,2,1,'2020-09-01','2020-10-01')`,
    "insert into venue (contest_id, id, position, kind, name_ko, name_en) values ('c','v',1,'hall','방','Room')",
    "insert into account values ('a','staff','2020-09-01')",
    "insert into staff values ('a','kim','-','김','Kim','organiser',0)",
    "insert into venue_officer values ('a','c','v')",
  ])
    await sql.raw(statement).execute(db);
  await venuesAndOfficers.up(db);
  expect((await sql`select duty from venue_officer`.execute(db)).rows).toEqual([{ duty: "counter" }]);
  expect((await sql`select address from venue`.execute(db)).rows).toEqual([{ address: null }]);
});

describeEngines("the officers of a room", (engine) => {
  test("have one duty each; in another room it may be another", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    await insertBeginning(db);
    const names = { nameKo: "둘째", nameEn: "Second" };
    await db
      .insertInto("venue")
      .values({ contestId: "c", id: "w", position: 2, kind: "remote", ...names })
      .execute();
    const bind = (venueId: string, duty: "counter" | "second" | "lead") =>
      db
        .insertInto("venueOfficer")
        .values({ contestId: "c", venueId, accountId: "official", duty })
        .execute();
    await bind("v", "lead");
    await bind("w", "second");
    await expect(bind("v", "counter")).rejects.toThrow(/unique/i);
    await expect(
      db
        .updateTable("venueOfficer")
        .set({ duty: "chair" as never })
        .execute(),
    ).rejects.toThrow(/check/i);
  });
});
