import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { contestStates } from "#app/domain/contest-state.ts";
import { plainCountRule } from "#app/domain/count-rule.ts";
import { certifyResult, loadCanvass, publishResult } from "#app/services/canvass.server.ts";
import { safeCell } from "#app/services/csv.server.ts";
import { openOnlineBallots } from "#app/services/opening.server.ts";
import { resultCsv, resultJson } from "#app/services/result-files.server.ts";
import { loadPublishedResult } from "#app/services/results.server.ts";
import type { Db } from "#db/connection.ts";
import { createTestDb, describeEngines } from "../database.ts";
import {
  castAll,
  enterSheet,
  insertSmallContest,
  type SmallContest,
  sheetOf,
  small,
} from "../small-contest.ts";

const { contestId, inTheHall } = small;
const hallTime = new Date("2020-10-13T07:00:00.000Z");

type Ballots = string[][];
interface Case {
  contest: SmallContest;
  online: Ballots;
  rooms: Ballots[];
}

/** Contests of any shape: one project or many, no ballots at all, few votes so that ties are common. */
const anyCase: fc.Arbitrary<Case> = fc
  .record({
    projects: fc.integer({ min: 1, max: 12 }),
    seats: fc.integer({ min: 1, max: 6 }),
    rooms: fc.integer({ min: 0, max: 3 }),
  })
  .chain(({ projects, seats, rooms }) => {
    const projectIds = Array.from({ length: projects }, (_, index) => `p${index}`);
    const max = Math.min(3, projects);
    const ballots = fc.array(
      fc.uniqueArray(fc.constantFrom(...projectIds), { minLength: 1, maxLength: max }),
      {
        maxLength: 8,
      },
    );
    return fc
      .record({ online: ballots, rooms: fc.array(ballots, { minLength: rooms, maxLength: rooms }) })
      .map(
        (votes): Case => ({
          contest: {
            rule: { min: 1, max, seats },
            projectIds,
            venueIds: votes.rooms.map((_, index) => `room-${index}`),
            voters: votes.online.length,
          },
          ...votes,
        }),
      );
  });

/** Counts again in the plainest way there is: for each project, how many ballots hold it, and how many projects beat it. */
function countAgain({ contest, online, rooms }: Case) {
  const holding = (ballots: Ballots, id: string) => ballots.filter((ballot) => ballot.includes(id)).length;
  const totals = contest.projectIds.map((id) => ({
    id,
    online: holding(online, id),
    onsite: holding(rooms.flat(), id),
    total: holding([...online, ...rooms.flat()], id),
  }));
  return new Map(
    totals.map((own) => [
      own.id,
      { ...own, rank: 1 + totals.filter((other) => other.total > own.total).length },
    ]),
  );
}

async function runToPublication(db: Db, { contest, online, rooms }: Case) {
  await insertSmallContest(db, contest);
  await castAll(db, online);
  for (const [index, ballots] of rooms.entries())
    await enterSheet(db, `room-${index}`, sheetOf(contest, ballots));
  const opened = await openOnlineBallots(db, {
    contestId,
    officialId: "official1",
    clock: inTheHall,
    keys: small.keys,
  });
  expect(opened).toEqual({ ok: true, value: { people: online.length } });
  const { result } = await loadCanvass(db, contestId, hallTime);
  if (!result) throw new Error("no result after the opening");
  for (const officialId of ["official1", "official2"]) {
    await certifyResult(db, {
      contestId,
      officialId,
      resultSha256: result.sha256,
      clock: inTheHall,
      keys: small.keys,
    });
  }
  await publishResult(db, { contestId, officialId: "official1", clock: inTheHall, keys: small.keys });
  return result;
}

