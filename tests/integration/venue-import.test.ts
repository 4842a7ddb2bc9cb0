import { verify } from "@node-rs/argon2";
import { expect, onTestFinished, test } from "vitest";
import { contestConfig } from "#app/domain/contest-config.ts";
import { ok } from "#app/domain/result.ts";
import type { ImportRow } from "#app/domain/venue-import.ts";
import { whomText } from "#app/i18n/whom-to-ask.ts";
import { enterReading } from "#app/services/count-readings.server.ts";
import { appendLog, configHash } from "#app/services/log.server.ts";
import { signInStaff } from "#app/services/staff.server.ts";
import { importVenues, previewImport } from "#app/services/venue-import.server.ts";
import { unbindOfficer } from "#app/services/venue-officers.server.ts";
import { whomToAsk } from "#app/services/whom-to-ask.server.ts";
import { type Db, type Engine, inTransaction } from "#db/connection.ts";
import { listStaff, listVenueOfficers } from "#db/queries/accounts.ts";
import { findContest, listVenues } from "#db/queries/contests.ts";
import { listReadings } from "#db/queries/count-rounds.ts";
import { dumpOf } from "#tests/ballot-contest.ts";
import { createTestDb, describeEngines } from "#tests/database.ts";
import { clockAt, enterSheet, insertSmallContest, sheetOf, small } from "#tests/small-contest.ts";
import { oneRoom, venueRows, venueTable } from "#tests/venue-list.ts";

const beforeVoting = clockAt("2020-09-10T00:00:00.000Z");
const contest = { rule: { min: 1, max: 2, seats: 1 }, projectIds: ["a", "b"], venueIds: ["v"], voters: 1 };
const { contestId } = small;

async function contestDb(engine: Engine, create = createTestDb): Promise<Db> {
  const { db, close } = await create(engine);
  onTestFinished(close);
  await insertSmallContest(db, contest);
  return db;
}

const nowOf = (clock = beforeVoting) => clock(undefined as never);

async function preview(db: Db, rows: readonly ImportRow[], clock = beforeVoting) {
  const shown = await previewImport(db, { contestId, rows, now: await nowOf(clock) });
  if (!shown.ok) throw new Error(JSON.stringify(shown.error));
  return shown.value;
}

const confirm = (db: Db, rows: readonly ImportRow[], base: string, clock = beforeVoting) =>
  importVenues(db, { contestId, rows, base, officialId: "official1", clock });

/** Preview and confirmation at once; answers the new accounts. */
async function importAll(db: Db, rows: readonly ImportRow[], clock = beforeVoting) {
  const done = await confirm(db, rows, (await preview(db, rows, clock)).base, clock);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value;
}

const dutiesIn = async (db: Db) =>
  (await listVenueOfficers(db, contestId)).map(({ login, duty }) => [login, duty]).sort();

const problemsOf = async (db: Db, row: ImportRow, clock = beforeVoting) =>
  (await preview(db, [row], clock)).problems.map(({ column, problem }) => `${column} ${problem.type}`);

