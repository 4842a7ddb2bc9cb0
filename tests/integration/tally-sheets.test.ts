import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { contestState } from "#app/domain/contest-state.ts";
import { ok } from "#app/domain/result.ts";
import type { SheetFigures } from "#app/domain/tally-sheet.ts";
import { loadTallyBoard } from "#app/services/tally-board.server.ts";
import { loadTallySheet } from "#app/services/tally-sheet-page.server.ts";
import { enterTallySheet, type SheetRefusal } from "#app/services/tally-sheets.server.ts";
import { type Clock, type Db, type Engine, inTransaction } from "#db/connection.ts";
import { insertStaff, insertVenueOfficer } from "#db/queries/accounts.ts";
import { findContest } from "#db/queries/contests.ts";
import { findNewestSheet, listNewestSheets, listSheetRevisions } from "#db/queries/tally-sheets.ts";
import { createTestDb, describeEngines } from "#tests/database.ts";
import { clockAt, insertSmallContest, sheetOf, small } from "#tests/small-contest.ts";

const contest = {
  rule: { min: 3, max: 5, seats: 2 },
  projectIds: ["a", "b", "c", "d"],
  venueIds: ["v", "w"],
};
const place = { contestId: small.contestId, venueId: "v" };
const hallOpensAt = "2020-10-13T05:00:00.000Z";
const reason = "종이를 다시 셌습니다";

/** 3 valid ballots, 10 choices; and on top 2 invalid ballots, 1 not returned, 1 person who took none. */
const figures: SheetFigures = {
  ...sheetOf(contest, [
    ["a", "b", "c"],
    ["a", "b", "d"],
    ["a", "b", "c", "d"],
  ]),
  checkedIn: 7,
  issued: 6,
  invalidUnder: 1,
  invalidBlank: 1,
  unreturned: 1,
};

/** Another sheet that adds up: one vote went to c instead of d. */
const otherFigures: SheetFigures = {
  ...figures,
  votes: new Map([...figures.votes, ["c", 3], ["d", 1]]),
};

/** `organiser` is bound to both rooms, `second` to v, `stranger` to w, `official1` is an official bound to v. */
async function hallDb(engine: Engine): Promise<Db> {
  const { db, close } = await createTestDb(engine);
  onTestFinished(close);
  await insertSmallContest(db, { ...contest, voters: 1 });
  await inTransaction<null, never>(db, async (trx) => {
    for (const [id, venueId] of [
      ["second", "v"],
      ["stranger", "w"],
    ] as const) {
      const staff = { accountId: id, login: id, passwordHash: "-", nameKo: id, nameEn: id };
      await insertStaff(trx, { ...staff, role: "organiser", demo: false, now: hallOpensAt });
      await insertVenueOfficer(trx, { accountId: id, contestId: small.contestId, venueId });
    }
    await insertVenueOfficer(trx, { accountId: "official1", ...place });
    return ok(null);
  });
  return db;
}

const enter = (db: Db, wanted: Partial<Parameters<typeof enterTallySheet>[1]> = {}) =>
  enterTallySheet(db, {
    ...{ ...place, officerId: "organiser", baseRevision: 0, figures, reason: null, clock: small.inTheHall },
    ...wanted,
  });

const typeOf = (entered: { ok: boolean; error?: SheetRefusal }) =>
  entered.ok ? "ok" : (entered.error?.type ?? "none");
const rows = (db: Db) => db.selectFrom("tallySheet").selectAll().execute();

describeEngines("entering a room's sheet", (engine) => {
  test("keeps every figure, the author and the time, and leaves an audit event", async () => {
    const db = await hallDb(engine);
    expect(await enter(db)).toEqual({ ok: true, value: { revision: 1 } });
    expect(await findNewestSheet(db, place)).toEqual({
      venueId: "v",
      revision: 1,
      figures,
      enteredById: "organiser",
      enteredBy: { ko: "이름", en: "Name" },
      enteredAt: "2020-10-13T06:00:00.000Z",
      reason: null,
    });
    expect(await db.selectFrom("auditEvent").selectAll().execute()).toMatchObject([
      { actorId: "organiser", action: "tally-sheet-saved", subject: "venue/v/revision/1" },
    ]);
  });

  test("sizes that were not counted stay uncounted, zeros stay zeros", async () => {
    const db = await hallDb(engine);
    await enter(db, { figures: { ...figures, sizes: null } });
    expect((await findNewestSheet(db, place))?.figures.sizes).toBeNull();
    const none = sheetOf(contest, []);
    await enter(db, { venueId: "w", figures: none });
    expect((await findNewestSheet(db, { ...place, venueId: "w" }))?.figures).toEqual(none);
  });

  test("a correction is a new revision with its reason; the first stays as it was", async () => {
    const db = await hallDb(engine);
    await enter(db);
    const corrected = await enter(db, { baseRevision: 1, figures: otherFigures, reason: `  ${reason}\0\n ` });
    expect(corrected).toEqual({ ok: true, value: { revision: 2 } });
    const [newest, first] = await listSheetRevisions(db, place);
    expect(newest).toMatchObject({ revision: 2, figures: otherFigures, reason });
    expect(first).toMatchObject({ revision: 1, figures, reason: null });
    expect(await listNewestSheets(db, small.contestId)).toEqual([newest]);
  });

  test.each([
    { name: "none", given: null, refusal: { type: "reason-missing" } },
    { name: "blank", given: " \n ", refusal: { type: "reason-missing" } },
    { name: "endless", given: "가".repeat(301), refusal: { type: "reason-too-long", most: 300 } },
  ])("a correction with $name reason is refused", async ({ given, refusal }) => {
    const db = await hallDb(engine);
    await enter(db);
    expect(await enter(db, { baseRevision: 1, reason: given })).toEqual({ ok: false, error: refusal });
    expect(await rows(db)).toHaveLength(1);
  });
});

