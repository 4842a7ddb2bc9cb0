import { afterEach, beforeEach, expect, test } from "vitest";
import type { RollRow } from "#app/domain/roll-import.ts";
import { castBallot } from "#app/services/ballots.server.ts";
import { checkIn, markAssisted, undoCheckIn } from "#app/services/check-in.server.ts";
import { loadAssisted, loadCheckIn } from "#app/services/check-in-desk.server.ts";
import { destroyLinkKey } from "#app/services/contest-keys.server.ts";
import { loadHallScreen } from "#app/services/hall-screen.server.ts";
import { importRoll, previewRoll } from "#app/services/roll-import.server.ts";
import { loadTallyBoard } from "#app/services/tally-board.server.ts";
import { loadTallySheet } from "#app/services/tally-sheet-page.server.ts";
import { contactKey, parseContact, registerVoter } from "#app/services/voters.server.ts";
import { type Db, inTransaction } from "#db/connection.ts";
import { dumpOf } from "#tests/ballot-contest.ts";
import { createTestDb, describeEngines, type TestDb } from "#tests/database.ts";
import { actIn } from "#tests/room-votes.ts";
import { insertSmallContest, small } from "#tests/small-contest.ts";

const contest = {
  rule: { min: 1, max: 2, seats: 1 },
  projectIds: ["a", "b", "c"],
  venueIds: ["hall", "zoom"],
  voters: 0,
};
const { contestId } = small;
const now = new Date("2020-10-13T06:00:00.000Z");
const officer = { id: "organiser", staff: { role: "organiser" as const } };

function contactOf(typed: string) {
  const contact = parseContact(typed);
  if (!contact.ok) throw new Error("no contact");
  return contact.value;
}

const people: RollRow[] = [
  { row: 2, name: "홍길동", contact: "010-1111-2222" },
  { row: 3, name: "홍길순", contact: "hong@example.kr" },
  { row: 4, name: "김하나", contact: "010-3333-4444" },
];

