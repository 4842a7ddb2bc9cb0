import { afterEach, beforeEach, expect, test } from "vitest";
import { unpackBallot } from "#app/domain/ballot-payload.ts";
import { ok } from "#app/domain/result.ts";
import { beginCount } from "#app/services/count-beginning.server.ts";
import { enterReading } from "#app/services/count-readings.server.ts";
import { createOpener, openingPrivateKey } from "#app/services/envelopes.server.ts";
import { findRoomBallot } from "#app/services/room-ballots.server.ts";
import { closeRoomVoting } from "#app/services/room-closing.server.ts";
import { beginRoomVoting, printCodes, withdrawSheet } from "#app/services/room-codes.server.ts";
import { phonePartOf } from "#app/services/room-figures.server.ts";
import { signSheet } from "#app/services/tally-sheets.server.ts";
import type { Db } from "#db/connection.ts";
import { inTransaction } from "#db/connection.ts";
import { insertStaff, insertVenueOfficer } from "#db/queries/accounts.ts";
import { listNewestSheets } from "#db/queries/tally-sheets.ts";
import { dumpOf } from "#tests/ballot-contest.ts";
import { createTestDb, describeEngines, type TestDb } from "#tests/database.ts";
import { actIn, castWith, newRequestKey, printAndBegin } from "#tests/room-votes.ts";
import { insertSmallContest, sheetOf, small } from "#tests/small-contest.ts";

const contest = {
  rule: { min: 1, max: 2, seats: 1 },
  projectIds: ["a", "b", "c"],
  venueIds: ["hall", "zoom"],
  voters: 0,
};
const { contestId } = small;
const now = new Date("2020-10-13T06:00:00.000Z");