describeEngines("the list of 2020: 14 rooms, 28 officers", (engine) => {
  test("a preview writes nothing; the import writes all of it, and the same again nothing", async () => {
    const db = await contestDb(engine);
    const rows = venueRows(venueTable("inc"));
    const before = await dumpOf(db);
    const shown = await preview(db, rows);
    expect(shown).toMatchObject({ problems: [], changes: true });
    expect(shown.rooms.map(({ change }) => change)).toEqual(Array.from({ length: 14 }, () => "new"));
    expect(await dumpOf(db)).toBe(before);

    const accounts = await importAll(db, rows);
    expect(accounts).toHaveLength(28);
    const venues = await listVenues(db, contestId);
    expect(venues).toHaveLength(15);
    expect(venues[1]).toEqual({
      id: "central-hall-city-hall-2",
      kind: "hall",
      name: { ko: "시청 중앙홀", en: "Central Hall, City Hall" },
      address: "인천광역시 1번길, 1층",
      expectedPeople: 30,
    });
    expect(venues.at(-1)).toMatchObject({ kind: "remote", address: null, expectedPeople: 22 });
    const officers = (await listVenueOfficers(db, contestId)).filter(({ login }) => login.startsWith("inc-"));
    expect(officers).toHaveLength(28);
    expect(officers.every(({ role }) => role === "organiser")).toBe(true);
    const duties = officers.map(({ duty }) => duty).sort();
    expect(new Set(duties)).toEqual(new Set(["counter", "lead", "second"]));
    expect(duties.filter((duty) => duty === "counter")).toHaveLength(14);

    const after = await dumpOf(db);
    expect((await preview(db, rows)).changes).toBe(false);
    expect(await confirm(db, rows, shown.base)).toEqual({ ok: false, error: { type: "nothing-to-change" } });
    expect(await dumpOf(db)).toBe(after);
  });

  test("the passwords open the accounts, and are kept nowhere", async () => {
    const db = await contestDb(engine);
    const accounts = await importAll(db, venueRows(venueTable("inc").slice(0, 4)));
    const dump = await dumpOf(db);
    expect(new Set(accounts.map(({ password }) => password)).size).toBe(3);
    for (const { login, password } of accounts) {
      expect(password).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
      expect(dump).not.toContain(password);
      const typed = { login, password, address: "192.0.2.1", now: new Date() };
      expect(await signInStaff(db, typed)).toMatchObject({ ok: true });
    }
    const { passwordHash } = await db
      .selectFrom("staff")
      .select("passwordHash")
      .where("login", "=", "inc-1-1")
      .executeTakeFirstOrThrow();
    expect(await verify(passwordHash, accounts[0]?.password ?? "")).toBe(true);
  });

  test("who did it is recorded, without a password", async () => {
    const db = await contestDb(engine);
    await importAll(db, venueRows(venueTable("inc").slice(0, 3)));
    const events = await db
      .selectFrom("auditEvent")
      .select(["action", "actorId"])
      .where("action", "in", ["venue-added", "officer-bound", "staff-registered"])
      .orderBy("action")
      .execute();
    expect(events.map(({ action }) => action)).toEqual([
      ...["officer-bound", "officer-bound", "staff-registered", "staff-registered", "venue-added"],
    ]);
    expect(events.every(({ actorId }) => actorId === "official1")).toBe(true);
  });
});

describeEngines("what is known already", (engine) => {
  test("a room keeps its id and its place; an officer's duty changes; nobody is taken away", async () => {
    const db = await contestDb(engine);
    await importAll(db, [
      oneRoom({
        name: "이름",
        kind: "화상",
        address: "운서동",
        people: "9",
        officer: ["organiser", "", "lead"],
      }),
    ]);
    expect(await listVenues(db, contestId)).toEqual([
      { id: "v", kind: "remote", name: { ko: "이름", en: "Name" }, address: "운서동", expectedPeople: 9 },
    ]);
    expect(await dutiesIn(db)).toEqual([
      ["counter2", "second"],
      ["organiser", "lead"],
      ["room-lead", "lead"],
    ]);

    await importAll(db, [oneRoom({ name: "이름", kind: "화상", officer: ["new01", "새 사람", "second"] })]);
    expect(await dutiesIn(db)).toEqual([
      ["counter2", "second"],
      ["new01", "second"],
      ["organiser", "lead"],
      ["room-lead", "lead"],
    ]);
    expect(await listVenues(db, contestId)).toMatchObject([{ address: "운서동", expectedPeople: 9 }]);
  });

  test("a text like a formula is stored as that text", async () => {
    const db = await contestDb(engine);
    await importAll(db, [oneRoom({ name: "=1+1", address: "@SUM(A1)" })]);
    expect((await listVenues(db, contestId))[1]).toMatchObject({ name: { ko: "=1+1" }, address: "@SUM(A1)" });
  });

  test.each([
    { officer: ["official2", "", "counter"], problem: "login not-an-organiser" },
    { officer: ["Organiser", "", "counter"], problem: "login login-looks-like" },
    { officer: ["organiser", "다른 사람", "counter"], problem: "person somebody-elses-login" },
    { officer: ["nobody", "", "counter"], problem: "person name-missing" },
    { officer: ["organiser", "", ""], problem: "duty blank" },
  ] as const)("$problem is refused, and nothing is written", async ({ officer, problem }) => {
    const db = await contestDb(engine);
    const rows = [oneRoom({ name: "새 방", officer: [...officer] })];
    const shown = await preview(db, rows);
    expect(shown.problems.map(({ column, problem: { type } }) => `${column} ${type}`)).toEqual([problem]);
    const before = await dumpOf(db);
    expect(await confirm(db, rows, shown.base)).toMatchObject({ error: { type: "problems" } });
    expect(await dumpOf(db)).toBe(before);
  });
});

