import { expect, onTestFinished, test } from "vitest";
import { certifyResult, loadCanvass, publishResult } from "#app/services/canvass.server.ts";
import { loadCorrections } from "#app/services/corrections.server.ts";
import type { Db } from "#db/connection.ts";
import type { Account } from "#db/queries/accounts.ts";
import { createTestDb, describeEngines } from "#tests/database.ts";
import { correctAs, countAndSign } from "#tests/hall-room.ts";
import { agreeOn, openAndPublish } from "#tests/published-contest.ts";
import { castAll, clockAt, insertSmallContest, sheetOf, small } from "#tests/small-contest.ts";

const contest = {
  rule: { min: 1, max: 2, seats: 1 },
  projectIds: ["a", "b", "c"],
  venueIds: ["hall", "annex", "cellar"],
  voters: 1,
  mergeBelow: 10,
};
const ballots: Record<string, string[][]> = {
  hall: Array.from({ length: 12 }, () => ["a"]),
  annex: Array.from({ length: 3 }, () => ["b"]),
  cellar: Array.from({ length: 8 }, () => ["a", "b"]),
};
const figuresOf = (venueId: string, without = 0) => {
  const sheet = sheetOf(contest, ballots[venueId] ?? []);
  return { ...sheet, checkedIn: sheet.checkedIn + without };
};

const now = new Date("2020-10-14T00:00:00.000Z");
const ledger = (db: Db, reader: Account | null = null) =>
  loadCorrections(db, small.contestId, { reader, now });

/** A room's second sheet: one person more at the door. */
async function correct(db: Db, venueId: string, wanted: { round: number; people: number; at: string }) {
  const { round, people, at } = wanted;
  const clock = clockAt(at);
  expect(await correctAs(db, "organiser", { venueId, round: round - 1, clock })).toMatchObject({ ok: true });
  const done = { venueId, round, figures: figuresOf(venueId, people), clock };
  await countAndSign(db, done);
}

/** The version in the making, signed by both officials and published at one moment. */
async function publishAt(db: Db, at: string): Promise<void> {
  const { contestId, keys } = small;
  const act = { contestId, keys, clock: clockAt(at) };
  const resultSha256 = (await loadCanvass(db, contestId, new Date(at))).result?.sha256 ?? "";
  for (const officialId of ["official1", "official2"])
    expect(await certifyResult(db, { ...act, officialId, resultSha256 })).toMatchObject({ ok: true });
  expect(await publishResult(db, { ...act, officialId: "official1" })).toMatchObject({ ok: true });
}

describeEngines("the ledger of corrections after the publication", (engine) => {
  test("everybody reads what belongs to the published version, of merged rooms without a number", async () => {
    const { db, close } = await createTestDb(engine);
    onTestFinished(close);
    await insertSmallContest(db, contest);
    await castAll(db, [["a"]]);
    const clock = clockAt("2020-10-13T05:30:00.000Z");
    for (const venueId of contest.venueIds)
      await countAndSign(db, { venueId, figures: figuresOf(venueId), clock });
    await correct(db, "hall", { round: 2, people: 1, at: "2020-10-13T05:50:00.000Z" });
    await correct(db, "annex", { round: 2, people: 2, at: "2020-10-13T05:55:00.000Z" });
    expect(await ledger(db)).toBeNull();
    await openAndPublish(db);

    const first = await ledger(db);
    expect(first?.isPublic).toBe(true);
    expect(first?.corrections).toMatchObject([
      {
        ...{ venue: { id: "hall" }, revision: 2, numbers: true, reason: "종이를 다시 셌습니다" },
        changes: [{ field: "checkedIn", before: 12, after: 13 }],
      },
      {
        ...{ venue: { id: "annex" }, revision: 2, numbers: false },
        changes: [{ field: "checkedIn", before: null, after: null }],
      },
    ]);
    for (const { counters, signedBy } of first?.corrections ?? [])
      expect([...counters, signedBy].map(({ ko }) => ko)).toEqual(["이름", "이름", "이름"]);

    // Reopened: what is signed for the version in the making is not told before that is published.
    await agreeOn(db, { kind: "correction" });
    await correct(db, "cellar", { round: 2, people: 4, at: "2020-10-13T06:30:00.000Z" });
    expect((await ledger(db))?.corrections).toEqual(first?.corrections);
    await publishAt(db, "2020-10-13T06:45:00.000Z");
    const second = await ledger(db);
    expect(second?.corrections.map(({ venue }) => venue.id)).toEqual(["hall", "annex", "cellar"]);
    expect(second?.corrections.at(-1)).toMatchObject({ numbers: false });
    expect(JSON.stringify(second)).not.toMatch(/"(before|after)":(3|5|8)\b/);
  });
});
