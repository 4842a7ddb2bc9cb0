import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Clock, Db } from "#db/connection.ts";
import { findNewestSheet } from "#db/queries/tally-sheets.ts";
import { describeEngines } from "#tests/database.ts";
import {
  correctAs,
  countAndSign,
  figures,
  hallDb,
  hallOpensAt,
  otherFigures,
  read,
  roomV,
  sendBackAs,
  signAs,
  typeOf,
} from "#tests/hall-room.ts";

const rows = (db: Db) => db.selectFrom("tallySheet").selectAll().execute();
const readings = (db: Db) => db.selectFrom("countReading").selectAll().execute();

describeEngines("two people and one count", (engine) => {
  test("100 rounds of two saves at once of one count: one is kept whole, the other is told, no figure is lost", async () => {
    const db = await hallDb(engine);
    // Long enough for both to read before either writes, where the engine lets them.
    const clock: Clock = async () => {
      await pause(4);
      return new Date("2020-10-13T06:00:00.000Z");
    };
    for (let round = 1; round <= 100; round++) {
      const saves = [
        { officerId: "organiser", figures },
        { officerId: "counter3", figures: otherFigures },
      ];
      const done = await Promise.all(
        saves.map(({ officerId, ...wanted }) => read(db, officerId, { ...wanted, round, clock })),
      );
      expect(done.map(typeOf).sort()).toEqual(["already-read", "ok"]);
      const loser = done.find((outcome) => !outcome.ok);
      // Not a figure of the other.
      expect(loser).toMatchObject({ error: { own: null } });
      expect(await sendBackAs(db, "room-lead", { round })).toMatchObject({ value: { round: round + 1 } });
    }
    const kept = await readings(db);
    expect(kept).toHaveLength(100);
    for (const { figures: json } of kept) expect(Object.keys(JSON.parse(json))).toHaveLength(8 + 3 + 4);
  });

  test("a double click is one reading, one signature, one correction; one after the other and at once", async () => {
    const db = await hallDb(engine);
    const twice = async (act: () => Promise<{ ok: boolean }>) => {
      const [one, other] = await Promise.all([act(), act()]);
      expect(one).toMatchObject({ ok: true });
      expect(other).toEqual(one);
      expect(await act()).toEqual(one);
    };
    await twice(() => read(db, "organiser"));
    await read(db, "counter2");
    await twice(() => signAs(db));
    // The line broke after the signature: sending the count again tells what was done with it.
    expect(await read(db, "organiser")).toMatchObject({ ok: true, value: { round: 1, outcome: "agreed" } });
    await twice(() => correctAs(db));
    expect(await readings(db)).toHaveLength(2);
    expect(await rows(db)).toHaveLength(1);
    expect(await db.selectFrom("countRound").selectAll().execute()).toHaveLength(2);
  });

  test("the same person with other figures is shown their own; with a signed sheet, the sheet", async () => {
    const db = await hallDb(engine);
    await read(db, "organiser");
    expect(await read(db, "organiser", { figures: otherFigures })).toMatchObject({
      error: { type: "already-read", own: { "votes-c": 2 } },
    });
    await read(db, "counter2");
    await signAs(db);
    const current = await findNewestSheet(db, roomV);
    const late = await read(db, "organiser", { figures: otherFigures });
    expect(late).toEqual({ ok: false, error: { type: "signed", current, read: figures } });
  });

  test.each([
    "tallySheet",
    "tallySheetSize",
    "tallySheetVotes",
    "countRound",
    "countReading",
    "venueIncident",
  ] as const)("%s is append-only", async (table) => {
    const db = await hallDb(engine);
    const odd = { figures: { ...figures, checkedIn: 5 } };
    const incident = { happenedAt: hallOpensAt, note: "늦게 온 사람을 접수하지 않음" };
    await countAndSign(db, { ...odd, incident });
    const before = await db.selectFrom(table).selectAll().execute();
    expect(before.length).toBeGreaterThan(0);
    await expect(
      db
        .updateTable(table)
        .set({ venueId: "w" } as never)
        .execute(),
    ).rejects.toThrow(/append-only/);
    await expect(db.deleteFrom(table).execute()).rejects.toThrow(/append-only/);
    expect(await db.selectFrom(table).selectAll().execute()).toEqual(before);
  });
});