describeEngines("in the course of a contest", (engine) => {
  test("once voting is open rooms are fixed; addresses and officers are not, until the ballots are opened", async () => {
    const db = await contestDb(engine);
    for (const clock of [small.whileOpen, small.afterClose, small.inTheHall]) {
      expect(await problemsOf(db, oneRoom({ name: "새 방" }), clock)).toEqual(["name rooms-are-fixed"]);
      expect(await problemsOf(db, oneRoom({ name: "이름", kind: "중앙", nameEn: "Other" }), clock)).toEqual([
        "kind kind-is-fixed",
        "nameEn name-is-fixed",
      ]);
    }
    await enterSheet(db, "v", sheetOf(contest, [["a"]]));
    expect(await problemsOf(db, oneRoom({ name: "이름", kind: "중앙" }), small.inTheHall)).toEqual([
      "kind kind-is-fixed",
    ]);
    await importAll(
      db,
      [oneRoom({ name: "이름", address: "운서동", officer: ["new01", "새 사람", "second"] })],
      small.inTheHall,
    );
    expect(await listVenues(db, contestId)).toMatchObject([{ id: "v", kind: "district", address: "운서동" }]);

    const opening = { contestId, openedBy: "official1", openedAt: "2020-10-13T07:00:00.000Z", people: 0 };
    await db.insertInto("opening").values(opening).execute();
    const late = { contestId, rows: [oneRoom({ name: "이름" })], now: await nowOf(small.inTheHall) };
    expect(await previewImport(db, late)).toEqual({ ok: false, error: { type: "not-now", state: "opened" } });
    expect(await confirm(db, late.rows, "", small.inTheHall)).toMatchObject({ error: { type: "not-now" } });
  });

  test("a draft takes a list; a contest without a hall and an unknown one do not", async () => {
    const db = await contestDb(engine);
    await db.updateTable("contest").set({ announcedAt: null }).execute();
    await importAll(db, [oneRoom({ name: "새 방" })]);
    await db.updateTable("contest").set({ hallOpensAt: null }).execute();
    const asked = { contestId, rows: [oneRoom({ name: "또" })], now: await nowOf() };
    expect(await previewImport(db, asked)).toEqual({ ok: false, error: { type: "no-hall" } });
    expect(await previewImport(db, { ...asked, contestId: "none\0" })).toEqual({
      ok: false,
      error: { type: "unknown-contest" },
    });
  });

  test("where the log has said what is fixed, it says so anew", async () => {
    const db = await contestDb(engine);
    const found = await findContest(db, contestId);
    if (!found) throw new Error("no contest");
    await inTransaction(db, async (trx) =>
      ok(await appendLog(trx, contestId, [{ type: "cfg", config: await configHash(trx, found) }])),
    );
    await importAll(db, [oneRoom({ name: "이름", address: "주소는 기록에 없다" })]);
    const lines = () => db.selectFrom("logEntry").select("line").orderBy("idx").execute();
    expect(await lines()).toHaveLength(1);
    await importAll(db, [oneRoom({ name: "새 방" })]);
    const [, last] = await lines();
    expect(last?.line).toBe(`{"config":"${await configHash(db, found)}","type":"cfg"}`);
    expect(contestConfig(found, [], await listVenues(db, contestId)).venues).toHaveLength(2);
  });
});

