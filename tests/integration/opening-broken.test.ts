import { setImmediate as turn } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { openOnlineBallots } from "#app/services/opening.server.ts";
import { beginOpening, type OpeningJob } from "#app/services/opening-begin.server.ts";
import { holdJob, loadOpeningJob } from "#app/services/opening-job.server.ts";
import { createPool, type OpeningPool } from "#app/services/opening-pool.server.ts";
import { openBox } from "#app/services/opening-run.server.ts";
import type { Db } from "#db/connection.ts";
import { findOpening } from "#db/queries/openings.ts";
import { createTestDb, describeEngines, type TestDb } from "#tests/database.ts";
import { castAll, insertSmallContest, small } from "#tests/small-contest.ts";

const { contestId, afterClose } = small;
const [count, rowsAtOnce] = [48, 6];
const parts = count / rowsAtOnce;
const contest = {
  rule: { min: 1, max: 2, seats: 1 },
  projectIds: ["a", "b", "c"],
  venueIds: [],
  voters: count,
};
const ballots = Array.from({ length: count }, (_, index) => [["a"], ["b", "c"], ["c", "a"]][index % 3] ?? []);

describeEngines("an opening of which a part fails", (engine) => {
  let testDb: TestDb;
  let db: Db;

  beforeEach(async () => {
    testDb = await createTestDb(engine);
    db = testDb.db;
    await insertSmallContest(db, contest);
    await castAll(db, ballots);
  });
  afterEach(() => testDb.close());

  const act = () => ({ contestId, officialId: "official1", clock: afterClose, keys: small.keys });

  async function begun(): Promise<OpeningJob> {
    const begun = await beginOpening(db, act());
    if (!begun.ok || !("job" in begun.value)) throw new Error("it did not begin");
    return begun.value.job;
  }

  /** Opens the box with a pool whose part `which` fails after so many turns of the event loop. */
  async function openWith(
    job: OpeningJob,
    { which, after, width }: Record<"which" | "after" | "width", number>,
  ) {
    const sound = createPool(job.facts, count, 0);
    let given = 0;
    const pool: OpeningPool = {
      ...sound,
      width,
      async open(rows, first) {
        given += 1;
        if (given !== which) return sound.open(rows, first);
        for (let turns = 0; turns < after; turns++) await turn();
        throw new Error("this part failed");
      },
    };
    const hold = holdJob(db, { contestId, token: job.token, report: job.report }, {});
    const run = { db, facts: job.facts, pool, hold, rowsAtOnce };
    return openBox(run, { total: count, voided: new Set() });
  }

  test("whichever it is and whenever it fails, whether somebody waits for it or not: the opening fails", async () => {
    const job = await begun();
    const outcomes: string[] = [];
    for (const which of [1, 2, parts - 1, parts]) {
      for (const after of [0, 1, 40]) {
        for (const width of [1, 4]) {
          const opened = openWith(job, { which, after, width });
          outcomes.push(await opened.then((box) => `${box.order.length} ballots`, String));
        }
      }
    }
    expect(new Set(outcomes)).toEqual(new Set(["Error: this part failed"]));
    expect((await openWith(job, { which: 0, after: 0, width: 4 })).order).toHaveLength(count);
  });

  test.each([0, 1, 2])(
    "a thread that dies after %i parts leaves nothing counted, and the next opening counts all",
    async (sound) => {
      // Counted over both threads: which of them is given a part depends on which has started.
      let given = 0;
      const dieAfter = (worker: Worker) => {
        const post = worker.postMessage.bind(worker);
        worker.postMessage = (...task: Parameters<typeof post>) => {
          given += 1;
          if (given <= sound) post(...task);
          else void worker.terminate();
        };
      };
      process.on("worker", dieAfter);
      const broken = openOnlineBallots(db, act(), { threads: 2, rowsAtOnce });
      await expect(broken)
        .rejects.toThrow("a thread that opens envelopes has ended")
        .finally(() => process.off("worker", dieAfter));
      expect(await findOpening(db, contestId)).toBe(undefined);
      expect((await loadOpeningJob(db, contestId, new Date()))?.phase).toBe("failed");
      expect(await openOnlineBallots(db, act(), { threads: 2, rowsAtOnce })).toEqual({
        ok: true,
        value: { people: count },
      });
    },
  );

  test("an opening that brings out fewer ballots than there are envelopes is not recorded", async () => {
    // A thread that answers as if a part were empty.
    const emptied = (worker: Worker) => {
      const emit = worker.emit.bind(worker);
      worker.emit = (name: string, ...rest: unknown[]) => {
        const [answer] = rest as [{ part?: { records: Uint8Array; faults: unknown[] } }?];
        if (name === "message" && answer?.part) answer.part.records = new Uint8Array();
        return emit(name as "message", ...(rest as [unknown]));
      };
    };
    process.once("worker", emptied);
    onTestFinished(() => void process.off("worker", emptied));
    const short = openOnlineBallots(db, act(), { threads: 2, rowsAtOnce });
    await expect(short).rejects.toThrow(/^of 48 envelopes .* the rest is missing$/);
    expect(await findOpening(db, contestId)).toBe(undefined);
  });
});
