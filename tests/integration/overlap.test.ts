import { afterEach, beforeEach, expect, test } from "vitest";
import type { OverlapRule } from "#app/domain/contest.ts";
import { castBallot, findVote } from "#app/services/ballots.server.ts";
import { certifyResult, loadCanvass } from "#app/services/canvass.server.ts";
import { checkSlip } from "#app/services/check.server.ts";
import { checkIn, undoCheckIn } from "#app/services/check-in.server.ts";
import { checkLog } from "#app/services/log-check.server.ts";
import { openOnlineBallots } from "#app/services/opening.server.ts";
import { approveVoid, requestVoid } from "#app/services/voids.server.ts";
import { contactKey, parseContact, registerVoter } from "#app/services/voters.server.ts";
import { type Db, inTransaction } from "#db/connection.ts";
import { createTestDb, describeEngines, type TestDb } from "#tests/database.ts";
import { openBox } from "#tests/open-box.ts";
import { clockAt, enterSheet, insertSmallContest, sheetOf, small } from "#tests/small-contest.ts";

const contest = {
  rule: { min: 1, max: 2, seats: 1 },
  projectIds: ["a", "b", "c"],
  venueIds: ["hall"],
  voters: 0,
};
const { contestId } = small;
const kim = contactOf("010-1111-2222");
const lee = contactOf("010-3333-4444");

function contactOf(typed: string) {
  const contact = parseContact(typed);
  if (!contact.ok) throw new Error("no contact");
  return contact.value;
}

