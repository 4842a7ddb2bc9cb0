import { expect, test } from "vitest";
import { contestState } from "#app/domain/contest-state.ts";
import type { SheetFigures } from "#app/domain/tally-sheet.ts";
import { loadTallyBoard } from "#app/services/tally-board.server.ts";
import type { Clock, Db } from "#db/connection.ts";
import { findContest } from "#db/queries/contests.ts";
import { findNewestSheet, listNewestSheets, listSheetRevisions } from "#db/queries/tally-sheets.ts";
import { describeEngines } from "#tests/database.ts";
import {
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

function raise(): never {
  throw new Error("not there");
}
