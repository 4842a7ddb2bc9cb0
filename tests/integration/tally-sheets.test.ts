import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { contestState } from "#app/domain/contest-state.ts";
import type { SheetFigures } from "#app/domain/tally-sheet.ts";
import { loadTallyBoard } from "#app/services/tally-board.server.ts";
import { loadTallySheet } from "#app/services/tally-sheet-page.server.ts";
import type { Clock, Db } from "#db/connection.ts";
import { findContest } from "#db/queries/contests.ts";
import { findNewestSheet, listNewestSheets, listSheetRevisions } from "#db/queries/tally-sheets.ts";
import { describeEngines } from "#tests/database.ts";
import {
  beginAs,
  correctAs,
  countAndSign,
  figures,
  hallContest,
  hallDb,
  hallOpensAt,
  otherFigures,
  read,
  roomV,
  sendBackAs,
  settleAs,
  signAs,
  typeOf,
} from "#tests/hall-room.ts";
import { clockAt, sheetOf, small } from "#tests/small-contest.ts";

const rows = (db: Db) => db.selectFrom("tallySheet").selectAll().execute();
const readings = (db: Db) => db.selectFrom("countReading").selectAll().execute();

describeEngines("a room counted twice and signed", (engine) => {
  test("keeps every figure and three names, and logs no figure before the signature", async () => {
    const db = await hallDb(engine);
    const lines = async () =>
      (await db.selectFrom("logEntry").select("line").where("kind", "=", "onsite").execute()).length;
    expect(await read(db, "organiser")).toEqual({
      ok: true,
      value: { round: 1, reading: "first", outcome: "one-in" },
    });
    expect(await read(db, "counter2")).toMatchObject({ value: { reading: "second", outcome: "agreed" } });
    expect([await rows(db), await lines()]).toEqual([[], 0]);
    expect(await signAs(db)).toEqual({ ok: true, value: { revision: 1 } });
    expect(await lines()).toBe(1);
    const name = { ko: "이름", en: "Name" };
    expect(await findNewestSheet(db, roomV)).toEqual({
      ...{ venueId: "v", revision: 1, figures, reason: null, incident: null },
      ...{ enteredById: "organiser", enteredBy: name, enteredAt: "2020-10-13T06:00:00.000Z" },
      signature: {
        ...{ round: 1, secondBy: name, signedById: "room-lead", signedBy: name },
        signedAt: "2020-10-13T06:00:00.000Z",
      },
    });
    expect(await db.selectFrom("auditEvent").select(["actorId", "action", "subject"]).execute()).toEqual(
      expect.arrayContaining([
        { actorId: "organiser", action: "room-counted", subject: "venue/v/round/1/reading/first" },
        { actorId: "counter2", action: "room-counted", subject: "venue/v/round/1/reading/second" },
        { actorId: "room-lead", action: "tally-sheet-signed", subject: "venue/v/revision/1" },
      ]),
    );
  });

  test("either may be first; sizes that were not counted stay uncounted, zeros stay zeros", async () => {
    const db = await hallDb(engine);
    const unsized = { figures: { ...figures, sizes: null } };
    expect(await read(db, "counter2", unsized)).toMatchObject({ value: { outcome: "one-in" } });
    expect(await read(db, "organiser", unsized)).toMatchObject({ value: { outcome: "agreed" } });
    await signAs(db);
    expect((await findNewestSheet(db, roomV))?.figures.sizes).toBeNull();
    const none = sheetOf(hallContest, []);
    await countAndSign(db, { venueId: "w", figures: none });
    expect((await findNewestSheet(db, { ...roomV, venueId: "w" }))?.figures).toEqual(none);
  });

  test("where the two differ a third look settles these fields alone, with a reason", async () => {
    const db = await hallDb(engine);
    await read(db, "organiser");
    expect(await read(db, "counter2", { figures: otherFigures })).toMatchObject({
      value: { outcome: "differs" },
    });
    expect(typeOf(await signAs(db))).toBe("not-agreed");
    const values = { "votes-c": 3, "votes-d": 1 };
    expect(typeOf(await settleAs(db, "room-lead", { values }))).toBe("not-your-duty");
    expect(typeOf(await settleAs(db, "organiser", { values: { "votes-c": 3 } }))).toBe("nothing-differs");
    expect(typeOf(await settleAs(db, "organiser", { values: { ...values, "votes-a": 3 } }))).toBe(
      "nothing-differs",
    );
    expect(typeOf(await settleAs(db, "organiser", { values, reason: " " }))).toBe("reason-missing");
    expect(typeOf(await settleAs(db, "organiser", { values: { "votes-c": 3, "votes-d": 2 } }))).toBe(
      "problems",
    );
    expect(await settleAs(db, "organiser", { values })).toMatchObject({ value: { outcome: "agreed" } });
    expect(await settleAs(db, "organiser", { values })).toMatchObject({ value: { outcome: "agreed" } });
    expect(typeOf(await settleAs(db, "counter2", { values }))).toBe("already-read");
    await signAs(db);
    expect((await findNewestSheet(db, roomV))?.figures).toEqual(otherFigures);
    expect(await readings(db)).toHaveLength(3);
  });

  test("a lead who does not sign has it counted again, and both see why", async () => {
    const db = await hallDb(engine);
    expect(typeOf(await sendBackAs(db))).toBe("nothing-to-begin");
    await read(db, "organiser");
    await read(db, "counter2");
    expect(typeOf(await sendBackAs(db, "organiser"))).toBe("not-the-lead");
    expect(typeOf(await sendBackAs(db, "room-lead", { reason: "" }))).toBe("reason-missing");
    expect(await sendBackAs(db)).toEqual({ ok: true, value: { round: 2 } });
    expect(await sendBackAs(db)).toEqual({ ok: true, value: { round: 2 } });
    expect(await signAs(db)).toEqual({ ok: false, error: { type: "other-round", round: 2 } });
    expect(typeOf(await read(db, "organiser", { figures: otherFigures }))).toBe("other-round");
    await countAndSign(db, { round: 2, figures: otherFigures });
    expect(await rows(db)).toMatchObject([{ revision: 1, round: 2 }]);
  });

  test("a correction is a new revision with its reason, whatever was sent back meanwhile; the first stays", async () => {
    const db = await hallDb(engine);
    await countAndSign(db);
    expect(typeOf(await read(db, "organiser", { round: 2, figures: otherFigures }))).toBe("signed");
    expect(await correctAs(db, "counter2", { reason: "  종이를\0 다시 \n봄 " })).toEqual({
      ok: true,
      value: { round: 2 },
    });
    expect(await listNewestSheets(db, small.contestId)).toMatchObject([{ revision: 1, figures }]);
    await read(db, "organiser", { round: 2, figures: otherFigures });
    await sendBackAs(db, "room-lead", { round: 2, reason: "한 번 더" });
    await countAndSign(db, { round: 3, figures: otherFigures });
    const [newest, first] = await listSheetRevisions(db, roomV);
    expect(newest).toMatchObject({ revision: 2, figures: otherFigures, reason: "종이를  다시  봄" });
    expect(first).toMatchObject({ revision: 1, figures, reason: null });
    expect(await listNewestSheets(db, small.contestId)).toEqual([newest]);
  });

  test.each([
    { name: "none", given: null, refusal: { type: "reason-missing" } },
    { name: "blank", given: " \n ", refusal: { type: "reason-missing" } },
    { name: "endless", given: "가".repeat(301), refusal: { type: "reason-too-long", most: 300 } },
  ])("a correction with $name reason is refused", async ({ given, refusal }) => {
    const db = await hallDb(engine);
    await countAndSign(db);
    expect(await correctAs(db, "organiser", { reason: given })).toEqual({ ok: false, error: refusal });
    expect(await db.selectFrom("countRound").selectAll().execute()).toHaveLength(1);
  });
});

