import { expect, test } from "vitest";
import { loadTallyBoard } from "#app/services/tally-board.server.ts";
import { loadTallySheet } from "#app/services/tally-sheet-page.server.ts";
import type { Db } from "#db/connection.ts";
import { describeEngines } from "#tests/database.ts";
import {
  beginAs,
  correctAs,
  countAndSign,
  figures,
  hallDb,
  otherFigures,
  read,
  roomV,
  sendBackAs,
  settleAs,
  signAs,
  typeOf,
} from "#tests/hall-room.ts";
import { clockAt, small } from "#tests/small-contest.ts";

describeEngines("what may be read", (engine) => {
  const now = new Date("2020-10-13T07:00:00.000Z");
  const page = (db: Db, id: string, role: "organiser" | "official" = "organiser") =>
    loadTallySheet(db, roomV, { reader: { id, staff: { role } }, now });

  test("of an open round nobody sees a figure but who wrote it; of what differs, only where", async () => {
    const db = await hallDb(engine);
    const readers = ["organiser", "counter3", "counter2", "room-lead"];
    const hasFigures = async (id: string, role?: "official") =>
      /"votes-|checkedIn/.test(JSON.stringify((await page(db, id, role)).counting));
    const seers = async () => {
      const seen = [];
      for (const id of readers) if (await hasFigures(id)) seen.push(id);
      if (await hasFigures("official2", "official")) seen.push("official2");
      return seen;
    };
    expect(await seers()).toEqual([]);
    await read(db, "organiser", { figures: { ...figures, checkedIn: 8 } });
    expect(await seers()).toEqual(["organiser"]);
    await read(db, "counter2");
    const { counting } = await page(db, "room-lead");
    expect(counting).toMatchObject({ stage: "differs", differing: ["checkedIn"], agreed: null, own: null });
    expect(JSON.stringify({ ...counting, differing: [] })).not.toMatch(/[^"\w]8[^"\w]|"votes-/);
    await settleAs(db, "counter2", { values: { checkedIn: 8 } });
    expect(await seers()).toEqual([...readers, "official2"]);
  });

  test("organisers their own rooms, officials all, nobody else a figure", async () => {
    const db = await hallDb(engine);
    await countAndSign(db);
    const access = async (id: string, role: "organiser" | "official") => {
      const loaded = await page(db, id, role);
      return [loaded.access, loaded.duty, loaded.revisions.length, loaded.counting?.stage];
    };
    expect(await access("counter2", "organiser")).toEqual(["write", "second", 1, "signed"]);
    expect(await access("stranger", "organiser")).toEqual(["none", null, 0, undefined]);
    expect(await access("official2", "official")).toEqual(["read", null, 1, "signed"]);
    // Bound by mistake: who certifies does not count.
    expect(await access("official1", "official")).toEqual(["read", null, 1, "signed"]);
  });

  test("a counter says that counting has begun, once; saving without having said so is as good", async () => {
    const db = await hallDb(engine);
    const begun = async () =>
      (await db.selectFrom("auditEvent").select("id").where("action", "=", "count-begun").execute()).length;
    expect(typeOf(await beginAs(db, "room-lead"))).toBe("not-your-duty");
    await expect(beginAs(db, "stranger")).rejects.toMatchObject({ status: 403 });
    expect(typeOf(await beginAs(db, "organiser", { clock: clockAt("2020-10-01T00:00:00Z") }))).toBe(
      "not-counting",
    );
    expect(typeOf(await beginAs(db, "organiser", { venueId: "x" }))).toBe("unknown-venue");
    expect(await begun()).toBe(0);
    const both = await Promise.all([beginAs(db, "organiser"), beginAs(db, "counter2")]);
    expect([both.map(typeOf), await begun()]).toEqual([["ok", "ok"], 1]);
    await countAndSign(db);
    expect([typeOf(await beginAs(db, "organiser")), await begun()]).toEqual(["ok", 1]);
    await countAndSign(db, { venueId: "w" });
    expect(await begun()).toBe(1);
  });

  test("the board tells every stage, the longest waiting first, and no count by project", async () => {
    const db = await hallDb(engine);
    const board = async () => {
      const loaded = await loadTallyBoard(db, small.contestId, { readerId: "stranger", now });
      expect(JSON.stringify(loaded)).not.toMatch(/votes|sizes/);
      return loaded.rooms.map(({ venue, stage }) => `${venue.id} ${stage}`);
    };
    const before = await loadTallyBoard(db, small.contestId, { readerId: "x", now: new Date("2020-10-01") });
    expect(before.rooms.map(({ stage }) => stage)).toEqual(["not-open", "not-open"]);
    expect(await board()).toEqual(["v open", "w open"]);
    await beginAs(db, "counter2");
    expect(await board()).toEqual(["w open", "v counting"]);
    await read(db, "organiser");
    expect(await board()).toEqual(["w open", "v second-count"]);
    await read(db, "counter2", { figures: otherFigures });
    expect(await board()).toEqual(["w open", "v differs"]);
    await sendBackAs(db);
    expect(await board()).toEqual(["w open", "v problem"]);
    await read(db, "organiser", { round: 2 });
    await read(db, "counter2", { round: 2 });
    expect(await board()).toEqual(["w open", "v agreed"]);
    await signAs(db, "room-lead", { round: 2 });
    expect(await board()).toEqual(["w open", "v signed"]);
    await correctAs(db, "organiser", { round: 2 });
    expect(await board()).toEqual(["w open", "v counting"]);
  });
});