describeEngines("a sheet that does not add up", (engine) => {
  const with3 = (votes: Record<string, number>) => new Map([...figures.votes, ...Object.entries(votes)]);
  test.each<{ name: string; wrong: Partial<SheetFigures>; problems: string[] }>([
    { name: "a ballot lost", wrong: { unreturned: 0 }, problems: ["issued-not-accounted issued"] },
    { name: "a ballot too many", wrong: { invalidOver: 1 }, problems: ["issued-not-accounted issued"] },
    {
      name: "more ballots than people",
      wrong: { checkedIn: 5 },
      problems: ["issued-exceeds-checked-in issued"],
    },
    {
      name: "sizes that are not the valid ballots",
      wrong: {
        sizes: new Map([
          [3, 0],
          [4, 0],
          [5, 2],
        ]),
      },
      problems: ["sizes-not-valid size-3"],
    },
    { name: "one choice too many", wrong: { votes: with3({ c: 3 }) }, problems: ["votes-not-sizes votes-a"] },
    {
      name: "no sizes and too few choices",
      wrong: { sizes: null, votes: with3({ a: 1, b: 1 }) },
      problems: ["votes-out-of-range votes-a"],
    },
    {
      name: "a project above the valid ballots",
      wrong: { votes: with3({ a: 4, b: 2 }) },
      problems: ["votes-exceed-valid votes-a"],
    },
  ])("$name: refused at its field, nothing stored", async ({ wrong, problems }) => {
    const db = await hallDb(engine);
    const entered = await enter(db, { figures: { ...figures, ...wrong } });
    if (entered.ok || entered.error.type !== "problems") throw new Error(`not refused: ${typeOf(entered)}`);
    expect(entered.error.problems.map(({ type, field }) => `${type} ${field}`)).toEqual(problems);
    expect(await rows(db)).toEqual([]);
    expect(await db.selectFrom("auditEvent").selectAll().execute()).toEqual([]);
  });
});

describeEngines("who and when", (engine) => {
  test.each(["stranger", "official1", "official2", "voter-1", "nobody"])("%s gets 403", async (officerId) => {
    const db = await hallDb(engine);
    const refused = await enter(db, { officerId }).catch((thrown: unknown) => thrown);
    expect(refused).toBeInstanceOf(Response);
    expect((refused as Response).status).toBe(403);
    expect(await rows(db)).toEqual([]);
  });

  test.each([
    { name: "another room", wanted: { venueId: "nowhere" } },
    { name: "another contest", wanted: { contestId: "other" } },
    { name: "an address with %00", wanted: { contestId: "small\0" } },
  ])("$name is unknown", async ({ wanted }) => {
    const db = await hallDb(engine);
    expect(typeOf(await enter(db, wanted))).toBe("unknown-venue");
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
    const entered = await enter(db, { clock });
    expect(typeOf(entered)).toBe(outcome);
    expect(await rows(db)).toHaveLength(outcome === "ok" ? 1 : 0);
    if (entered.ok) return;
    const state = contestState(
      (await findContest(db, small.contestId))?.records ?? raise(),
      await clock(null as never),
    );
    expect(entered.error).toEqual({ type: "not-counting", state });
  });
});

