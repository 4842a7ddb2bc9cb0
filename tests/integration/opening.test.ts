import { hash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { packBallot } from "#app/domain/ballot-payload.ts";
import { ballotsFile } from "#app/domain/ballots-file.ts";
import { type HolderPair, holderPairs } from "#app/domain/key-share.ts";
import { ok } from "#app/domain/result.ts";
import { envelopeHash, sealBallot } from "#app/services/envelopes.server.ts";
import { makeSharedKey, type SharedKey } from "#app/services/key-shares.server.ts";
import { appendLog } from "#app/services/log.server.ts";
import { checkLog } from "#app/services/log-check.server.ts";
import { openOnlineBallots } from "#app/services/opening.server.ts";
import { loadOpeningJob } from "#app/services/opening-job.server.ts";
import { loadOpeningPage } from "#app/services/opening-page.server.ts";
import { approveVoid, requestVoid } from "#app/services/voids.server.ts";
import { type Db, inTransaction } from "#db/connection.ts";
import { voidEnvelope } from "#db/queries/envelopes.ts";
import { findOpeningKey } from "#db/queries/opening-keys.ts";
import { findOpening } from "#db/queries/openings.ts";
import { createTestDb, describeEngines, type TestDb } from "#tests/database.ts";
import { shareOpeningKey, sharesOf } from "#tests/shared-key.ts";
import { castAll, clockAt, insertSmallContest, small } from "#tests/small-contest.ts";

const { contestId, afterClose } = small;
const contest = {
  rule: { min: 1, max: 2, seats: 1 },
  projectIds: ["a", "b", "c"],
  venueIds: [],
  voters: 6,
};
const ballots = [["a", "b"], ["a"], ["a", "c"], ["b"], ["c"], ["b", "c"]];
const before = clockAt("2020-09-20T00:00:00.000Z");

describeEngines("opening the online ballots", (engine) => {
  let testDb: TestDb;
  let db: Db;

  beforeEach(async () => {
    testDb = await createTestDb(engine);
    db = testDb.db;
    await insertSmallContest(db, contest);
  });
  afterEach(() => testDb.close());

  interface Act {
    shares?: readonly [string, string];
    without?: { unreadable: number; reason: string };
    threads?: number;
  }
  const open = ({ threads, ...act }: Act = {}) =>
    openOnlineBallots(
      db,
      { contestId, officialId: "official1", clock: afterClose, keys: small.keys, ...act },
      { ...(threads === undefined ? {} : { threads }), rowsAtOnce: 2 },
    );
  const share = () =>
    shareOpeningKey(db, { contestId, officialId: "official1", clock: before, keys: small.keys });
  const opened = () => db.selectFrom("openedBallot").select(["code", "picks"]).orderBy("code").execute();
  const audit = async () => {
    const events = await db.selectFrom("auditEvent").select(["action", "subject"]).orderBy("at").execute();
    return events.map(({ action, subject }) => `${action} ${subject}`).sort();
  };
  const envelopes = () => db.selectFrom("envelope").selectAll().orderBy("slot").execute();
  const page = () => loadOpeningPage(db, contestId, new Date("2020-10-12T00:00:00.000Z"));
  const publicKey = async () => Buffer.from((await findOpeningKey(db, contestId))?.publicKey ?? "", "hex");

  /** Puts an envelope into a slot as only somebody with the database in hand could, with or without a line in the log. */
  async function plant(
    slot: Buffer,
    sealed: Buffer,
    { version, logged }: { version: number; logged: boolean },
  ) {
    await db.updateTable("envelope").set({ sealed, version }).where("slot", "=", slot).execute();
    if (!logged) return;
    await inTransaction(db, async (trx) => {
      const line = { type: "env", slot: slot.toString("hex"), version, hash: envelopeHash(sealed) } as const;
      return ok(await appendLog(trx, contestId, [line]));
    });
  }
  async function sealed(slot: Buffer, version: number, { code = randomBytes(10), numbers = [1] } = {}) {
    return sealBallot(await publicKey(), { contestId, slot, version }, packBallot({ code, numbers }));
  }

  test.each([0, 1, 3])(
    "with %i threads: every ballot by code, the counts, and the hash of the file",
    async (threads) => {
      await castAll(db, ballots);
      expect(await open({ threads })).toEqual({ ok: true, value: { people: 6 } });
      const rows = await opened();
      expect(rows.map(({ picks }) => picks).sort()).toEqual(["1", "1,2", "1,3", "2", "2,3", "3"]);
      expect(rows.map(({ code }) => code)).toEqual([...rows.map(({ code }) => code)].sort());
      const opening = await findOpening(db, contestId);
      expect(opening?.ballotsSha256).toBe(hash("sha256", ballotsFile(rows), "hex"));
      expect([...(opening?.tally ?? [])].sort()).toEqual([
        ["a", 3],
        ["b", 3],
        ["c", 3],
      ]);
      expect([...(opening?.sizes ?? [])]).toEqual([
        [1, 3],
        [2, 3],
      ]);
      expect(await open()).toEqual({ ok: true, value: { people: 6 } });
      expect(await audit()).toEqual([
        "online-ballots-opened people/6/unreadable/0",
        "opening-begun envelopes/6",
      ]);
    },
  );

  test.each(holderPairs)("holders %s open it together", async (pair) => {
    const key = await share();
    await castAll(db, ballots);
    expect((await page()).custody).toBe("shares");
    expect(await open({ shares: sharesOf(key, pair) })).toEqual({ ok: true, value: { people: 6 } });
    expect(await opened()).toHaveLength(6);
  });

  test.each<{ what: string; typed: (key: SharedKey, other: SharedKey) => [string, string]; error: object }>([
    {
      what: "nothing",
      typed: () => ["", ""],
      error: { type: "share-refused", which: 0, fault: { type: "empty" } },
    },
    {
      what: "one share",
      typed: (key) => [key.shares[0] ?? "", ""],
      error: { type: "share-refused", which: 1, fault: { type: "empty" } },
    },
    {
      what: "one share twice",
      typed: (key) => [key.shares[1] ?? "", key.shares[1] ?? ""],
      error: { type: "same-share" },
    },
    {
      what: "a slip",
      typed: (key) => [
        key.shares[0] ?? "",
        (key.shares[1] ?? "").replace(/.$/, (last) => (last === "0" ? "4" : "0")),
      ],
      error: { type: "share-refused", which: 1, fault: { type: "mistyped" } },
    },
    {
      what: "a share of nobody's key",
      typed: (key, other) => [other.shares[0] ?? "", key.shares[1] ?? ""],
      error: { type: "share-refused", which: 0, fault: { type: "mistyped" } },
    },
  ])("$what opens nothing, leaves a trace, and not what was typed", async ({ typed, error }) => {
    const key = await share();
    await castAll(db, ballots);
    const shares = typed(key, await makeSharedKey());
    expect(await open({ shares })).toEqual({ ok: false, error });
    expect(await opened()).toEqual([]);
    expect(await loadOpeningJob(db, contestId, new Date())).toBe(null);
    const events = await audit();
    expect(events.filter((event) => event.startsWith("opening-"))).toEqual([
      expect.stringMatching(/^opening-key-entered /),
      expect.stringMatching(/^opening-shares-refused share\//),
    ]);
    for (const text of shares.filter(Boolean)) expect(JSON.stringify(events)).not.toContain(text);
  });

  test("shares of a key that was replaced are told as such", async () => {
    const first = await share();
    const second = await share();
    await castAll(db, ballots);
    expect(await open({ shares: sharesOf(first, "1+2") })).toMatchObject({
      error: { type: "share-refused", which: 0, fault: { type: "of-another-key" } },
    });
    expect(await open({ shares: sharesOf(second, "1+2") })).toMatchObject({ ok: true });
  });

  test("a server without the key file opens nothing", async () => {
    await castAll(db, ballots);
    const keys = { ...small.keys, opening: () => null };
    const act = { contestId, officialId: "official1", clock: afterClose, keys };
    expect(await openOnlineBallots(db, act)).toEqual({ ok: false, error: { type: "key-missing" } });
  });

  test("nobody voted: an empty box opens without any key", async () => {
    await share();
    expect((await page()).custody).toBe("none");
    expect(await open()).toEqual({ ok: true, value: { people: 0 } });
    expect((await findOpening(db, contestId))?.ballotsSha256).toBe(hash("sha256", "code,picks\n", "hex"));
  });

  test("a void ballot stays closed", async () => {
    await castAll(db, ballots);
    const { line } = await db
      .selectFrom("logEntry")
      .select("line")
      .where("kind", "=", "env")
      .orderBy("idx")
      .limit(1)
      .executeTakeFirstOrThrow();
    const act = { contestId, clock: afterClose };
    const envelope = JSON.parse(line).hash;
    const asked = await requestVoid(db, { ...act, officialId: "official1", envelope, reason: "시험" });
    if (!asked.ok) throw new Error(asked.error.type);
    await approveVoid(db, { ...act, officialId: "official2", requestId: asked.value.id });
    expect((await page()).box).toEqual({ people: 6, void: 1 });
    expect(await open()).toEqual({ ok: true, value: { people: 5 } });
    expect((await opened()).map(({ picks }) => picks)).not.toContain("1,2");
  });

  const faults: { why: string; spoil: (slot: Buffer, other: Buffer) => Promise<void>; count: number }[] = [
    {
      why: "log",
      count: 1,
      spoil: async (slot) => plant(slot, await sealed(slot, 1), { version: 1, logged: false }),
    },
    {
      why: "sealed",
      count: 1,
      spoil: (slot) => plant(slot, randomBytes(129), { version: 2, logged: true }),
    },
    {
      // Sealed for another slot: an envelope that was copied.
      why: "sealed",
      count: 1,
      spoil: async (slot, other) => plant(slot, await sealed(other, 2), { version: 2, logged: true }),
    },
    {
      why: "payload",
      count: 1,
      spoil: async (slot) => {
        const envelope = sealBallot(
          await publicKey(),
          { contestId, slot, version: 2 },
          randomBytes(64).fill(9, 0, 1),
        );
        await plant(slot, envelope, { version: 2, logged: true });
      },
    },
    {
      why: "rule",
      count: 1,
      spoil: async (slot) =>
        plant(slot, await sealed(slot, 2, { numbers: [1, 2, 3] }), { version: 2, logged: true }),
    },
    {
      why: "rule",
      count: 1,
      spoil: async (slot) =>
        plant(slot, await sealed(slot, 2, { numbers: [4] }), { version: 2, logged: true }),
    },
    {
      why: "code",
      count: 2,
      spoil: async (slot, other) => {
        const code = randomBytes(10);
        await plant(slot, await sealed(slot, 2, { code }), { version: 2, logged: true });
        await plant(other, await sealed(other, 2, { code, numbers: [2] }), { version: 2, logged: true });
      },
    },
  ];

  test.each(faults)(
    "an envelope that cannot be counted ($why) stops the opening and is named; an official may go on",
    async ({ why, spoil, count }) => {
      await castAll(db, ballots);
      const [first, , third] = await envelopes();
      if (!first || !third) throw new Error("no envelopes");
      await spoil(first.slot, third.slot);
      const spoilt = [first, third].slice(0, count).map(({ slot }) => slot.toString("hex"));

      const refusal = { type: "unreadable-envelopes", envelopes: count };
      expect(await open({ threads: 1 })).toEqual({ ok: false, error: refusal });
      expect(await opened()).toEqual([]);
      expect(await findOpening(db, contestId)).toBe(undefined);
      const job = await loadOpeningJob(db, contestId, new Date());
      expect(job).toMatchObject({ phase: "stopped", running: false, report: { refusal } });
      expect(job?.report.envelopes.map((envelope) => [envelope.slot, envelope.why])).toEqual(
        spoilt.map((slot) => [slot, why]),
      );

      expect(await open({ without: { unreadable: count + 1, reason: "시험" } })).toEqual({
        ok: false,
        error: refusal,
      });
      expect(await open({ without: { unreadable: count, reason: " \u0007" } })).toEqual({
        ok: false,
        error: { type: "reason-missing" },
      });
      expect(await opened()).toEqual([]);

      const without = { unreadable: count, reason: "봉투가 손상됨" };
      expect(await open({ without })).toEqual({ ok: true, value: { people: 6 - count } });
      expect(await opened()).toHaveLength(6 - count);
      const after = await page();
      expect(after.opening).toMatchObject({ people: 6 - count, unreadable: count });
      expect(after.unreadable.map(({ slot }) => slot)).toEqual(spoilt);
      expect(after.job?.report).toMatchObject({ reason: without.reason });
      expect(await audit()).toContain(`opening-without-unreadable unreadable/${count}: ${without.reason}`);
      const { line } = await db
        .selectFrom("logEntry")
        .select("line")
        .where("kind", "=", "opened")
        .executeTakeFirstOrThrow();
      expect(JSON.parse(line)).toMatchObject({ count: 6 - count, unreadable: count });
    },
  );

  test("an older envelope put back in its slot is noticed, and nothing is counted", async () => {
    await castAll(db, ballots);
    const [first] = await envelopes();
    if (!first) throw new Error("no envelopes");
    await plant(first.slot, await sealed(first.slot, 2), { version: 2, logged: true });
    await plant(first.slot, first.sealed, { version: 1, logged: false });
    expect(await open()).toEqual({ ok: false, error: { type: "log-behind" } });
    expect((await page()).job?.report.refusal).toEqual({ type: "log-behind" });
  });

  test("a ballot and its voter deleted together are noticed all the same", async () => {
    await castAll(db, ballots);
    const [first] = await envelopes();
    if (!first) throw new Error("no envelopes");
    await db.deleteFrom("envelope").where("slot", "=", first.slot).execute();
    await db.deleteFrom("participation").where("voterId", "=", "voter-1").execute();
    expect(await open()).toEqual({ ok: false, error: { type: "log-behind" } });
  });

  const unmark = "update envelope set void_reason = null";
  const mark =
    "update envelope set void_reason = 'officials' where slot = (select slot from envelope order by slot limit 1)";
  test.each<{ what: string; edit: string[] }>([
    { what: "one more marked by hand", edit: [mark] },
    { what: "the mark removed", edit: [unmark] },
    { what: "the mark moved to another", edit: [unmark, mark] },
  ])("envelopes void otherwise than the log says are noticed: $what", async ({ edit }) => {
    await castAll(db, ballots);
    const slots = (await envelopes()).map(({ slot }) => slot);
    // In the middle, so that it is neither the first nor the last.
    await inTransaction(db, async (trx) => {
      const slot = slots[3] ?? Buffer.alloc(0);
      await voidEnvelope(trx, { contestId, slot, reason: "officials" });
      const line = { type: "void", slot: slot.toString("hex"), reason: "officials" } as const;
      return ok(await appendLog(trx, contestId, [line]));
    });
    for (const statement of edit) await sql.raw(statement).execute(db);
    const { publicKey } = small.keys.log;
    const { problems } = await checkLog(db, { contestId, publicKey });
    expect(problems.map(({ type }) => type)).toEqual(Array(edit.length).fill("void"));
    expect(await open()).toEqual({ ok: false, error: { type: "voids-differ" } });
    expect((await page()).job?.report.refusal).toEqual({ type: "voids-differ" });
    expect(await opened()).toEqual([]);
  });

  test("votes for a project that was withdrawn afterwards stay counted", async () => {
    await castAll(db, ballots);
    await db
      .updateTable("project")
      .set({ withdrawnAt: "2020-10-11T00:00:00.000Z" })
      .where("id", "=", "a")
      .execute();
    expect(await open()).toEqual({ ok: true, value: { people: 6 } });
    expect((await findOpening(db, contestId))?.tally.get("a")).toBe(3);
  });

  test("ended by its signal it has counted nothing, and can be begun again at once", async () => {
    await castAll(db, ballots);
    const stop = new AbortController();
    const act = { contestId, officialId: "official1", clock: afterClose, keys: small.keys };
    const interrupted = await openOnlineBallots(db, act, {
      ...{ signal: stop.signal, rowsAtOnce: 2 },
      onProgress: ({ phase }) => phase === "storing" && stop.abort(),
    });
    expect(interrupted).toEqual({ ok: false, error: { type: "interrupted" } });
    expect(await findOpening(db, contestId)).toBe(undefined);
    expect(await loadOpeningJob(db, contestId, new Date())).toMatchObject({
      phase: "interrupted",
      running: false,
    });
    expect(await open()).toEqual({ ok: true, value: { people: 6 } });
  });

  test("whatever the pair, the bytes are the same", async () => {
    const key = await share();
    await castAll(db, ballots);
    const files: string[] = [];
    for (const pair of holderPairs as readonly HolderPair[]) {
      const stop = new AbortController();
      await openOnlineBallots(
        db,
        {
          ...{ contestId, officialId: "official1", clock: afterClose, keys: small.keys },
          shares: sharesOf(key, pair),
        },
        {
          signal: stop.signal,
          onProgress: ({ phase }) => phase === "recording" && stop.abort(),
        },
      );
      files.push(ballotsFile(await opened()));
    }
    expect(files[0]?.split("\n")).toHaveLength(8);
    expect(new Set(files).size).toBe(1);
  });
});