describeEngines("people who use both channels", (engine) => {
  let testDb: TestDb;
  let db: Db;

  beforeEach(async () => {
    testDb = await createTestDb(engine);
    db = testDb.db;
    await insertSmallContest(db, contest);
  });
  afterEach(() => testDb.close());

  const setRule = (overlapRule: OverlapRule) =>
    db.updateTable("contest").set({ overlapRule }).where("id", "=", contestId).execute();

  async function voterOf(contact: typeof kim): Promise<string> {
    const voterId = await inTransaction<string, never>(db, async (trx) => ({
      ok: true,
      value: await registerVoter(trx, {
        ...{ contactKey: contactKey(small.keys, contact), consentVersion: "1" },
        now: new Date("2020-10-01T00:00:00.000Z"),
      }),
    }));
    if (!voterId.ok) throw new Error("no voter");
    return voterId.value;
  }

  async function vote(contact: typeof kim, requestKey: string, clock = small.whileOpen) {
    const voterId = await voterOf(contact);
    const selections = ["a", "b"];
    return castBallot(db, {
      ...{ contestId, voterId, selections, requestKey: requestKey.repeat(32) },
      ...{ keys: small.keys, clock },
    });
  }

  async function voteOf(contact: typeof kim) {
    const { overlapRule } = await db.selectFrom("contest").select("overlapRule").executeTakeFirstOrThrow();
    const voterId = await voterOf(contact);
    return findVote(db, { id: contestId, overlapRule }, { voterId, keys: small.keys });
  }

  /** Takes back the check-in there is. */
  async function undo(clock = small.inTheHall) {
    const { id } = await db
      .selectFrom("checkIn")
      .select("id")
      .where("undoneAt", "is", null)
      .executeTakeFirstOrThrow();
    return undoCheckIn(db, small.keys, {
      ...{ contestId, venueId: "hall", officerId: "organiser", clock },
      ...{ checkInId: id, reason: "다른 사람의 번호를 적음" },
    });
  }

  async function certify() {
    const desk = await loadCanvass(db, contestId, new Date("2020-10-13T07:00:00.000Z"));
    const act = { contestId, resultSha256: desk.result?.sha256 ?? "", clock: small.inTheHall };
    for (const officialId of ["official1", "official2"])
      expect(await certifyResult(db, { ...act, officialId, keys: small.keys })).toMatchObject({ ok: true });
  }

  const logProblems = async () =>
    (await checkLog(db, { contestId, publicKey: small.keys.log.publicKey })).problems;

  const arrive = (contact: typeof kim, clock = small.inTheHall, officerId = "organiser") =>
    checkIn(db, small.keys, { contestId, venueId: "hall", officerId, contact, clock });

  const linesOf = async (type: string) => {
    const rows = await db.selectFrom("logEntry").select("line").orderBy("idx").execute();
    return rows.map(({ line }) => JSON.parse(line)).filter((line) => line.type === type);
  };

  async function openAll() {
    await enterSheet(db, "hall", sheetOf(contest, [["a"]]));
    const act = { contestId, officialId: "official1", clock: small.inTheHall, keys: small.keys };
    const opened = await openOnlineBallots(db, act);
    const desk = await loadCanvass(db, contestId, new Date("2020-10-13T07:00:00.000Z"));
    return { opened, body: desk.result?.body, desk };
  }

  test("count-both, as in 2020: both count, and the number of people who did is in the result", async () => {
    await vote(kim, "1");
    await vote(lee, "2");
    expect(await arrive(kim)).toEqual({
      ok: true,
      value: { votedOnline: true, voided: false, again: false },
    });
    const { opened, body } = await openAll();
    expect(opened).toMatchObject({ ok: true, value: { people: 2 } });
    expect(body?.overlap).toEqual({ rule: "count-both", people: 1 });
    expect(body?.notCounted).toEqual({ void: 0, unreadable: 0 });
  });

  test("where nobody was checked in by name, the overlap is not known, and said so", async () => {
    await vote(kim, "1");
    const { body, desk } = await openAll();
    expect(body?.overlap).toEqual({ rule: "count-both", people: null });
    expect(desk).toMatchObject({ checkedIn: null, assisted: 0, void: 0 });
  });

  test("keep-hall: checking in takes the online ballot out of the count, once, and the log says so from the opening on", async () => {
    await setRule("keep-hall");
    await vote(kim, "1");
    await vote(lee, "2");
    expect(await arrive(kim)).toEqual({ ok: true, value: { votedOnline: true, voided: true, again: false } });
    expect(await arrive(kim)).toEqual({ ok: true, value: { votedOnline: true, voided: true, again: true } });
    expect(await voteOf(kim)).toEqual({ version: 1, fate: "onsite", barred: "voted-in-hall" });
    expect([await linesOf("void"), await logProblems()]).toEqual([[], []]);
    const before = await loadCanvass(db, contestId, new Date("2020-10-13T06:30:00.000Z"));
    expect(before).toMatchObject({ checkedIn: 1, void: 1, onlinePeople: 2 });
    const { opened, body, desk } = await openAll();
    expect(await linesOf("void")).toEqual([
      { reason: "onsite", slot: expect.stringMatching(/^[0-9a-f]{32}$/), type: "void" },
    ]);
    expect(await logProblems()).toEqual([]);
    expect(opened).toMatchObject({ ok: true, value: { people: 1 } });
    expect(desk).toMatchObject({ checkedIn: 1, assisted: 0, void: 1, onlinePeople: 2 });
    expect(body).toMatchObject({
      overlap: { rule: "keep-hall", people: 1 },
      notCounted: { void: 1 },
      channels: { online: { people: 1, choices: 2 } },
    });
  });

  test("keep-hall: who was given a paper while voting is still open casts no online ballot any more", async () => {
    await setRule("keep-hall");
    await vote(kim, "1");
    await arrive(kim, small.whileOpen);
    await arrive(lee, small.whileOpen);
    for (const person of [kim, lee]) {
      expect(await vote(person, "3")).toEqual({ ok: false, error: { type: "voted-in-hall" } });
    }
    expect(await openBox(db, small.keys, contestId)).toHaveLength(1);
  });

  test("keep-hall: a check-in taken back while voting is open leaves nobody without a ballot, and nobody with two", async () => {
    await setRule("keep-hall");
    const cast = await vote(kim, "1");
    const slip = cast.ok ? cast.value.envelopeHash : "";
    const standing = async () => {
      const checked = await checkSlip(db, small.keys, { contestId, text: slip });
      return checked.type === "found" && checked.standing;
    };
    await arrive(kim, small.whileOpen);
    expect(await vote(kim, "2")).toEqual({ ok: false, error: { type: "voted-in-hall" } });
    expect(await standing()).toEqual({ type: "void", reason: "onsite", index: null });
    for (let time = 0; time < 2; time++)
      expect(await undo(small.whileOpen).catch(() => "none left")).toEqual(
        time === 0 ? { ok: true, value: { countsAgain: true } } : "none left",
      );
    expect(await voteOf(kim)).toEqual({ version: 1, fate: "counts", barred: null });
    expect(await standing()).toEqual({ type: "counts" });
    // Who never voted online and was checked in by mistake may, too.
    await arrive(lee, small.whileOpen);
    expect(await voteOf(lee)).toEqual({ version: 0, fate: "none", barred: "voted-in-hall" });
    expect(await undo(small.whileOpen)).toEqual({ ok: true, value: { countsAgain: false } });
    for (const person of [kim, lee]) expect(await vote(person, "3")).toMatchObject({ ok: true });
    const { opened, body } = await openAll();
    expect(opened).toEqual({ ok: true, value: { people: 2 } });
    expect(body).toMatchObject({ overlap: { people: null }, notCounted: { void: 0 } });
    expect([await linesOf("void"), await logProblems()]).toEqual([[], []]);
  });

  test("keep-hall: after the close the ballot counts again too, and is void once more when its voter comes", async () => {
    await setRule("keep-hall");
    await vote(kim, "1");
    await arrive(kim);
    expect(await undo()).toEqual({ ok: true, value: { countsAgain: true } });
    expect(await openBox(db, small.keys, contestId)).toHaveLength(1);
    expect((await voteOf(kim)).fate).toBe("counts");
    expect(await arrive(kim)).toMatchObject({ ok: true, value: { voided: true, again: false } });
    expect((await openAll()).opened).toEqual({ ok: true, value: { people: 0 } });
    expect(await linesOf("void")).toHaveLength(1);
    await certify();
    // Nobody finds the envelope any more; the rule still tells.
    expect(await voteOf(kim)).toEqual({ version: 0, fate: "onsite", barred: "voted-in-hall" });
  });

  test("a ballot that officials took out stays out, whatever the desk does and takes back", async () => {
    await setRule("keep-hall");
    const cast = await vote(kim, "1");
    const act = { contestId, clock: small.whileOpen };
    const envelope = cast.ok ? cast.value.envelopeHash : "";
    const asked = await requestVoid(db, { ...act, officialId: "official1", envelope, reason: "신고" });
    const agree = () =>
      approveVoid(db, { ...act, officialId: "official2", requestId: asked.ok ? asked.value.id : "" });
    await arrive(kim, small.whileOpen);
    expect(await agree()).toEqual({ ok: false, error: { type: "already-void" } });
    await undo(small.whileOpen);
    expect(await agree()).toEqual({ ok: true, value: null });
    expect(await voteOf(kim)).toEqual({ version: 1, fate: "officials", barred: "voided" });
    await arrive(kim, small.whileOpen);
    expect(await undo(small.whileOpen)).toEqual({ ok: true, value: { countsAgain: false } });
    expect(await voteOf(kim)).toEqual({ version: 1, fate: "officials", barred: "voided" });
    expect((await openAll()).opened).toEqual({ ok: true, value: { people: 0 } });
    expect(await logProblems()).toEqual([]);
    await certify();
    expect(await voteOf(kim)).toEqual({ version: 0, fate: "unknown", barred: null });
  });

  test("a mark that no check-in and no line of the log accounts for stops the opening", async () => {
    await setRule("keep-hall");
    await vote(kim, "1");
    await db.updateTable("envelope").set({ voidReason: "onsite" }).execute();
    expect((await openAll()).opened).toEqual({ ok: false, error: { type: "voids-differ" } });
  });

  test("keep-online: no paper for who voted online", async () => {
    await setRule("keep-online");
    await vote(kim, "1");
    expect(await arrive(kim)).toEqual({ ok: false, error: { type: "voted-online" } });
    expect(await arrive(lee)).toMatchObject({ ok: true, value: { votedOnline: false } });
    expect((await openAll()).body?.overlap).toEqual({ rule: "keep-online", people: 0 });
  });

  test.each(["keep-hall", "keep-online"] as const)(
    "%s: whoever votes and is checked in at the same moment counts once, whichever came first",
    async (rule) => {
      await setRule(rule);
      const people = Array.from({ length: 24 }, (_, n) => contactOf(`010-5555-${1000 + n}`));
      // A ballot of their own before, for every third: voting again races, too.
      for (const one of people.filter((_, n) => n % 3 === 0)) await vote(one, "0");
      const rounds = people.map((one, n) => {
        const both = [() => vote(one, "1"), () => arrive(one, small.whileOpen)] as const;
        return n % 2 === 0
          ? Promise.all([both[0](), both[1]()])
          : Promise.all([both[1](), both[0]()]).then(([desk, cast]) => [cast, desk] as const);
      });
      const papers = (await Promise.all(rounds)).filter(([, desk]) => desk.ok).length;
      const { opened } = await openAll();
      // Every person once: by a ballot that counts or by a paper.
      expect(opened).toEqual({ ok: true, value: { people: people.length - papers } });
      expect((await linesOf("void")).length).toBeLessThanOrEqual(rule === "keep-hall" ? papers : 0);
      expect(await logProblems()).toEqual([]);
    },
  );

  test("twenty check-ins of one person at once: one, and the others are told", async () => {
    await setRule("keep-hall");
    await vote(kim, "1");
    const answers = await Promise.all(Array.from({ length: 20 }, () => arrive(kim)));
    expect(answers.filter((answer) => answer.ok && !answer.value.again)).toHaveLength(1);
    expect((await openAll()).opened).toEqual({ ok: true, value: { people: 0 } });
    expect(await linesOf("void")).toHaveLength(1);
  });

  test.each([
    { when: "before the vote", clock: clockAt("2020-09-02T00:00:00.000Z"), state: "scheduled" },
    { when: "after the opening", clock: small.inTheHall, state: "opened" },
  ])("nobody is checked in $when", async ({ clock, state }) => {
    if (state === "opened") await openAll();
    expect(await arrive(kim, clock)).toEqual({ ok: false, error: { type: "not-now", state } });
    expect(await db.selectFrom("participation").selectAll().execute()).toEqual([]);
  });

  test("officers of other rooms and officials check nobody in", async () => {
    const refused = await arrive(kim, small.inTheHall, "official1").catch((thrown) => thrown);
    expect((refused as Response).status).toBe(403);
  });

  test("a ballot is taken out by two officials with a reason, also when it was changed in between", async () => {
    const cast = await vote(kim, "1");
    if (!cast.ok) throw new Error(cast.error.type);
    const act = { contestId, officialId: "official1", clock: small.whileOpen };
    const request = { ...act, envelope: cast.value.envelopeHash, reason: "다른 사람의 전화로 투표함" };
    expect(await requestVoid(db, { ...request, reason: " \u200b " })).toMatchObject({
      error: { type: "reason-missing" },
    });
    expect(await requestVoid(db, { ...request, envelope: "f".repeat(64) })).toMatchObject({
      error: { type: "no-envelope" },
    });
    const asked = await requestVoid(db, request);
    if (!asked.ok) throw new Error(asked.error.type);
    expect(await requestVoid(db, request)).toMatchObject({ error: { type: "already-requested" } });
    await vote(kim, "2");
    const approval = { ...act, requestId: asked.value.id };
    expect(await approveVoid(db, approval)).toMatchObject({ error: { type: "same-person" } });
    const own = {
      requestId: asked.value.id,
      approvedBy: "official1",
      approvedAt: "2020-10-02T00:00:00.000Z",
    };
    await expect(db.insertInto("voidApproval").values(own).execute()).rejects.toThrow(
      "nobody approves their own request",
    );
    for (let time = 0; time < 2; time++) {
      expect(await approveVoid(db, { ...approval, officialId: "official2" })).toEqual({
        ok: true,
        value: null,
      });
    }
    expect(await linesOf("void")).toMatchObject([{ reason: "officials" }]);
    expect(await vote(kim, "3")).toEqual({ ok: false, error: { type: "voided" } });
    expect(await requestVoid(db, request)).toMatchObject({ error: { type: "already-void" } });
    const { opened, body } = await openAll();
    expect(opened).toMatchObject({ ok: true, value: { people: 0 } });
    expect(body?.notCounted).toEqual({ void: 1, unreadable: 0 });
  });
});