describeEngines("a sheet that does not add up", (engine) => {
  const with3 = (votes: Record<string, number>) => new Map([...figures.votes, ...Object.entries(votes)]);
  const wrongSheets: { name: string; wrong: Partial<SheetFigures>; problems: string[] }[] = [
    { name: "a ballot lost", wrong: { unreturned: 0 }, problems: ["issued-not-accounted issued"] },
    {
      name: "more ballots than people",
      wrong: { checkedIn: 5 },
      problems: ["issued-exceeds-checked-in issued"],
    },
    { name: "one choice too many", wrong: { votes: with3({ c: 3 }) }, problems: ["votes-not-sizes votes-a"] },
    {
      name: "a project above the valid ballots",
      wrong: { votes: with3({ a: 4, b: 2 }) },
      problems: ["votes-exceed-valid votes-a"],
    },
  ];
  test.each(wrongSheets)("$name: refused at its field, nothing stored", async ({ wrong, problems }) => {
    const db = await hallDb(engine);
    const done = await read(db, "organiser", { figures: { ...figures, ...wrong } });
    if (done.ok || done.error.type !== "problems") throw new Error(`not refused: ${typeOf(done)}`);
    expect(done.error.problems.map(({ type, field }) => `${type} ${field}`)).toEqual(problems);
    expect(await readings(db)).toEqual([]);
    expect(await db.selectFrom("auditEvent").selectAll().execute()).toEqual([]);
  });

  test.each(wrongSheets)("$name: signed only with the note of an incident", async ({ wrong }) => {
    const db = await hallDb(engine);
    const incident = { happenedAt: "2020-10-13T05:30:00.000Z", note: "투표지 한 장이\r\n찢어졌습니다" };
    const odd = { figures: { ...figures, ...wrong } };
    const later = { happenedAt: "2020-10-13T06:30:00.000Z", note: "x" };
    expect(typeOf(await read(db, "organiser", { ...odd, incident: later }))).toBe("time-to-come");
    expect(typeOf(await read(db, "organiser", { ...odd, incident: { ...incident, note: " " } }))).toBe(
      "note-missing",
    );
    await read(db, "organiser", { ...odd, incident });
    expect(typeOf(await read(db, "counter2", odd))).toBe("problems");
    await read(db, "counter2", { ...odd, incident });
    expect(await signAs(db)).toEqual({ ok: true, value: { revision: 1 } });
    expect(await findNewestSheet(db, roomV)).toMatchObject({
      figures: odd.figures,
      incident: { kind: "sums", note: "투표지 한 장이\n찢어졌습니다" },
    });
    const board = await loadTallyBoard(db, small.contestId, {
      readerId: "room-lead",
      now: new Date(hallOpensAt),
    });
    expect(board.rooms.find(({ venue }) => venue.id === "v")?.stage).toBe("problem");
  });
});

