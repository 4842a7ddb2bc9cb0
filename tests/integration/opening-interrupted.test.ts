import { type ChildProcess, spawn } from "node:child_process";
import { hash } from "node:crypto";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ballotsFile } from "#app/domain/ballots-file.ts";
import { makeKeys } from "#app/keys.server.ts";
import { openOnlineBallots, runOpening } from "#app/services/opening.server.ts";
import { beginOpening } from "#app/services/opening-begin.server.ts";
import { loadOpeningJob } from "#app/services/opening-job.server.ts";
import { approveVoid, requestVoid } from "#app/services/voids.server.ts";
import type { Db } from "#db/connection.ts";
import { findOpening } from "#db/queries/openings.ts";
import { createTestDb, describeEngines, type TestDb } from "#tests/database.ts";
import { newKeysFolder } from "#tests/keys.ts";
import { openBox } from "#tests/open-box.ts";
import { castAll, insertSmallContest, small } from "#tests/small-contest.ts";

const { contestId, afterClose } = small;
const count = 230;
const contest = {
  rule: { min: 1, max: 2, seats: 1 },
  projectIds: ["a", "b", "c"],
  venueIds: [],
  voters: count,
};
const ballots = Array.from({ length: count }, (_, index) => [["a"], ["b", "c"], ["c", "a"]][index % 3] ?? []);

interface Told {
  phase?: string;
  done?: number;
  opened?: { ok: boolean; value?: { people: number }; error?: { type: string } };
}

