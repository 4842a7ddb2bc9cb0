import { afterEach, beforeEach, expect, test } from "vitest";
import { packBallot } from "#app/domain/ballot-payload.ts";
import { certifyResult, loadCanvass, publishResult } from "#app/services/canvass.server.ts";
import { sealBallot } from "#app/services/envelopes.server.ts";
import { openOnlineBallots } from "#app/services/opening.server.ts";
import { loadPublishedResult } from "#app/services/results.server.ts";
import type { Db } from "#db/connection.ts";
import { createTestDb, describeEngines, type TestDb } from "../database.ts";
import { castAll, enterSheet, insertSmallContest, sheetOf, small } from "../small-contest.ts";

const contest = {
  rule: { min: 1, max: 2, seats: 2 },
  projectIds: ["a", "b", "c"],
  venueIds: ["hall", "room"],
  voters: 5,
};
const online = [["a", "b"], ["a"], ["a", "c"], ["b"]];
const inHall = [["b", "c"], ["b"], ["a", "b"]];
const inRoom = [["c"]];

const { contestId, whileOpen, afterClose, inTheHall } = small;
const hallTime = new Date("2020-10-13T07:00:00.000Z");

describeEngines("from the close to the publication", (engine) => {
  let testDb: TestDb;
  let db: Db;

  beforeEach(async () => {
    testDb = await createTestDb(engine);
    db = testDb.db;
    await insertSmallContest(db, contest);
    await castAll(db, online);
  });
  afterEach(() => testDb.close());

  const open = (clock = inTheHall) =>
    openOnlineBallots(db, { contestId, officialId: "official1", clock, keys: small.keys });
  const sign = (officialId: string, resultSha256: string) =>
    certifyResult(db, { contestId, officialId, resultSha256, clock: inTheHall, keys: small.keys });
  const publish = () =>
    publishResult(db, { contestId, officialId: "official1", clock: inTheHall, keys: small.keys });
  const hashNow = async () => (await loadCanvass(db, contestId, hallTime)).result?.sha256 ?? "";

  async function fillRooms(): Promise<void> {
    await enterSheet(db, "hall", sheetOf(contest, inHall));
    await enterSheet(db, "room", sheetOf(contest, inRoom));
  }

  test("the whole road: online and rooms are added, ranked, signed by two and published", async () => {
    await fillRooms();
    expect(await open()).toEqual({ ok: true, value: { people: 4 } });
    const hash = await hashNow();
    expect(await sign("official1", hash)).toMatchObject({ ok: true, value: { signatures: 1 } });
    expect(await publish()).toMatchObject({ ok: false, error: { type: "not-certified" } });
    expect(await sign("official2", hash)).toMatchObject({ ok: true, value: { version: 1, signatures: 2 } });
    expect(await publish()).toEqual({ ok: true, value: { version: 1 } });
    const published = await loadPublishedResult(db, contestId, hallTime);
    if (!published.ok) throw new Error("not published");
    const { body, sha256, signatures } = published.value;
    expect(sha256).toBe(hash);
    expect(signatures.map(({ officialId }) => officialId).sort()).toEqual(["official1", "official2"]);
    expect(body.channels.total).toEqual({ people: 8, choices: 12 });
    expect(
      body.projects.map(({ id, online, onsite, total, rank }) => [id, online, onsite, total, rank]),
    ).toEqual([
      ["b", 2, 3, 5, 1],
      ["a", 3, 1, 4, 2],
      ["c", 1, 2, 3, 3],
    ]);
  });

  test("nothing is opened while people vote, before the hall, or while a room is missing", async () => {
    expect(await open(whileOpen)).toMatchObject({ ok: false, error: { type: "not-closed" } });
    expect(await open(afterClose)).toMatchObject({
      ok: false,
      error: { type: "sheets-missing", missing: 2 },
    });
    await enterSheet(db, "hall", sheetOf(contest, inHall));
    expect(await open()).toMatchObject({ ok: false, error: { type: "sheets-missing", missing: 1 } });
    expect(await db.selectFrom("opening").selectAll().execute()).toEqual([]);
    expect(await db.selectFrom("openingVotes").selectAll().execute()).toEqual([]);
  });

  test("twenty officials open at once: one opening, one answer for all", async () => {
    await fillRooms();
    const answers = await Promise.all(Array.from({ length: 20 }, () => open()));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ ok: true, value: { people: 4 } })]),
    );
    expect(await db.selectFrom("opening").selectAll().execute()).toHaveLength(1);
    const events = await db
      .selectFrom("auditEvent")
      .where("action", "=", "online-ballots-opened")
      .selectAll()
      .execute();
    expect(events).toHaveLength(1);
  });

  test.each([
    { numbers: [1, 2, 3], why: "more picks than allowed" },
    { numbers: [], why: "no picks" },
    { numbers: [9], why: "a project of no such number" },
  ])("an envelope with $why stops the opening, is counted and nothing is written", async ({ numbers }) => {
    await fillRooms();
    const { slot, version } = await db.selectFrom("envelope").selectAll().limit(1).executeTakeFirstOrThrow();
    const { publicKey } = await db.selectFrom("openingKey").selectAll().executeTakeFirstOrThrow();
    const sealed = sealBallot(
      Buffer.from(publicKey, "hex"),
      { contestId, slot, version },
      packBallot({ code: new Uint8Array(10), numbers }),
    );
    await db.updateTable("envelope").set({ sealed }).where("slot", "=", slot).execute();
    expect(await open()).toEqual({ ok: false, error: { type: "unreadable-envelopes", envelopes: 1 } });
    expect(await db.selectFrom("opening").selectAll().execute()).toEqual([]);
  });

  test("a ballot that vanished is noticed: the box must hold as many as people voted", async () => {
    await fillRooms();
    const victim = await db.selectFrom("envelope").select("slot").limit(1).executeTakeFirstOrThrow();
    await db.deleteFrom("envelope").where("slot", "=", victim.slot).execute();
    expect(await open()).toEqual({
      ok: false,
      error: { type: "ballots-differ-from-people", ballots: 3, people: 4 },
    });
  });

  test("one official signing many times is one signature", async () => {
    await fillRooms();
    await open();
    const hash = await hashNow();
    const answers = await Promise.all(Array.from({ length: 10 }, () => sign("official1", hash)));
    for (const answer of answers) expect(answer).toMatchObject({ ok: true, value: { signatures: 1 } });
    const events = await db
      .selectFrom("auditEvent")
      .where("action", "=", "result-signed")
      .selectAll()
      .execute();
    expect(events).toHaveLength(1);
    expect(await db.selectFrom("resultVersion").selectAll().execute()).toEqual([]);
  });

  test("two officials signing at the same moment freeze one version", async () => {
    await fillRooms();
    await open();
    const hash = await hashNow();
    const answers = await Promise.all([
      sign("official1", hash),
      sign("official2", hash),
      sign("official1", hash),
    ]);
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(await db.selectFrom("resultVersion").selectAll().execute()).toHaveLength(1);
    expect(await sign("official2", hash)).toMatchObject({ ok: true, value: { signatures: 2 } });
  });

  test("a sheet corrected between two signatures: the second is refused, the first no longer counts", async () => {
    await fillRooms();
    await open();
    const first = await hashNow();
    await sign("official1", first);
    await enterSheet(db, "room", sheetOf(contest, [["c"], ["a"]]), 1);
    expect(await sign("official2", first)).toEqual({ ok: false, error: { type: "changed" } });
    const second = await hashNow();
    expect(second).not.toBe(first);
    expect(await sign("official2", second)).toMatchObject({ ok: true, value: { signatures: 1 } });
    expect(await sign("official1", second)).toMatchObject({ ok: true, value: { signatures: 2 } });
  });

  test("after certification no sheet is accepted and no other result can be signed", async () => {
    await fillRooms();
    await open();
    const hash = await hashNow();
    await sign("official1", hash);
    await sign("official2", hash);
    await expect(enterSheet(db, "room", sheetOf(contest, [["a"]]), 1)).rejects.toThrow("not-counting");
    expect(await sign("official1", "0".repeat(64))).toEqual({
      ok: false,
      error: { type: "already-certified" },
    });
  });

  test("publishing twice is publishing once", async () => {
    await fillRooms();
    await open();
    const hash = await hashNow();
    await sign("official1", hash);
    await sign("official2", hash);
    const answers = await Promise.all([publish(), publish(), publish()]);
    for (const answer of answers) expect(answer).toEqual({ ok: true, value: { version: 1 } });
    expect(await db.selectFrom("publication").selectAll().execute()).toHaveLength(1);
  });

  test("a tie across the cut line is reported and cannot be signed", async () => {
    await enterSheet(db, "hall", sheetOf(contest, [["b"], ["c"], ["c"]]));
    await enterSheet(db, "room", sheetOf(contest, []));
    await open();
    const { result } = await loadCanvass(db, contestId, hallTime);
    expect(result?.body.projects.map(({ total }) => total)).toEqual([3, 3, 3]);
    expect(await sign("official1", result?.sha256 ?? "")).toEqual({
      ok: false,
      error: { type: "tie-at-cutoff", projectIds: ["a", "b", "c"] },
    });
  });
});