describeEngines("voting by phone in a room", (engine) => {
  let testDb: TestDb;
  let db: Db;

  beforeEach(async () => {
    testDb = await createTestDb(engine);
    db = testDb.db;
    await insertSmallContest(db, contest);
    await inTransaction(db, async (trx) => {
      await trx.updateTable("venueOfficer").set({ duty: "lead" }).where("venueId", "=", "zoom").execute();
      return ok(await insertVenueOfficer(trx, { accountId: "official1", contestId, venueId: "hall" }));
    });
  });
  afterEach(() => testDb.close());

  /** Counter, second counter and lead of a room, bound there now. */
  async function staffOf(venueId: string): Promise<string[]> {
    const duties = ["counter", "second", "lead"] as const;
    await inTransaction(db, async (trx) => {
      for (const duty of duties) {
        const accountId = `${venueId}-${duty}`;
        const names = { nameKo: "이름", nameEn: "Name" };
        await insertStaff(trx, {
          ...{ accountId, login: accountId, passwordHash: "-", ...names, role: "organiser" },
          ...{ demo: false, now: "2020-09-01T00:00:00.000Z" },
        });
        await insertVenueOfficer(trx, { accountId, contestId, venueId, duty });
      }
      return ok(null);
    });
    return duties.map((duty) => `${venueId}-${duty}`);
  }

  const close = (
    attested: { headCount: number; handedOut: number; leftOver: number },
    { reason = "", venueId = "zoom", paper = "none" as "none" | "also" } = {},
  ) => closeRoomVoting(db, small.keys, { ...actIn(venueId), attested, paper, reason });

  test("while people still vote online no room is counted", async () => {
    const [code = ""] = await printAndBegin(db, "zoom", 1);
    expect((await castWith(db, code, ["a"], { clock: small.whileOpen })).ok).toBe(true);
    const attested = { headCount: 1, handedOut: 1, leftOver: 0 };
    const early = { ...actIn("zoom"), clock: small.whileOpen, attested, paper: "none" as const, reason: "" };
    expect(await closeRoomVoting(db, small.keys, early)).toEqual({
      ok: false,
      error: { type: "online-open" },
    });
    expect((await close(attested)).ok).toBe(true);
  });

  test("from printed codes to the room's figures", async () => {
    const [one = "", two = "", three = ""] = await printAndBegin(db, "zoom", 5);
    expect(one).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    const ballot = await findRoomBallot(db, small.keys, { code: one.toLowerCase(), now });
    expect(ballot.ok && [ballot.value.venue.id, ballot.value.contest.id]).toEqual(["zoom", contestId]);

    expect(await castWith(db, one, ["a"])).toEqual({
      ok: true,
      value: { contestId, venueId: "zoom", replay: false },
    });
    expect((await castWith(db, two, ["a", "c"])).ok).toBe(true);
    expect((await castWith(db, three, ["b", "c"])).ok).toBe(true);
    const closed = await close({ headCount: 4, handedOut: 4, leftOver: 1 });
    if (!closed.ok) throw new Error(JSON.stringify(closed.error));
    expect([...closed.value.votes]).toEqual(
      expect.arrayContaining([
        ["a", 2],
        ["b", 1],
        ["c", 2],
      ]),
    );
    expect([...closed.value.sizes]).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(closed.value).toMatchObject({ printed: 5, used: 3, unreadable: 0, reason: null });

    expect(await castWith(db, one, ["b"])).toEqual({ ok: false, error: { type: "used" } });
    const late = (await findRoomBallot(db, small.keys, { code: one, now })) as { error?: unknown };
    expect(late.error).toEqual({ type: "used" });
  });

  test("one code, one ballot: the same request answers the same, all others are refused", async () => {
    const [code = ""] = await printAndBegin(db, "zoom", 2);
    const requestKey = newRequestKey();
    const sent = await Promise.all(
      Array.from({ length: 20 }, () => castWith(db, code, ["a", "b"], { requestKey })),
    );
    expect(sent.filter(({ ok }) => ok)).toHaveLength(20);
    expect(sent.filter((one) => one.ok && !one.value.replay)).toHaveLength(1);
    expect(await castWith(db, code, ["c"], { requestKey })).toEqual({
      ok: false,
      error: { type: "request-key-used" },
    });
    const others = await Promise.all(Array.from({ length: 20 }, () => castWith(db, code, ["c"])));
    expect(others.every((one) => !one.ok && one.error.type === "used")).toBe(true);
    expect(await db.selectFrom("roomEnvelope").select("venueId").execute()).toEqual([{ venueId: "zoom" }]);
  });

  test("the ballot's rule holds, and a refused ballot leaves the code as it was", async () => {
    const [code = ""] = await printAndBegin(db, "zoom", 1);
    for (const [selections, type] of [
      [[], "too-few"],
      [["a", "b", "c"], "too-many"],
      [["a", "a"], "repeated"],
      [["z"], "unknown-project"],
    ] as const) {
      const cast = await castWith(db, code, selections);
      expect(cast.ok ? null : cast.error.type).toBe(type);
    }
    expect((await castWith(db, code, ["a"], { requestKey: "x" })).ok).toBe(false);
    expect((await castWith(db, code, ["a"])).ok).toBe(true);
  });

  test("nothing that is stored shows a code or a pick; the slot leads nowhere without the link key", async () => {
    const codes = await printAndBegin(db, "zoom", 3);
    for (const code of codes) await castWith(db, code, ["b", "c"]);
    const dump = await dumpOf(db);
    for (const code of codes) {
      for (const form of [code, code.replaceAll("-", "")]) expect(dump).not.toContain(form);
    }
    const [envelope] = await db.selectFrom("roomEnvelope").selectAll().execute();
    const { publicKey } = await db.selectFrom("roomKey").selectAll().executeTakeFirstOrThrow();
    const key = small.keys.opening(publicKey);
    if (!envelope || !key) throw new Error("no envelope");
    const open = createOpener(openingPrivateKey(key));
    const inside = open({ contestId, slot: envelope.slot, version: 1 }, envelope.sealed);
    expect(inside && unpackBallot(inside)?.numbers).toEqual([2, 3]);
    expect(open({ contestId, slot: Buffer.alloc(16), version: 1 }, envelope.sealed)).toBeNull();
    // Every ballot is as long as any other, whatever was picked.
    expect(envelope.sealed).toHaveLength(129);
  });

  test("printing the same page twice prints one sheet; further sheets have other codes", async () => {
    const requestKey = newRequestKey();
    const act = { ...actIn("zoom"), count: 4, requestKey };
    const twice = await Promise.all([printCodes(db, small.keys, act), printCodes(db, small.keys, act)]);
    const [first, second] = twice.map((printed) => (printed.ok ? printed.value : null));
    expect(second).toEqual(first);
    const third = await printCodes(db, small.keys, { ...act, requestKey: newRequestKey() });
    const codes = [...(first?.codes ?? []), ...(third.ok ? third.value.codes : [])];
    expect(new Set(codes).size).toBe(8);
    expect(third.ok && third.value.number).toBe(2);
    for (const count of [0, 301, 1.5, Number.NaN]) {
      const refused = await printCodes(db, small.keys, { ...act, count });
      expect(refused.ok ? null : refused.error.type).toBe("bad-count");
    }
  });

  test("before it is begun no code works, and one of another room never counts here", async () => {
    const printed = await printCodes(db, small.keys, {
      ...actIn("hall"),
      ...{ count: 1, requestKey: newRequestKey() },
    });
    const [code = ""] = printed.ok ? printed.value.codes : [];
    expect(await castWith(db, code, ["a"])).toEqual({ ok: false, error: { type: "not-begun" } });
    expect(await beginRoomVoting(db, actIn("zoom"))).toEqual({ ok: false, error: { type: "no-codes" } });
    await printAndBegin(db, "zoom", 1);
    expect(await castWith(db, code, ["a"])).toEqual({ ok: false, error: { type: "not-begun" } });
    await beginRoomVoting(db, actIn("hall"));
    await beginRoomVoting(db, actIn("hall"));
    expect(await castWith(db, code, ["a"])).toMatchObject({ ok: true, value: { venueId: "hall" } });
  });

  test("only officers of the room act on it, and only its head ends it", async () => {
    const act = { count: 1, requestKey: newRequestKey() };
    const printing = printCodes(db, small.keys, { ...actIn("zoom", "official1"), ...act });
    await expect(printing).rejects.toMatchObject({ status: 403 });
    await expect(beginRoomVoting(db, actIn("zoom", "nobody"))).rejects.toMatchObject({ status: 403 });
    await printAndBegin(db, "hall", 1);
    expect(await close({ headCount: 0, handedOut: 0, leftOver: 1 }, { venueId: "hall" })).toEqual({
      ok: false,
      error: { type: "not-the-lead" },
    });
  });

  test("codes that do not add up need a reason, and more ballots than codes given out are never accepted", async () => {
    const [one = "", two = ""] = await printAndBegin(db, "zoom", 5);
    await castWith(db, one, ["a"]);
    await castWith(db, two, ["b"]);
    const never = await close({ headCount: 5, handedOut: 1, leftOver: 4 }, { reason: "모릅니다" });
    expect(never.ok ? null : never.error).toEqual({
      type: "problems",
      problems: [{ type: "used-exceeds-handed-out", field: "handedOut", used: 2, handedOut: 1 }],
      reasonMissing: false,
    });
    const short = { headCount: 3, handedOut: 3, leftOver: 1 };
    const missing = await close(short);
    expect(missing.ok ? null : missing.error).toEqual({
      type: "problems",
      problems: [{ type: "slips-missing", field: "leftOver", missing: 1, printed: 5 }],
      reasonMissing: true,
    });
    const explained = await close(short, { reason: "한 장이 젖어 버렸습니다" });
    expect(explained.ok && explained.value.reason).toBe("한 장이 젖어 버렸습니다");
    expect(await close(short, { reason: "한 장이 젖어 버렸습니다" })).toEqual(explained);
    const other = await close({ headCount: 4, handedOut: 4, leftOver: 1 });
    expect(other.ok ? null : other.error.type).toBe("already-closed");
  });

  test("a lost sheet is withdrawn: its unused codes are worth nothing, its ballots stay", async () => {
    const [one = "", two = ""] = await printAndBegin(db, "zoom", 3);
    await castWith(db, one, ["a"]);
    const act = { ...actIn("zoom"), number: 1, reason: "" };
    expect(await withdrawSheet(db, small.keys, act)).toEqual({
      ok: false,
      error: { type: "reason-missing" },
    });
    const lost = { ...act, reason: "인쇄물을 잃어버렸습니다" };
    expect(await withdrawSheet(db, small.keys, lost)).toEqual({ ok: true, value: { codes: 2 } });
    expect(await withdrawSheet(db, small.keys, lost)).toEqual({ ok: true, value: { codes: 2 } });
    expect(await castWith(db, two, ["b"])).toEqual({ ok: false, error: { type: "withdrawn" } });
    const closed = await close({ headCount: 1, handedOut: 1, leftOver: 0 });
    expect(closed.ok && [closed.value.printed, closed.value.used]).toEqual([1, 1]);
  });

  const sheets = () => listNewestSheets(db, contestId);

  test("a room that voted by phone alone has its sheet at once, in the head's name, and the log names it", async () => {
    const [one = "", two = ""] = await printAndBegin(db, "zoom", 3);
    await castWith(db, one, ["a"]);
    await castWith(db, two, ["a", "c"]);
    await close({ headCount: 3, handedOut: 3, leftOver: 0 });
    const [sheet] = await sheets();
    expect(sheet).toMatchObject({ venueId: "zoom", revision: 1, enteredById: "organiser", signature: null });
    expect(sheet?.figures).toMatchObject({ checkedIn: 3, issued: 3, unreturned: 1, valid: 2 });
    expect(sheet && Object.fromEntries(sheet.figures.votes)).toEqual({ a: 2, b: 0, c: 1 });
    const lines = await db.selectFrom("logEntry").select("line").where("kind", "=", "onsite").execute();
    expect(lines.map(({ line }) => JSON.parse(line).venue)).toEqual(["zoom"]);
    expect(await phonePartOf(db, { contestId, venueId: "zoom" })).toMatchObject({ stage: "whole" });
  });

  test("with paper, too, both are added when the sheet is signed, and not before the phones are done", async () => {
    const [one = "", two = ""] = await printAndBegin(db, "hall", 2);
    await castWith(db, one, ["a"]);
    await castWith(db, two, ["b", "c"]);
    const [counter, second, lead] = await staffOf("hall");
    const figures = sheetOf(contest, [["a"], ["a", "b"], ["c"]]);
    expect(await beginCount(db, actIn("hall", counter))).toEqual({
      ...{ ok: false, error: { type: "phone-still-voting" } },
    });
    for (const officerId of [counter, second]) {
      const read = await enterReading(db, {
        ...{ ...actIn("hall", officerId), round: 1, mode: "totals" as const },
        ...{ figures, incident: null },
      });
      expect(read.ok).toBe(true);
    }
    const sign = () => signSheet(db, { ...actIn("hall", lead), round: 1 });
    expect(await sign()).toEqual({ ok: false, error: { type: "phone-voting-open" } });
    const attested = { headCount: 2, handedOut: 2, leftOver: 0 };
    const ending = { ...actIn("hall", lead), attested, reason: "" };
    const alone = await closeRoomVoting(db, small.keys, { ...ending, paper: "none" });
    expect(alone.ok ? null : alone.error.type).toBe("paper-counted");
    expect((await closeRoomVoting(db, small.keys, { ...ending, paper: "also" })).ok).toBe(true);
    expect(await sheets()).toEqual([]);
    expect(await sign()).toEqual({ ok: true, value: { revision: 1 } });
    const [sheet] = await sheets();
    expect(sheet?.figures).toMatchObject({ checkedIn: 5, issued: 5, unreturned: 0, valid: 5 });
    expect(sheet && Object.fromEntries(sheet.figures.votes)).toEqual({ a: 3, b: 2, c: 2 });
    expect(sheet?.figures.sizes && [...sheet.figures.sizes]).toEqual([
      [1, 3],
      [2, 2],
    ]);
  });

  test("whoever votes while the head ends the voting is counted, or told it is over", async () => {
    const codes = await printAndBegin(db, "zoom", 30);
    const casting = codes.map((code) => castWith(db, code, ["a"]));
    const closing = close({ headCount: 30, handedOut: 30, leftOver: 0 });
    const cast = await Promise.all(casting);
    const closed = await closing;
    const taken = cast.filter(({ ok }) => ok).length;
    expect(closed.ok && closed.value.used).toBe(taken);
    for (const one of cast) if (!one.ok) expect(one.error.type).toBe("closed");
  });

  test("the database takes no ballot and no code once the room is closed", async () => {
    const [one = ""] = await printAndBegin(db, "zoom", 2);
    await castWith(db, one, ["a"]);
    await close({ headCount: 1, handedOut: 1, leftOver: 1 });
    const [envelope] = await db.selectFrom("roomEnvelope").selectAll().execute();
    if (!envelope) throw new Error("no envelope");
    const more = { ...envelope, slot: Buffer.alloc(16, 1) };
    await expect(db.insertInto("roomEnvelope").values(more).execute()).rejects.toThrow(/closed/);
    const printed = await printCodes(db, small.keys, {
      ...actIn("zoom"),
      ...{ count: 1, requestKey: newRequestKey() },
    });
    expect(printed.ok ? null : printed.error.type).toBe("closed");
  });

  test("nothing can be guessed about one code: its neighbours find nothing, and used it stays used however often it is tried", async () => {
    const [code = ""] = await printAndBegin(db, "zoom", 1);
    const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const plain = code.replaceAll("-", "");
    const neighbours = [...plain].flatMap((letter, at) =>
      [...letters]
        .filter((other) => other !== letter)
        .map((other) => plain.slice(0, at) + other + plain.slice(at + 1)),
    );
    const refusals = new Set<string>();
    for (const guess of neighbours) {
      const found = await findRoomBallot(db, small.keys, { code: guess, now });
      refusals.add(found.ok ? "hit" : found.error.type);
    }
    expect(neighbours).toHaveLength(16 * 31);
    expect(refusals).toEqual(new Set(["unknown-code", "too-many-tries"]));
    expect((await castWith(db, code, ["a"])).ok).toBe(true);
    for (let again = 0; again < 500; again++) {
      const cast = await castWith(db, code, ["b"]);
      expect(cast.ok ? "cast" : cast.error.type).toBe("used");
    }
    expect(await db.selectFrom("roomEnvelope").select("slot").execute()).toHaveLength(1);
  });

  test("10,000 wrong codes find nothing and hinder nobody", { timeout: 120_000 }, async () => {
    const codes = await printAndBegin(db, "zoom", 40);
    const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const wrong = Array.from({ length: 10_000 }, (_, index) =>
      Array.from({ length: 16 }, (_, at) => letters[(index * 7 + at * 13 + (index >> at)) & 31]).join(""),
    );
    const answers = new Map<string, number>();
    let voted = 0;
    for (const [index, guess] of wrong.entries()) {
      const found = await findRoomBallot(db, small.keys, { code: guess, now });
      const answer = found.ok ? "hit" : found.error.type;
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
      if (index % 250 !== 0) continue;
      const cast = await castWith(db, codes[voted] ?? "", ["a"]);
      if (cast.ok) voted++;
    }
    expect(voted).toBe(40);
    expect(answers.get("hit")).toBeUndefined();
    expect(answers.get("unknown-code")).toBe(300);
    expect(answers.get("too-many-tries")).toBe(9_700);
  });
});