describeEngines("two people and one sheet", (engine) => {
  test("100 rounds of two saves at once on one base: one wins, the other is told what was saved", async () => {
    const db = await hallDb(engine);
    // Long enough for both to read the newest revision before either writes, where the engine lets them.
    const clock: Clock = async () => {
      await pause(4);
      return new Date("2020-10-13T06:00:00.000Z");
    };
    for (let baseRevision = 0; baseRevision < 100; baseRevision++) {
      const saves = [
        { officerId: "organiser", figures, reason: `${baseRevision} organiser` },
        { officerId: "second", figures: otherFigures, reason: `${baseRevision} second` },
      ];
      const entered = await Promise.all(saves.map((save) => enter(db, { ...save, baseRevision, clock })));
      expect(entered.map(typeOf).sort()).toEqual(["ok", "stale"]);
      const winner = saves[entered.findIndex((outcome) => outcome.ok)] ?? raise();
      const newest = await findNewestSheet(db, place);
      expect(newest).toMatchObject({
        revision: baseRevision + 1,
        figures: winner.figures,
        enteredById: winner.officerId,
        reason: baseRevision === 0 ? null : winner.reason,
      });
      const loser = entered.find((outcome) => !outcome.ok);
      expect(loser).toEqual({ ok: false, error: { type: "stale", current: newest } });
    }
    expect(await rows(db)).toHaveLength(100);
    expect(await db.selectFrom("tallySheetVotes").selectAll().execute()).toHaveLength(100 * 4);
    expect(await db.selectFrom("auditEvent").selectAll().execute()).toHaveLength(100);
  });

  test("a double click is one revision, one after the other and at once", async () => {
    const db = await hallDb(engine);
    const again = { ok: true, value: { revision: 1 } };
    expect(await Promise.all([enter(db), enter(db)])).toEqual([again, again]);
    expect(await enter(db)).toEqual(again);
    const correction = { baseRevision: 1, figures: otherFigures, reason };
    const corrected = { ok: true, value: { revision: 2 } };
    expect(await Promise.all([enter(db, correction), enter(db, correction)])).toEqual([corrected, corrected]);
    expect(await rows(db)).toHaveLength(2);
  });

  test.each([
    { name: "other figures", wanted: { figures: otherFigures } },
    { name: "another officer with the same figures", wanted: { officerId: "second" } },
  ])("$name on a base that is out of date: stale, nothing stored", async ({ wanted }) => {
    const db = await hallDb(engine);
    await enter(db);
    const current = await findNewestSheet(db, place);
    expect(await enter(db, wanted)).toEqual({ ok: false, error: { type: "stale", current } });
    expect(await rows(db)).toHaveLength(1);
  });

  test("another reason is another correction", async () => {
    const db = await hallDb(engine);
    await enter(db);
    await enter(db, { baseRevision: 1, figures: otherFigures, reason });
    const late = await enter(db, { baseRevision: 1, figures: otherFigures, reason: "다른 이유" });
    expect(typeOf(late)).toBe("stale");
  });

  test("the same figures again after others have changed them twice are no double click", async () => {
    const db = await hallDb(engine);
    await enter(db);
    await enter(db, { baseRevision: 1, figures: otherFigures, reason });
    await enter(db, { baseRevision: 2, reason });
    expect(typeOf(await enter(db, { baseRevision: 1, reason }))).toBe("stale");
  });

  test("a base that was never there does not block the first sheet", async () => {
    const db = await hallDb(engine);
    expect(await enter(db, { baseRevision: 7 })).toEqual({ ok: true, value: { revision: 1 } });
  });

  test.each(["tallySheet", "tallySheetSize", "tallySheetVotes"] as const)(
    "%s is append-only",
    async (table) => {
      const db = await hallDb(engine);
      await enter(db);
      const before = await db.selectFrom(table).selectAll().execute();
      await expect(db.updateTable(table).set({ revision: 9 }).execute()).rejects.toThrow(/append-only/);
      await expect(db.deleteFrom(table).execute()).rejects.toThrow(/append-only/);
      expect(await db.selectFrom(table).selectAll().execute()).toEqual(before);
    },
  );
});

describeEngines("reading", (engine) => {
  const now = new Date("2020-10-13T07:00:00.000Z");
  const reader = (id: string, role: "organiser" | "official") => ({ reader: { id, staff: { role } }, now });

  test("organisers their own rooms, officials all, nobody else a figure", async () => {
    const db = await hallDb(engine);
    await enter(db);
    const read = async (id: string, role: "organiser" | "official") => {
      const page = await loadTallySheet(db, place, reader(id, role));
      return [page.access, page.revisions.length];
    };
    expect(await read("second", "organiser")).toEqual(["write", 1]);
    expect(await read("stranger", "organiser")).toEqual(["none", 0]);
    expect(await read("official2", "official")).toEqual(["read", 1]);
    // Bound by mistake: who certifies does not count.
    expect(await read("official1", "official")).toEqual(["read", 1]);
  });

  test("the board shows missing rooms first, people, and no count by project", async () => {
    const db = await hallDb(engine);
    await enter(db);
    const board = await loadTallyBoard(db, small.contestId, { readerId: "stranger", now });
    expect(board.sheetsIn).toBe(1);
    expect(board.rooms).toMatchObject([
      { venue: { id: "w" }, own: true, sheet: null },
      {
        venue: { id: "v" },
        own: false,
        officers: [{ ko: "second" }, { ko: "이름" }],
        sheet: { revision: 1, issued: 6, valid: 3, addsUp: true },
      },
    ]);
    expect(JSON.stringify(board)).not.toMatch(/votes|sizes/);
  });
});

function raise(): never {
  throw new Error("not there");
}
