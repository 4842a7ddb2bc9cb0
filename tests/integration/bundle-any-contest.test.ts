import fc from "fast-check";
import { expect, test } from "vitest";
import { type CountRule, tieRules } from "#app/domain/count-rule.ts";
import { loadCanvass } from "#app/services/canvass.server.ts";
import type { Db } from "#db/connection.ts";
import { findNewestSheet } from "#db/queries/tally-sheets.ts";
import { verifyBundle } from "../../app/verifier/verify.mjs";
import { createTestDb, describeEngines } from "../database.ts";
import {
  agreeOn,
  bundleIn,
  castAs,
  certifyAndPublish,
  newFolder,
  openAndPublish,
  voidByOfficials,
} from "../published-contest.ts";
import { enterSheet, insertSmallContest, type SmallContest, sheetOf, small } from "../small-contest.ts";
import { runPython } from "../verifier/python.ts";

const seed = 20201013;

interface AnyCase {
  contest: SmallContest;
  /** Each voter's ballots, the last of which counts. */
  online: string[][][];
  voided: number[];
  rooms: { ballots: string[][]; sizesCounted: boolean; corrected: boolean }[];
  /** Whether two officials choose otherwise, and whether a second version corrects the first. */
  override: boolean;
  corrected: boolean;
}

const anyCountRule: fc.Arbitrary<CountRule> = fc
  .record({
    of: fc.constantFrom<"points" | "shares">("points", "shares"),
    online: fc.integer({ min: 1, max: 3 }),
    onsite: fc.integer({ min: 1, max: 3 }),
    tie: fc.constantFrom(...tieRules),
    share: fc.constantFrom<CountRule["share"]>("choices", "people"),
  })
  .map(({ of, online, onsite, tie, share }) => ({
    ...{ weights: { of, online, onsite }, tie, share },
    drawSource: tie.includes("draw") ? "시청 로비에서 던진 주사위" : null,
  }));

/** Any shape, up to more projects than two digits can number. */
const anyCase: fc.Arbitrary<AnyCase> = fc
  .record({
    projects: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constant(120)),
    seats: fc.integer({ min: 1, max: 15 }),
  })
  .chain(({ projects, seats }) => {
    const projectIds = Array.from({ length: projects }, (_, index) => `p${index + 1}`);
    const rule = { min: Math.min(2, projects), max: Math.min(4, projects), seats };
    const lengths = { minLength: rule.min, maxLength: rule.max };
    const ballot = fc.uniqueArray(fc.constantFrom(...projectIds), lengths);
    const room = fc.record({
      ballots: fc.array(ballot, { maxLength: 9 }),
      sizesCounted: fc.boolean(),
      corrected: fc.boolean(),
    });
    return fc
      .record({
        countRule: anyCountRule,
        override: fc.boolean(),
        corrected: fc.boolean(),
        online: fc.array(fc.array(ballot, { minLength: 1, maxLength: 3 }), { maxLength: 12 }),
        voided: fc.uniqueArray(fc.nat(11), { maxLength: 2 }),
        rooms: fc.array(room, { maxLength: 3 }),
      })
      .map(({ countRule, ...votes }) => {
        const venueIds = votes.rooms.map((_, index) => `room-${index}`);
        const voters = votes.online.length;
        return { contest: { rule, projectIds, venueIds, voters, countRule }, ...votes };
      });
  });

/** The path of its bundle; null where a tie across the cut line keeps the result from being certified. */
async function publish(
  db: Db,
  { contest, online, voided, rooms, override, corrected }: AnyCase,
): Promise<string | null> {
  await insertSmallContest(db, contest);
  const newest: string[] = [];
  for (const [index, ballots] of online.entries()) {
    for (const [turn, selections] of ballots.entries()) {
      newest[index] = (await castAs(db, { voter: index + 1, turn, selections })).envelopeHash;
    }
  }
  for (const index of voided) if (newest[index]) await voidByOfficials(db, newest[index]);
  for (const [index, { ballots, sizesCounted, corrected }] of rooms.entries()) {
    const sheet = sheetOf(contest, ballots);
    const figures = sizesCounted ? sheet : { ...sheet, sizes: null };
    if (corrected) await enterSheet(db, `room-${index}`, sheetOf(contest, []));
    await enterSheet(db, `room-${index}`, figures, corrected ? 1 : 0);
  }
  const published = await openAndPublish(db, undefined, override ? chooseOtherwise : undefined).then(
    () => true,
    (error: Error) => {
      if (error.message.includes("tie-at-cutoff")) return false;
      throw error;
    },
  );
  if (!published) return null;
  if (corrected && contest.venueIds.length > 0) await correct(db, contest);
  return (await bundleIn(db, newFolder())).path;
}

/** The last project chosen gives its seat to the first one not, where there is one. */
async function chooseOtherwise(db: Db): Promise<void> {
  const { counted } = await loadCanvass(db, small.contestId, new Date("2020-10-13T07:00:00.000Z"));
  if (!counted || counted.tiedAtCutoff.length > 0) return;
  const out = counted.projects.filter(({ selected }) => selected).slice(-1);
  const into = counted.projects.filter(({ selected }) => !selected).slice(0, 1);
  if (out.length === 0 || into.length === 0) return;
  await agreeOn(db, { kind: "override", out: out.map(({ id }) => id), in: into.map(({ id }) => id) });
}

/** The first room's sheet is replaced after the publication. */
async function correct(db: Db, contest: SmallContest): Promise<void> {
  await agreeOn(db, { kind: "correction" });
  const sheet = await findNewestSheet(db, { contestId: small.contestId, venueId: "room-0" });
  const { figures, revision = 0 } = sheet ?? {};
  const again = figures ?? sheetOf(contest, []);
  await enterSheet(db, "room-0", { ...again, checkedIn: again.checkedIn + 1 }, revision);
  await certifyAndPublish(db);
}

describeEngines("bundles of any contest", (engine) => {
  test(`are accepted by both verifiers (seed ${seed})`, async () => {
    const paths: string[] = [];
    for (const one of fc.sample(anyCase, { seed, numRuns: engine === "sqlite" ? 30 : 6 })) {
      const { db, close } = await createTestDb(engine);
      const path = await publish(db, one).finally(close);
      if (path === null) continue;
      const failed = verifyBundle(path).lines.filter(({ ok }) => !ok);
      expect({ failed, one }).toEqual({ failed: [], one });
      paths.push(path);
    }
    const verdicts = runPython("batch.py", [], paths.join("\n")).trimEnd().split("\n");
    expect(verdicts.map((line) => JSON.parse(line))).toEqual(paths.map(() => ({ failed: [], texts: [] })));
    expect(paths.length).toBeGreaterThan(engine === "sqlite" ? 20 : 2);
  }, 300_000);
});