describeEngines("the roll and the desk of a room", (engine) => {
  let testDb: TestDb;
  let db: Db;

  beforeEach(async () => {
    testDb = await createTestDb(engine);
    db = testDb.db;
    await insertSmallContest(db, contest);
  });
  afterEach(() => testDb.close());

  async function upload(rows: RollRow[], venueId = "hall") {
    const preview = await previewRoll(db, small.keys, { contestId, venueId, rows, now });
    if (!preview.ok) return preview;
    const { base } = preview.value;
    return importRoll(db, small.keys, { contestId, venueId, rows, base, officer, clock: small.inTheHall });
  }
  const desk = (query = "", venueId = "hall") =>
    loadCheckIn(db, small.keys, { contestId, venueId, officerId: "organiser", query, now });
  const arrive = (rollId: string, more: { issued?: "phone"; askFirst?: boolean } = {}) =>
    checkIn(db, small.keys, { ...actIn("hall"), contact: { rollId }, ...more });
  const setRule = (overlapRule: "keep-hall" | "keep-online") =>
    db.updateTable("contest").set({ overlapRule }).where("id", "=", contestId).execute();

  async function voteOnline(typed: string) {
    const voter = await inTransaction<string, never>(db, async (trx) => ({
      ok: true,
      value: await registerVoter(trx, {
        ...{ contactKey: contactKey(small.keys, contactOf(typed)), consentVersion: "1" },
        now: new Date("2020-10-01T00:00:00.000Z"),
      }),
    }));
    if (!voter.ok) throw new Error("no voter");
    const cast = await castBallot(db, {
      ...{ contestId, voterId: voter.value, selections: ["a"], requestKey: "1".repeat(32) },
      ...{ keys: small.keys, clock: small.whileOpen },
    });
    if (!cast.ok) throw new Error(JSON.stringify(cast.error));
  }

  test("imported once and again; contacts are stored nowhere, and names only until the link key goes", async () => {
    expect(await upload(people)).toEqual({ ok: true, value: { added: 3, renamed: 0 } });
    expect(await upload(people)).toEqual({ ok: true, value: { added: 0, renamed: 0 } });
    const married = people.map((row) => (row.name === "김하나" ? { ...row, name: "김하늘" } : row));
    expect(await upload(married)).toEqual({ ok: true, value: { added: 0, renamed: 1 } });
    const before = await dumpOf(db);
    for (const trace of ["01011112222", "+821011112222", "1111-2222", "hong@example"])
      expect(before).not.toContain(trace);
    expect(before).toContain("홍길동");

    const elsewhere = await upload([{ row: 2, name: "홍길동", contact: "010 1111 2222" }], "zoom");
    expect(elsewhere.ok ? null : elsewhere.error).toMatchObject({ type: "problems" });
    await destroyLinkKey(db, small.keys, { contestId, clock: small.inTheHall });
    const after = await dumpOf(db);
    for (const { name } of married) expect(after).not.toContain(name);
    expect(after).toContain("roll-names-forgotten");
  });

  test("what changed between preview and confirmation is shown again, and others may not import", async () => {
    const preview = await previewRoll(db, small.keys, { contestId, venueId: "hall", rows: people, now });
    const base = preview.ok ? preview.value.base : "";
    await upload(people.slice(0, 1));
    const act = { contestId, venueId: "hall", rows: people, base, clock: small.inTheHall };
    const late = await importRoll(db, small.keys, { ...act, officer });
    expect(late.ok ? null : late.error.type).toBe("changed");
    const stranger = { id: "nobody", staff: { role: "organiser" as const } };
    await expect(importRoll(db, small.keys, { ...act, officer: stranger })).rejects.toMatchObject({
      status: 403,
    });
  });

  test("found by part of a name and by initials, with what is known of each person", async () => {
    await upload(people);
    await voteOnline("hong@example.kr");
    expect((await desk("ㅎㄱ")).found.map(({ name }) => name)).toEqual(["홍길동", "홍길순"]);
    expect((await desk("홍길순")).found).toMatchObject([{ votedOnline: true, checkedIn: "no" }]);
    expect((await desk("")).found).toEqual([]);
    expect((await desk("ㅎ", "zoom")).found).toEqual([]);
    const [gildong] = (await desk("홍길동")).found;
    expect(await arrive(gildong?.id ?? "", { issued: "phone" })).toMatchObject({ ok: true });
    const after = await desk("홍길동");
    expect(after.found).toMatchObject([{ checkedIn: "here" }]);
    expect([after.roll, after.here]).toEqual([
      { entries: 3, arrived: 1 },
      { people: 1, paper: 0, phone: 1, assisted: 0 },
    ]);
    expect(after.recent).toMatchObject([{ name: "홍길동", issued: "phone", undone: null }]);
    const unknown = await arrive("no-such-entry");
    expect(unknown.ok ? null : unknown.error.type).toBe("unknown-entry");
  });

  test("keep-hall asks before an online ballot is void, keep-online refuses", async () => {
    await setRule("keep-hall");
    await upload(people);
    await voteOnline("010-1111-2222");
    const [one] = (await desk("홍길동")).found;
    const asked = await arrive(one?.id ?? "", { askFirst: true });
    expect(asked).toEqual({ ok: false, error: { type: "would-void" } });
    expect((await desk()).here.people).toBe(0);
    expect(await arrive(one?.id ?? "")).toMatchObject({ ok: true, value: { voided: true } });
  });

  test("a check-in is taken back with a reason, once; the person may be checked in again", async () => {
    await upload(people);
    const [one] = (await desk("홍길동")).found;
    await arrive(one?.id ?? "");
    const [checkedIn] = (await desk()).recent;
    const act = { ...actIn("hall"), checkInId: checkedIn?.id ?? "", reason: " " };
    expect(await undoCheckIn(db, small.keys, act)).toEqual({ ok: false, error: { type: "reason-missing" } });
    const undo = () => undoCheckIn(db, small.keys, { ...act, reason: "다른 사람이었습니다" });
    const both = await Promise.all([undo(), undo()]);
    expect(both).toEqual([
      { ok: true, value: { countsAgain: false } },
      { ok: true, value: { countsAgain: false } },
    ]);
    const after = await desk("홍길동");
    expect([after.people, after.here.people, after.found[0]?.checkedIn]).toEqual([0, 0, "no"]);
    expect(after.recent).toMatchObject([{ undone: { reason: "다른 사람이었습니다" } }]);
    const events = await db
      .selectFrom("auditEvent")
      .select("action")
      .where("action", "=", "check-in-undone")
      .execute();
    expect(events).toHaveLength(1);
    expect(await arrive(one?.id ?? "")).toMatchObject({ ok: true, value: { again: false } });
    const rewrite = db.updateTable("checkIn").set({ undoReason: "다른 까닭" }).execute();
    await expect(rewrite).rejects.toThrow(/undone once/);
  });

  test("who has come is told room by room: on the board, on the screen, and beside the sheet's own figure", async () => {
    await upload(people);
    const told = async () => {
      const board = await loadTallyBoard(db, contestId, { readerId: "organiser", now });
      const screen = await loadHallScreen(db, contestId, now);
      const arrived = board.rooms.map(({ venue, arrived }) => [venue.id, arrived]);
      const ids = { contestId, venueId: "hall" };
      const { atDesk } = await loadTallySheet(db, ids, { reader: officer, now });
      return [Object.fromEntries(arrived), screen.arrivals.map((room) => room.people), screen.people, atDesk];
    };
    expect(await told()).toEqual([{ hall: 0, zoom: 0 }, [0, 0], 0, null]);
    for (const { name } of people) await arrive((await desk(name)).found[0]?.id ?? "");
    const [last] = (await desk()).recent;
    await undoCheckIn(db, small.keys, { ...actIn("hall"), checkInId: last?.id ?? "", reason: "잘못 접수" });
    expect(await told()).toEqual([{ hall: 2, zoom: 0 }, [2, 0], 2, 2]);
  });

  test("control characters are refused in words or are nobody's, and nothing changes", async () => {
    await upload(people);
    await arrive((await desk("홍길동")).found[0]?.id ?? "");
    const checkInId = (await desk()).recent[0]?.id ?? "";
    const undo = async (reason: string, id = checkInId) => {
      const done = await undoCheckIn(db, small.keys, { ...actIn("hall"), checkInId: id, reason });
      return done.ok ? "undone" : done.error.type;
    };
    for (const reason of ["\0", "잘못\0접수", "잘못\u001b[2J접수", "\u0085접수"])
      expect(await undo(reason), JSON.stringify(reason)).toBe("reason-unreadable");
    expect(await undo("\t\r\n ")).toBe("reason-missing");
    expect(await undo("잘못 접수", `${checkInId}\0`)).toBe("unknown-check-in");
    expect(await arrive("\0")).toEqual({ ok: false, error: { type: "unknown-entry" } });
    expect(parseContact("010-1111\0-2222").ok).toBe(false);
    expect((await desk("\0")).found).toEqual([]);
    expect((await desk()).here.people).toBe(1);
    expect(await undo("잘못\n접수")).toBe("undone");
    expect((await desk()).recent[0]?.undone?.reason).toBe("잘못 접수");
  });

  test("assisted votes are marked once, with officer and reason, and their number is known", async () => {
    await upload(people);
    for (const { name } of people) await arrive((await desk(name)).found[0]?.id ?? "");
    const [first, second] = (await desk()).recent;
    const mark = (checkInId = "", reason: "sight" | "hand" = "sight") =>
      markAssisted(db, { ...actIn("hall"), checkInId, reason });
    await mark(first?.id);
    await mark(first?.id, "hand");
    await mark(second?.id);
    expect(await loadAssisted(db, contestId)).toEqual({ people: 3, assisted: 2 });
    await undoCheckIn(db, small.keys, { ...actIn("hall"), checkInId: second?.id ?? "", reason: "잘못 접수" });
    expect(await loadAssisted(db, contestId)).toEqual({ people: 2, assisted: 1 });
    const marks = await db.selectFrom("assistedVote").select(["officerId", "reason"]).execute();
    expect(marks).toEqual([
      { officerId: "organiser", reason: "sight" },
      { officerId: "organiser", reason: "sight" },
    ]);
    const elsewhere = { ...actIn("zoom"), checkInId: first?.id ?? "", reason: "sight" as const };
    expect(await markAssisted(db, elsewhere)).toEqual({ ok: false, error: { type: "unknown-check-in" } });
    await expect(
      mark(first?.id).then(() => undoCheckIn(db, small.keys, { ...elsewhere, officerId: "x" })),
    ).rejects.toMatchObject({ status: 403 });
  });
});