describeEngines("who and when", (engine) => {
  test.each(["stranger", "official1", "official2", "voter-1", "nobody"])("%s gets 403", async (officerId) => {
    const db = await hallDb(engine);
    for (const act of [read, signAs, sendBackAs, correctAs]) {
      const refused = await act(db, officerId).catch((thrown: unknown) => thrown);
      expect(refused).toBeInstanceOf(Response);
      expect((refused as Response).status).toBe(403);
    }
    expect(await readings(db)).toEqual([]);
  });

  test("nobody counts a room twice, nor signs what they counted, whatever their duty has become", async () => {
    const db = await hallDb(engine);
    const duty = (accountId: string, to: "counter" | "second" | "lead") =>
      db.updateTable("venueOfficer").set({ duty: to }).where("accountId", "=", accountId).execute();
    expect(typeOf(await read(db, "room-lead"))).toBe("not-your-duty");
    await read(db, "organiser");
    expect(typeOf(await read(db, "counter3"))).toBe("already-read");
    await duty("organiser", "second");
    expect(typeOf(await read(db, "organiser"))).toBe("same-person");
    await read(db, "counter2");
    expect(typeOf(await signAs(db, "counter2"))).toBe("not-the-lead");
    await duty("organiser", "lead");
    expect(typeOf(await signAs(db, "organiser"))).toBe("counted-by-you");
    expect(typeOf(await signAs(db))).toBe("ok");
  });

  test("the database keeps it so, too", async () => {
    const db = await hallDb(engine);
    await read(db, "organiser");
    const row = { ...roomV, round: 1, mode: "totals" as const, figures: "{}", reason: null };
    const at = { countedAt: hallOpensAt };
    const insert = (countedBy: string) =>
      db
        .insertInto("countReading")
        .values({ ...row, ...at, reading: "second", countedBy })
        .execute();
    await expect(insert("organiser")).rejects.toThrow("nobody counts a room twice");
    await read(db, "counter2");
    const [first] = await readings(db);
    const sheet = {
      ...{ ...roomV, revision: 1, checkedIn: 1, issued: 0, unreturned: 0, valid: 0, invalidUnder: 0 },
      ...{ invalidOver: 0, invalidUnreadable: 0, invalidBlank: 0, sizesCounted: 0, reason: null },
      ...{ enteredBy: "organiser", enteredAt: hallOpensAt, round: 1, secondBy: "counter2" },
      ...{ signedBy: "room-lead", signedAt: hallOpensAt, incidentId: null },
    };
    const sign = (wrong: Partial<typeof sheet>) =>
      db
        .insertInto("tallySheet")
        .values({ ...sheet, ...wrong } as never)
        .execute();
    for (const wrong of [
      { signedBy: "organiser" },
      { signedBy: "counter2" },
      { secondBy: "organiser" },
      { secondBy: "counter3" },
      { enteredBy: "counter3" },
      { signedBy: null, secondBy: null, signedAt: null, round: null } as never,
    ])
      await expect(sign(wrong), JSON.stringify(wrong)).rejects.toThrow(/constraint/i);
    expect(first).toBeDefined();
    await signAs(db);
    const third = { ...row, ...at, reading: "third" as const, countedBy: "organiser", reason: "x" };
    await expect(db.insertInto("countReading").values(third).execute()).rejects.toThrow(
      "the round is signed",
    );
  });

  test.each([
    { name: "another room", wanted: { venueId: "nowhere" } },
    { name: "another contest", wanted: { contestId: "other" } },
    { name: "an address with %00", wanted: { contestId: "small\0" } },
  ])("$name is unknown", async ({ wanted }) => {
    const db = await hallDb(engine);
    expect(typeOf(await read(db, "organiser", wanted))).toBe("unknown-venue");
  });

  const opened = (db: Db) =>
    db
      .insertInto("opening")
      .values({ contestId: small.contestId, openedBy: "official1", openedAt: hallOpensAt, people: 0 })
      .execute();
  const certified = (db: Db) =>
    db
      .insertInto("resultVersion")
      .values({
        ...{ contestId: small.contestId, version: 1, body: "{}" },
        ...{ sha256: "0".repeat(64), certifiedAt: hallOpensAt },
      })
      .execute();

  test.each<{ name: string; clock: Clock; before?: (db: Db) => Promise<unknown>; outcome: string }>([
    { name: "while voting is open", clock: small.whileOpen, outcome: "not-counting" },
    { name: "after the close", clock: small.afterClose, outcome: "not-counting" },
    { name: "1 ms before the hall", clock: clockAt("2020-10-13T04:59:59.999Z"), outcome: "not-counting" },
    { name: "as the hall opens", clock: clockAt(hallOpensAt), outcome: "ok" },
    { name: "after the opening", clock: small.inTheHall, before: opened, outcome: "ok" },
    { name: "after certification", clock: small.inTheHall, before: certified, outcome: "not-counting" },
  ])("$name: $outcome", async ({ clock, before, outcome }) => {
    const db = await hallDb(engine);
    await before?.(db);
    const done = await read(db, "organiser", { clock });
    expect(typeOf(done)).toBe(outcome);
    expect(await readings(db)).toHaveLength(outcome === "ok" ? 1 : 0);
    if (done.ok) return;
    const state = contestState(
      (await findContest(db, small.contestId))?.records ?? raise(),
      await clock(null as never),
    );
    expect(done.error).toEqual({ type: "not-counting", state });
  });
});

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

function raise(): never {
  throw new Error("not there");
}
