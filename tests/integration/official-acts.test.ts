import { afterEach, beforeEach, expect, test } from "vitest";
import { type CountRule, plainCountRule } from "#app/domain/count-rule.ts";
import type { OfficialActContent } from "#app/domain/official-act.ts";
import { certifyResult, loadCanvass } from "#app/services/canvass.server.ts";
import { setCountRule } from "#app/services/count-rule.server.ts";
import { loadDecisions } from "#app/services/decisions.server.ts";
import { approveAct, askForAct } from "#app/services/official-acts.server.ts";
import { openOnlineBallots } from "#app/services/opening.server.ts";
import { loadPublishedResult } from "#app/services/results.server.ts";
import type { Clock, Db } from "#db/connection.ts";
import { findContest } from "#db/queries/contests.ts";
import { verifyBundle } from "../../app/verifier/verify.mjs";
import { createTestDb, describeEngines, type TestDb } from "../database.ts";
import { agreeOn, bundleIn, certifyAndPublish, newFolder, openAndPublish } from "../published-contest.ts";
import { castAll, enterSheet, insertSmallContest, sheetOf, small } from "../small-contest.ts";
import { runPython } from "../verifier/python.ts";

const contest = {
  rule: { min: 1, max: 2, seats: 2 },
  projectIds: ["a", "b", "c"],
  venueIds: ["hall"],
  voters: 6,
};
const { contestId, whileOpen, afterClose, inTheHall } = small;
const hallTime = new Date("2020-10-13T07:00:00.000Z");
const byHall: CountRule = { ...plainCountRule, tie: "onsite-then-draw", drawSource: "시청 로비의 주사위" };
// a 3, b 2, c 2: the second seat is tied.
const online = [["a", "b"], ["a", "c"], ["a"]];
const inHall = [["b"], ["c"]];