describeEngines("an officer who is taken off a room", (engine) => {
  const unbind = (db: Db, login: string, clock = small.inTheHall) =>
    unbindOfficer(db, { contestId, venueId: "v", login, officialId: "official1", clock });
  const count = (db: Db, officerId: string) =>
    enterReading(db, {
      ...{ contestId, venueId: "v", officerId, clock: small.inTheHall, round: 1, mode: "totals" },
      ...{ figures: sheetOf(contest, [["a"]]), incident: null },
    });

  test("loses it at once; what they counted stays, who did it is recorded, and a list binds them again", async () => {
    const db = await contestDb(engine);
    expect(await count(db, "organiser")).toMatchObject({ ok: true });
    expect(await unbind(db, "organiser")).toEqual({ ok: true, value: null });
    expect(await dutiesIn(db)).toEqual([
      ["counter2", "second"],
      ["room-lead", "lead"],
    ]);
    await expect(count(db, "organiser")).rejects.toMatchObject({ status: 403 });
    expect(await listReadings(db, contestId)).toMatchObject([{ reading: "first", countedById: "organiser" }]);
    // A second press, and somebody who never was in the room.
    for (const login of ["organiser", "nobody", ""]) expect((await unbind(db, login)).ok).toBe(true);
    const events = db.selectFrom("auditEvent").select(["actorId", "subject"]);
    expect(await events.where("action", "=", "officer-unbound").execute()).toEqual([
      { actorId: "official1", subject: "venue/v/counter/organiser" },
    ]);
    await importAll(db, [oneRoom({ name: "이름", officer: ["organiser", "", "second"] })], small.inTheHall);
    expect(await dutiesIn(db)).toContainEqual(["organiser", "second"]);
  });

  test("whom to ask about a room: its head, else whoever counts there, and always the officials by name", async () => {
    const db = await contestDb(engine);
    const asked = async () => {
      const { room, officials } = await whomToAsk(db, { contestId, venueId: "v" });
      return { room: room.map(({ ko }) => ko), officials: officials.length };
    };
    const lead = (await listStaff(db)).find(({ login }) => login === "room-lead");
    expect(await asked()).toEqual({ room: [lead?.name.ko], officials: 2 });
    await unbind(db, "room-lead");
    expect((await asked()).room).toHaveLength(2);
    for (const login of ["organiser", "counter2"]) await unbind(db, login);
    expect(await asked()).toEqual({ room: [], officials: 2 });
    const nobody = whomText("ko", await whomToAsk(db, { contestId, venueId: "v" }));
    expect(nobody).toMatch(/^담당 공무원: .+, .+$/);
    expect(whomText("en", { room: [], officials: [] })).toBe(
      "No official is named yet. Ask the office that runs this site.",
    );
  });

  test("keeps it once the online ballots are opened, and in a contest there is not", async () => {
    const db = await contestDb(engine);
    const opening = { contestId, openedBy: "official1", openedAt: "2020-10-13T07:00:00.000Z", people: 0 };
    await db.insertInto("opening").values(opening).execute();
    expect(await unbind(db, "organiser")).toEqual({ ok: false, error: { type: "not-now", state: "opened" } });
    expect(await dutiesIn(db)).toHaveLength(3);
    const nowhere = { contestId: "none", venueId: "v", login: "organiser", officialId: "official1" };
    expect(await unbindOfficer(db, { ...nowhere, clock: beforeVoting })).toMatchObject({
      error: { type: "unknown-contest" },
    });
  });
});

describeEngines("two people at once", (engine) => {
  test("what somebody else imported in between is noticed, and shown", async () => {
    const db = await contestDb(engine);
    const rows = [oneRoom({ name: "새 방", officer: ["new01", "새 사람", "counter"] })];
    const shown = await preview(db, rows);
    await importAll(db, [oneRoom({ name: "이름", address: "다른 사람이 고침" })]);
    const before = await dumpOf(db);
    const late = await confirm(db, rows, shown.base);
    expect(late).toMatchObject({ error: { type: "changed", preview: { changes: true, problems: [] } } });
    expect(await dumpOf(db)).toBe(before);
    if (late.ok || late.error.type !== "changed") throw new Error("not noticed");
    expect(await confirm(db, rows, late.error.preview.base)).toMatchObject({ ok: true });
  });

  test("the same list confirmed ten times at once is imported once", async () => {
    const db = await contestDb(engine, createTestDb);
    const rows = venueRows(venueTable("inc").slice(0, 5));
    const { base } = await preview(db, rows);
    const done = await Promise.all(Array.from({ length: 10 }, () => confirm(db, rows, base)));
    expect(done.filter((one) => one.ok)).toHaveLength(1);
    expect(done.filter((one) => !one.ok && one.error.type === "nothing-to-change")).toHaveLength(9);
    expect(await listVenues(db, contestId)).toHaveLength(3);
    expect((await dutiesIn(db)).filter(([login]) => login?.startsWith("inc-"))).toHaveLength(4);
  });
});