describeEngines("a published result", (engine) => {
  test("equals an independent count, whatever the contest; ties across the cut line are never published", async () => {
    let published = 0;
    await fc.assert(
      fc.asyncProperty(anyCase, async (any) => {
        const { db, close } = await createTestDb(engine);
        try {
          const { body } = await runToPublication(db, any);
          const expected = countAgain(any);
          for (const { id, online, onsite, total, rank } of body.projects) {
            expect({ id, online, onsite, total, rank }).toEqual(expected.get(id));
          }
          const ranks = [...expected.values()].map(({ rank }) => rank);
          const { seats } = any.contest.rule;
          const within = ranks.filter((rank) => rank <= seats).length;
          const tied = within > seats;
          expect(body.tiedAtCutoff.length > 0).toBe(tied);
          const out = await loadPublishedResult(db, contestId, hallTime);
          expect(out.ok).toBe(!tied);
          if (!tied) expect(body.projects.filter(({ selected }) => selected)).toHaveLength(within);
          published += out.ok ? 1 : 0;
        } finally {
          await close();
        }
      }),
      { numRuns: engine === "sqlite" ? 60 : 10, seed: 20201013 },
    );
    expect(published).toBeGreaterThan(0);
  }, 120_000);

  test("the fingerprint is the hash of the JSON without what was added after signing", async () => {
    const { db, close } = await createTestDb(engine);
    await runToPublication(db, {
      contest: { rule: { min: 1, max: 2, seats: 1 }, projectIds: ["a", "b"], venueIds: [], voters: 2 },
      online: [["a"], ["a", "b"]],
      rooms: [],
    });
    const published = await loadPublishedResult(db, contestId, hallTime);
    if (!published.ok) throw new Error("not published");
    const { state, sha256, certifiedAt, publishedAt, signatures, assisted, ...body } = JSON.parse(
      resultJson(published.value),
    );
    expect([state, signatures.length, certifiedAt, publishedAt].every(Boolean)).toBe(true);
    expect(assisted).toBeNull();
    expect(createHash("sha256").update(JSON.stringify(body)).digest("hex")).toBe(sha256);
    const [header, first] = resultCsv(published.value).split("\r\n");
    expect(header?.startsWith("\uFEFFrank,id,number,title")).toBe(true);
    expect(first).toMatch(/^1,a,1,a,a,f,2,0,2,66\.7,100\.0,1,1,yes,small,1,/);
    await close();
  });

  test("no count leaves before publication: the gate says no in every earlier state", async () => {
    const { db, close } = await createTestDb(engine);
    const contest = {
      rule: { min: 1, max: 2, seats: 1 },
      projectIds: ["a", "b"],
      venueIds: ["room"],
      voters: 1,
    };
    await insertSmallContest(db, contest);
    await castAll(db, [["a"]]);
    const seen = new Set<string>();
    const ask = async (time: string) => {
      const answer = await loadPublishedResult(db, contestId, new Date(time));
      if (answer.ok) return seen.add("published");
      const { countRule, ...contest } = answer.error.contest;
      expect(countRule).toEqual(plainCountRule);
      expect(JSON.stringify({ ...answer.error, contest })).not.toMatch(/votes|online|total/);
      return seen.add(answer.error.state);
    };
    for (const time of ["2020-09-02", "2020-10-01", "2020-10-12", "2020-10-13T06:00"])
      await ask(`${time.padEnd(16, "T00:00").slice(0, 16)}:00.000Z`);
    await enterSheet(db, "room", sheetOf(contest, [["b"], ["a"]]));
    await openOnlineBallots(db, { contestId, officialId: "official1", clock: inTheHall, keys: small.keys });
    await ask("2020-10-13T07:00:00.000Z");
    const { result } = await loadCanvass(db, contestId, hallTime);
    for (const officialId of ["official1", "official2"]) {
      await certifyResult(db, {
        contestId,
        officialId,
        resultSha256: result?.sha256 ?? "",
        clock: inTheHall,
        keys: small.keys,
      });
    }
    await ask("2020-10-13T07:00:00.000Z");
    await publishResult(db, { contestId, officialId: "official1", clock: inTheHall, keys: small.keys });
    await ask("2020-10-13T07:00:00.000Z");
    expect([...seen]).toEqual(contestStates.filter((state) => state !== "draft"));
    await close();
  });
});

test.each(["=1+1", "+1", "-1", "@x", "\t=1", " =1", "＝1", "＋1", "－1", "＠x", "\r=1"])(
  "a cell that begins like a formula (%j) is made text",
  (text) => expect(safeCell(text)).toBe(`'${text}`),
);

test("ordinary cells stay as they are", () => {
  for (const text of ["과제", "a=b", "1-2", ""]) expect(safeCell(text)).toBe(text);
});