describeEngines("what two officials do together", (engine) => {
  let testDb: TestDb;
  let db: Db;

  beforeEach(async () => {
    testDb = await createTestDb(engine);
    db = testDb.db;
  });
  afterEach(() => testDb.close());

  const ask = (content: OfficialActContent, { by = "official1", clock = inTheHall, reason = "까닭" } = {}) =>
    askForAct(db, { contestId, officialId: by, clock, content, reason });
  const approve = (actId: string, { by = "official2", clock = inTheHall, seed = "" } = {}) =>
    approveAct(db, { contestId, officialId: by, clock, keys: small.keys, actId, seed });
  const set = (rule: CountRule, clock: Clock = whileOpen) =>
    setCountRule(db, { contestId, staffId: "official1", rule, clock });
  const desk = () => loadCanvass(db, contestId, hallTime);
  const bothVerifiers = async () => {
    const { path } = await bundleIn(db, newFolder());
    const notes = verifyBundle(path, { lang: "en" }).lines;
    const { failed } = JSON.parse(runPython("batch.py", [], path)) as { failed: string[] };
    expect({ failed, ours: notes.filter(({ ok }) => !ok) }).toEqual({ failed: [], ours: [] });
    return notes.find(({ check }) => check === "I6")?.text ?? "";
  };
  const idOf = (asked: Awaited<ReturnType<typeof ask>>) => (asked.ok ? asked.value.id : "");

  async function openTied(rule: CountRule = plainCountRule): Promise<void> {
    await insertSmallContest(db, { ...contest, countRule: rule });
    await castAll(db, online);
    await enterSheet(db, "hall", sheetOf(contest, inHall));
    const act = { contestId, officialId: "official1", clock: inTheHall, keys: small.keys };
    expect(await openOnlineBallots(db, act)).toMatchObject({ ok: true });
  }

  test("the rule is set before the first ballot, and frozen by the database at it", async () => {
    await insertSmallContest(db, contest);
    expect(await set(byHall)).toEqual({ ok: true, value: null });
    expect(await set(byHall)).toEqual({ ok: true, value: null });
    expect((await findContest(db, contestId))?.countRule).toEqual(byHall);
    await castAll(db, [["a"]]);
    expect(await set(plainCountRule)).toEqual({ ok: false, error: { type: "voting-begun" } });
    for (const change of [
      { tieRule: "none" as const },
      { weightOnline: 2 },
      { weightOnsite: 3 },
      { weightOf: "shares" as const },
      { shareOf: "people" as const },
      { drawSource: "다른 곳" },
      { drawSource: null },
    ]) {
      const changed = db.updateTable("contest").set(change).where("id", "=", contestId).execute();
      await expect(changed).rejects.toThrow("the ballot rule is frozen");
    }
  });

  test("afterwards two officials change it in public: the contest says why, the log too, and verifiers accept", async () => {
    await insertSmallContest(db, contest);
    await castAll(db, online);
    const content = { kind: "rule-change", rule: byHall } as const;
    expect(await ask(content, { clock: afterClose, reason: " " })).toMatchObject({
      error: { type: "reason-missing" },
    });
    const asked = await ask(content, { clock: afterClose, reason: "시의회의 결정" });
    expect(await ask(content, { clock: afterClose, reason: "시의회의 결정" })).toEqual(asked);
    expect((await findContest(db, contestId))?.countRule).toEqual(plainCountRule);
    const own = await approve(idOf(asked), { by: "official1", clock: afterClose });
    expect(own).toMatchObject({ error: { type: "same-official" } });
    const late = await approve(idOf(asked));
    expect(late).toMatchObject({ error: { type: "act-not-now", state: "counting" } });
    expect(await approve(idOf(asked), { clock: afterClose })).toMatchObject({ ok: true });
    expect(await approve(idOf(asked), { clock: afterClose })).toMatchObject({ ok: true });
    expect(await findContest(db, contestId)).toMatchObject({
      countRule: byHall,
      countRuleChange: { reason: "시의회의 결정" },
    });
    const again = db.updateTable("contest").set({ tieRule: "none" }).where("id", "=", contestId).execute();
    await expect(again).rejects.toThrow("the ballot rule is frozen");
    await enterSheet(db, "hall", sheetOf(contest, [["b"], ["b"], ["c"]]));
    await openAndPublish(db);
    expect(await bothVerifiers()).toContain("the rule was changed in public after the first ballot");
  });

  test("one person alone sets the rule while nobody has voted and voting is not over, never after the close", async () => {
    await insertSmallContest(db, contest);
    const offered = async (time: string) => (await loadDecisions(db, contestId, new Date(time))).rule;
    expect(await offered("2020-09-20T00:00:00.000Z")).toBe("set");
    expect(await offered("2020-10-01T00:00:00.000Z")).toBe("set");
    expect(await offered("2020-10-12T00:00:00.000Z")).toBe("ask");
    expect(await set(byHall, afterClose)).toMatchObject({ error: { type: "act-not-now" } });
    expect(await ask({ kind: "rule-change", rule: byHall }, { clock: afterClose })).toMatchObject({
      ok: true,
    });
    expect(await offered("2020-10-13T07:00:00.000Z")).toBe("closed");
  });

  test("with no rule a tie stays open and blocks; nobody chooses around it", async () => {
    await openTied();
    const { result, waitsForDraw } = await desk();
    expect(result?.body.tiedAtCutoff).toEqual(["b", "c"]);
    expect(waitsForDraw).toBe(false);
    const sign = { contestId, officialId: "official1", clock: inTheHall, keys: small.keys };
    const signed = await certifyResult(db, { ...sign, resultSha256: result?.sha256 ?? "" });
    expect(signed).toMatchObject({ error: { type: "tie-at-cutoff" } });
    expect(await ask({ kind: "override", out: ["a"], in: ["b"] })).toMatchObject({
      error: { type: "tie-at-cutoff" },
    });
    expect(await ask({ kind: "draw", seed: "1" })).toMatchObject({ error: { type: "no-draw-needed" } });
  });

  test("a draw: one names the seed, another reads it again, and it is drawn once", async () => {
    await openTied(byHall);
    expect((await desk()).waitsForDraw).toBe(true);
    expect(await ask({ kind: "draw", seed: "  " })).toMatchObject({ error: { type: "seed-missing" } });
    const wrong = await ask({ kind: "draw", seed: "6 6 6" });
    const asked = await ask({ kind: "draw", seed: " 3 1  4 " });
    expect(await approve(idOf(wrong), { seed: "6 6 6" })).toMatchObject({ error: { type: "act-outdated" } });
    expect(await approve(idOf(asked), { seed: "3 1 5" })).toMatchObject({ error: { type: "seed-differs" } });
    expect(await approve(idOf(asked), { seed: "3 1 4" })).toMatchObject({ ok: true });
    const { result } = await desk();
    const { tie, tiedAtCutoff, cut } = result?.body ?? {};
    expect(tiedAtCutoff).toEqual([]);
    expect(tie).toMatchObject({ steps: ["onsite", "draw"], draw: { seed: "3 1 4" } });
    const tickets = tie?.draw?.tickets ?? [];
    expect(tickets.map(({ ticket }) => ticket)).toEqual(tickets.map(({ ticket }) => ticket).sort());
    expect(tie?.chosen).toEqual([tie?.order[0]]);
    expect(cut).toMatchObject({ lastIn: tie?.order[0], firstOut: tie?.order[1], votes: 0 });
    expect(await ask({ kind: "draw", seed: "9" })).toMatchObject({ error: { type: "no-draw-needed" } });
    await certifyAndPublish(db);
    expect(await bothVerifiers()).toContain("settled by the rule (onsite, draw)");
  });

  test("other projects than the count's: with a reason, by two, marked for ever", async () => {
    await insertSmallContest(db, contest);
    await castAll(db, online);
    await enterSheet(db, "hall", sheetOf(contest, [["b"]]));
    const refused = async (change: { out: string[]; in: string[] }, type: string) =>
      expect(await ask({ kind: "override", ...change })).toMatchObject({ error: { type } });
    await refused({ out: ["a"], in: ["c"] }, "act-not-now");
    const asked: string[] = [];
    await openAndPublish(db, undefined, async () => {
      await refused({ out: [], in: [] }, "override-empty");
      await refused({ out: ["a"], in: [] }, "override-uneven");
      await refused({ out: ["c"], in: ["a"] }, "override-not-chosen");
      await refused({ out: ["a"], in: ["b"] }, "override-already-chosen");
      await refused({ out: ["a"], in: ["no-such"] }, "override-already-chosen");
      asked.push(idOf(await ask({ kind: "override", out: ["b"], in: ["c"] }, { reason: "법에 어긋남" })));
      expect((await desk()).result?.body.override).toBeNull();
      expect(await approve(asked[0] ?? "")).toMatchObject({ ok: true });
    });
    const published = await loadPublishedResult(db, contestId, hallTime);
    if (!published.ok) throw new Error("not published");
    const { override, projects, fields, cut } = published.value.body;
    expect(override).toEqual({ out: ["b"], in: ["c"], reason: "법에 어긋남" });
    expect(projects.map(({ id, rank, selected }) => [id, rank, selected])).toEqual([
      ["a", 1, true],
      ["b", 2, false],
      ["c", 3, true],
    ]);
    expect([fields[0]?.selected, cut?.lastIn]).toEqual([2, "b"]);
    expect(await bothVerifiers()).toContain("officials chose otherwise than the count: out 02, in 03");
  });

  test("a choice that a corrected sheet has overtaken is not certified; a new one takes its place", async () => {
    await insertSmallContest(db, contest);
    await castAll(db, online);
    await enterSheet(db, "hall", sheetOf(contest, [["b"]]));
    const choose = async (change: { out: string[]; in: string[] }) =>
      expect(await approve(idOf(await ask({ kind: "override", ...change })))).toMatchObject({ ok: true });
    await openAndPublish(db, undefined, async () => {
      await choose({ out: ["b"], in: ["c"] });
      // Now b and c have more than a: without b there would be one project for two seats.
      await enterSheet(
        db,
        "hall",
        sheetOf(contest, [
          ["b", "c"],
          ["b", "c"],
          ["b", "c"],
        ]),
        1,
      );
      const { result } = await desk();
      const signing = { contestId, officialId: "official1", resultSha256: result?.sha256 ?? "" };
      const signed = await certifyResult(db, { ...signing, clock: inTheHall, keys: small.keys });
      expect(signed).toEqual({ ok: false, error: { type: "override-outdated" } });
      await choose({ out: ["b"], in: ["a"] });
    });
    expect(await bothVerifiers()).toContain("officials chose otherwise than the count: out 02, in 01");
  });

  test("a correction after the publication makes version 2; version 1 stays as it was signed", async () => {
    await insertSmallContest(db, contest);
    await castAll(db, online);
    await enterSheet(db, "hall", sheetOf(contest, [["b"]]));
    await openAndPublish(db);
    const before = await loadPublishedResult(db, contestId, hallTime);
    await expect(enterSheet(db, "hall", sheetOf(contest, [["c"], ["c"]]), 1)).rejects.toThrow("not-counting");
    const asked = await ask({ kind: "correction" }, { reason: "집계표를 잘못 옮김" });
    expect(await approve(idOf(asked))).toMatchObject({ ok: true });
    expect(await ask({ kind: "correction" })).toMatchObject({ error: { type: "act-not-now" } });
    await enterSheet(db, "hall", sheetOf(contest, [["c"], ["c"]]), 1);
    expect(await loadPublishedResult(db, contestId, hallTime)).toEqual({
      ...before,
      value: { ...(before.ok ? before.value : {}), contest: expect.anything() },
    });
    await certifyAndPublish(db);
    await expect(enterSheet(db, "hall", sheetOf(contest, [["b"]]), 2)).rejects.toThrow("not-counting");
    const after = await loadPublishedResult(db, contestId, hallTime);
    if (!after.ok || !before.ok) throw new Error("not published");
    expect(after.value.body).toMatchObject({
      version: 2,
      corrects: { version: 1, sha256: before.value.sha256, reason: "집계표를 잘못 옮김" },
    });
    expect(after.value.body.projects.map(({ id, total }) => [id, total])).toEqual([
      ["a", 3],
      ["c", 3],
      ["b", 1],
    ]);
    expect(await bothVerifiers()).toContain("it corrects version 1");
  });

  test("approvals are for ever, and never one's own, whatever the program does", async () => {
    await insertSmallContest(db, contest);
    const asked = await ask({ kind: "rule-change", rule: byHall }, { clock: whileOpen });
    const row = { actId: idOf(asked), contestId, kind: "rule-change" as const };
    const approved = (approvedBy: string) =>
      db
        .insertInto("officialApproval")
        .values({ ...row, approvedBy, approvedAt: "2020-10-01T00:00:00.000Z" })
        .execute();
    await expect(approved("official1")).rejects.toThrow("nobody approves their own request");
    await approved("official2");
    await expect(db.deleteFrom("officialApproval").execute()).rejects.toThrow("append-only");
    await expect(db.updateTable("officialAct").set({ reason: "x" }).execute()).rejects.toThrow("append-only");
  });

  test("two who agree at once have agreed once", async () => {
    await openTied(byHall);
    const asked = await ask({ kind: "draw", seed: "7" });
    const done = await Promise.all(
      Array.from({ length: 5 }, () => approve(idOf(asked), { by: "official2", seed: "7" })),
    );
    expect(done.every(({ ok }) => ok)).toBe(true);
    const { lines } = await db
      .selectFrom("logEntry")
      .select((select) => select.fn.countAll<number>().as("lines"))
      .where("kind", "=", "draw")
      .executeTakeFirstOrThrow();
    expect(Number(lines)).toBe(1);
    await agreeOn(db, { kind: "override", out: ["a"], in: ["b"] }).catch(() => null);
  });
});
