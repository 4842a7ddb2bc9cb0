import { expect, onTestFinished, test } from "vitest";
import { loadCorrections } from "#app/services/corrections.server.ts";
import { loadPublishedResult } from "#app/services/results.server.ts";
import { loadSheetVersion } from "#app/services/sheet-version.server.ts";
import type { Db } from "#db/connection.ts";
import { verifyBundle } from "../../app/verifier/verify.mjs";
import { createTestDb, describeEngines } from "../database.ts";
import { agreeOn, bundleIn, certifyAndPublish, newFolder, openAndPublish } from "../published-contest.ts";
import { castAll, enterSheet, insertSmallContest, sheetOf, small } from "../small-contest.ts";
import { runPython } from "../verifier/python.ts";

const contest = {
  rule: { min: 1, max: 2, seats: 1 },
  projectIds: ["a", "b", "c"],
  venueIds: ["hall", "annex", "attic", "cellar"],
  voters: 2,
  mergeBelow: 10,
};
const { contestId } = small;
const now = new Date("2020-10-14T00:00:00.000Z");
const sheet = (ballots: number, picks: string[]) =>
  sheetOf(
    contest,
    Array.from({ length: ballots }, () => picks),
  );

async function rooms(db: Db): Promise<[string, number[]][]> {
  const found = await loadPublishedResult(db, contestId, now);
  if (!found.ok) throw new Error("not published");
  return found.value.body.venues.map(({ id, votes }) => [id, votes]);
}

async function ledger(db: Db): Promise<Record<string, unknown>> {
  const loaded = await loadCorrections(db, contestId, { reader: null, now });
  return Object.fromEntries(
    (loaded?.corrections ?? []).map(({ venue, numbers, changes }) => [
      venue.id,
      { numbers, votes: changes.find(({ field }) => field === "votes-a") },
    ]),
  );
}

describeEngines("a small room", (engine) => {
  test("shows in no version, in no difference of two versions, and in no correction", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    await insertSmallContest(db, contest);
    await castAll(db, [["a"], ["b", "c"]]);
    await enterSheet(db, "hall", sheet(14, ["b"]));
    await enterSheet(db, "annex", sheet(3, ["a"]));
    await enterSheet(db, "cellar", sheet(8, ["a", "b"]));
    // A bundle was forgotten at first: the attic has become large enough before anything was published.
    await enterSheet(db, "attic", sheet(4, ["a"]));
    await enterSheet(db, "attic", sheet(11, ["c"]), 1);
    // A large room, corrected: that may be read with its numbers.
    await enterSheet(db, "hall", sheet(15, ["a"]), 1);
    await openAndPublish(db);
    expect(await rooms(db)).toEqual([
      ["hall", [15, 0, 0]],
      ["annex|cellar", [11, 8, 0]],
      ["attic", [0, 0, 11]],
    ]);
    const one = { field: "votes-a", before: 0, after: 15 };
    const none = { field: "votes-a", before: null, after: null };
    expect(await ledger(db)).toEqual({
      hall: { numbers: true, votes: one },
      attic: { numbers: false, votes: none },
    });
    const first = loadSheetVersion(db, { contestId, venueId: "attic", revision: 1 }, now);
    await expect(first).rejects.toMatchObject({ status: 404 });

    // Version 2: the annex alone would be large enough now. Published alone, version 1 without the cellar showed it small.
    await agreeOn(db, { kind: "correction" });
    await enterSheet(db, "annex", sheet(12, ["b"]), 1);
    await certifyAndPublish(db);
    expect(await rooms(db)).toEqual([
      ["hall", [15, 0, 0]],
      ["annex|cellar", [8, 20, 0]],
      ["attic", [0, 0, 11]],
    ]);
    expect(await ledger(db)).toMatchObject({ annex: { numbers: false, votes: none } });
    for (const revision of [1, 2]) {
      const alone = loadSheetVersion(db, { contestId, venueId: "annex", revision }, now);
      await expect(alone).rejects.toMatchObject({ status: 404 });
    }
    const { path } = await bundleIn(db, newFolder());
    expect(verifyBundle(path)).toMatchObject({ ok: true });
    runPython("verify.py", [path]);
  });
});