describeEngines("an opening that is interrupted", (engine) => {
  let testDb: TestDb;
  let db: Db;
  let keysFolder: string;
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    testDb = await createTestDb(engine);
    db = testDb.db;
    await insertSmallContest(db, contest);
    keysFolder = newKeysFolder();
    small.keys = makeKeys(keysFolder);
    await castAll(db, ballots);
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
    await testDb.close();
  });

  /** Starts an opening in another process; `watch` is told each line. Answers its last line, null when it was killed. */
  function openElsewhere(watch: (told: Told, child: ChildProcess) => void, officialId = "official1") {
    const program = "tests/integration/open-ballots.ts";
    const child = spawn(process.execPath, [program, testDb.url, keysFolder, officialId], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    children.push(child);
    let last: Told = {};
    // Once killed, nobody is told to go on.
    child.stdin.on("error", () => {});
    createInterface(child.stdout).on("line", (line) => {
      last = JSON.parse(line);
      watch(last, child);
      child.stdin.write("\n");
    });
    return new Promise<Told["opened"] | null>((resolve) =>
      child.once("close", () => resolve(last.opened ?? null)),
    );
  }

  const openHere = () =>
    openOnlineBallots(db, { contestId, officialId: "official2", clock: afterClose, keys: small.keys });
  const staged = () => db.selectFrom("openedBallot").selectAll().orderBy("code").execute();
  /** As if half a minute had passed without a sign of life. */
  const age = () => db.updateTable("openingJob").set({ heartbeatAt: "2020-10-12T00:00:00.000Z" }).execute();
  const expectedFile = async () => {
    const box = await openBox(db, small.keys, contestId);
    return ballotsFile(box.sort((one, other) => (one.code < other.code ? -1 : 1)));
  };
  async function expectWholeOpening(people = count): Promise<void> {
    const file = ballotsFile(await staged());
    const opening = await findOpening(db, contestId);
    expect(opening?.people).toBe(people);
    expect(opening?.ballotsSha256).toBe(hash("sha256", file, "hex"));
    const lines = await db.selectFrom("logEntry").select("line").where("kind", "=", "opened").execute();
    expect(lines.map(({ line }) => JSON.parse(line))).toEqual([
      { type: "opened", count: people, unreadable: 0, ballots: opening?.ballotsSha256 },
    ]);
  }

  test("killed at any moment it has counted nothing, and the next one brings the same bytes", async () => {
    const file = await expectedFile();
    const moments: [what: string, reached: (told: Told) => boolean][] = [
      ["as it begins", ({ phase }) => phase === "opening"],
      ["while opening", ({ phase, done = 0 }) => phase === "opening" && done > 0],
      ["while sorting", ({ phase }) => phase === "sorting"],
      ["while clearing", ({ phase }) => phase === "clearing"],
      ["as it stores the first", ({ phase }) => phase === "storing"],
      ["as it stores more", ({ phase, done = 0 }) => phase === "storing" && done > 100],
      ["as it clears what another left", ({ phase, done = 0 }) => phase === "clearing" && done > 0],
      ["when all is stored", ({ phase }) => phase === "recording"],
    ];
    for (const [what, reached] of moments) {
      const outcome = await openElsewhere((told, child) => {
        if (reached(told)) child.kill("SIGKILL");
      });
      expect(outcome, what).toBeNull();
      expect(await findOpening(db, contestId), what).toBe(undefined);
      const job = await loadOpeningJob(db, contestId, new Date());
      expect(job?.running, what).toBe(true);
      await age();
      expect((await loadOpeningJob(db, contestId, new Date()))?.running, what).toBe(false);
    }
    expect(await openHere()).toEqual({ ok: true, value: { people: count } });
    await expectWholeOpening();
    expect(ballotsFile(await staged())).toBe(file);
  });

  test("nobody waits for a runner that is gone, nor takes over one that is alive", async () => {
    await openElsewhere(({ phase }, child) => {
      if (phase === "storing") child.kill("SIGKILL");
    });
    const waiting = openHere();
    expect(await Promise.race([waiting, new Promise((resolve) => setTimeout(resolve, 500, "waits"))])).toBe(
      "waits",
    );
    await age();
    expect(await waiting).toEqual({ ok: true, value: { people: count } });
    await expectWholeOpening();
  });

  test("a runner whose job another has taken stops, and spoils nothing", async () => {
    // So that the other's word comes at once: a new connection could take longer than the rest of the storing.
    await Promise.all(Array.from({ length: 8 }, () => loadOpeningJob(db, contestId, new Date())));
    const taken: Promise<unknown>[] = [];
    const first = openOnlineBallots(
      db,
      { contestId, officialId: "official1", clock: afterClose, keys: small.keys },
      {
        rowsAtOnce: 10,
        onProgress: ({ phase }) => {
          if (phase !== "storing" || taken.length > 0) return;
          // What another runner does when it takes over: from then on the job bears its token.
          taken.push(db.updateTable("openingJob").set({ token: "another" }).execute());
        },
      },
    );
    expect(await first).toEqual({ ok: false, error: { type: "already-running" } });
    await Promise.all(taken);
    expect(await findOpening(db, contestId)).toBe(undefined);
    expect((await staged()).length).toBeLessThan(count);
    await age();
    expect(await openHere()).toEqual({ ok: true, value: { people: count } });
    await expectWholeOpening();
  });

  test("one that wakes up when all is over changes nothing", async () => {
    const act = { contestId, officialId: "official1", clock: afterClose, keys: small.keys };
    const begun = await beginOpening(db, act);
    await age();
    expect(await openHere()).toEqual({ ok: true, value: { people: count } });
    if (!begun.ok || !("job" in begun.value)) throw new Error("it did not begin");
    expect(await runOpening(db, begun.value.job, act)).toEqual({
      ok: false,
      error: { type: "already-running" },
    });
    await expectWholeOpening();
    expect((await loadOpeningJob(db, contestId, new Date()))?.phase).toBe("done");
  });

  test("two officials begin at once in two processes: one opening, and both are told the same", async () => {
    const outcomes = await Promise.all([
      openElsewhere(() => {}, "official1"),
      openElsewhere(() => {}, "official2"),
    ]);
    expect(outcomes).toEqual([
      { ok: true, value: { people: count } },
      { ok: true, value: { people: count } },
    ]);
    await expectWholeOpening();
    const events = await db.selectFrom("auditEvent").select("action").execute();
    expect(events.filter(({ action }) => action === "online-ballots-opened")).toHaveLength(1);
  });

  test("a ballot taken out of the count meanwhile is not counted", async () => {
    const victim = await db
      .selectFrom("logEntry")
      .select("line")
      .where("kind", "=", "env")
      .executeTakeFirstOrThrow();
    const act = { contestId, clock: afterClose };
    /** Whether it was in time: once the opening is recorded no ballot is taken out any more. */
    const takeOut = async () => {
      const { hash: envelope } = JSON.parse(victim.line);
      const asked = await requestVoid(db, { ...act, officialId: "official1", envelope, reason: "시험" });
      if (!asked.ok) return false;
      return (await approveVoid(db, { ...act, officialId: "official2", requestId: asked.value.id })).ok;
    };
    let takenOut: Promise<boolean> | undefined;
    const opened = await openElsewhere(({ phase }) => {
      if (phase === "sorting") takenOut ??= takeOut();
    });
    const inTime = await takenOut;
    expect(opened).toEqual({ ok: true, value: { people: inTime ? count - 1 : count } });
    await expectWholeOpening(inTime ? count - 1 : count);
  });
});
