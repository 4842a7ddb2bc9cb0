import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { allowedSizes } from "#app/domain/ballot.ts";
import { canvass } from "#app/domain/canvass.ts";
import { computeResult } from "#app/domain/contest-result.ts";
import { type TieRule, tieRules, type Weights } from "#app/domain/count-rule.ts";
import { ballotSizes, tallyBallots } from "#app/domain/tally.ts";
import { ticketText } from "#app/domain/tie-break.ts";
import { runPython } from "../verifier/python.ts";

const seed = 20201013;

interface AnyContest {
  rule: { min: number; max: number; seats: number };
  projects: string[];
  ballots: string[][];
  rooms: { ballots: string[][]; spoilt: number; unreturned: number; sizesCounted: boolean }[];
  weights: Weights;
  tie: TieRule;
  seed: string | null;
}

/** Half of them simply added, as most contests are; then few ties come from the weights alone. */
const anyWeights: fc.Arbitrary<Weights> = fc.oneof(
  fc.constant<Weights>({ of: "points", online: 1, onsite: 1 }),
  fc.record({
    of: fc.constantFrom<Weights["of"]>("points", "shares"),
    online: fc.integer({ min: 1, max: 4 }),
    onsite: fc.integer({ min: 1, max: 1000 }),
  }),
);

/** Any shape: one project or thirty, sometimes 200, nobody or many, few votes so that ties are common. */
const anyContest: fc.Arbitrary<AnyContest> = fc
  .record({
    count: fc.oneof(
      { weight: 20, arbitrary: fc.integer({ min: 1, max: 30 }) },
      { weight: 1, arbitrary: fc.constant(200) },
    ),
    seats: fc.integer({ min: 1, max: 12 }),
  })
  .chain(({ count, seats }) => {
    const projects = Array.from({ length: count }, (_, index) => `p${index + 1}`);
    const max = Math.min(5, count);
    const min = Math.min(3, count);
    const ballot = fc.uniqueArray(fc.constantFrom(...projects), { minLength: min, maxLength: max });
    const room = fc.record({
      ballots: fc.array(ballot, { maxLength: 30 }),
      spoilt: fc.nat(3),
      unreturned: fc.nat(2),
      sizesCounted: fc.boolean(),
    });
    return fc.record({
      rule: fc.constant({ min, max, seats }),
      projects: fc.constant(projects),
      ballots: fc.array(ballot, { maxLength: 120 }),
      rooms: fc.array(room, { maxLength: 4 }),
      weights: anyWeights,
      tie: fc.constantFrom(...tieRules),
      seed: fc.option(fc.string({ minLength: 1, maxLength: 20 })),
    });
  });

function figuresOf({ rule, projects }: AnyContest, room: AnyContest["rooms"][number]) {
  const sizes = ballotSizes(room.ballots);
  const issued = room.ballots.length + room.spoilt + room.unreturned;
  return {
    ...{ checkedIn: issued + 1, issued, unreturned: room.unreturned, valid: room.ballots.length },
    ...{ invalidUnder: room.spoilt, invalidOver: 0, invalidUnreadable: 0, invalidBlank: 0 },
    sizes: room.sizesCounted ? new Map(allowedSizes(rule).map((size) => [size, sizes.get(size) ?? 0])) : null,
    votes: tallyBallots(projects, room.ballots),
  };
}

/** As the product counts. */
function ours(contest: AnyContest) {
  const { rule, projects, weights, tie, seed: drawn } = contest;
  const ticketOf = (seed: string, number: number) =>
    createHash("sha256")
      .update(ticketText({ contestId: "any", seed, number }))
      .digest("hex");
  const venueIds = contest.rooms.map((_, index) => `room-${index}`);
  const onsite = canvass({
    ...{ rule, projectIds: projects, venueIds },
    sheets: contest.rooms.map((room, index) => ({
      venueId: `room-${index}`,
      revision: 1,
      figures: figuresOf(contest, room),
    })),
  });
  expect(onsite.complete).toBe(true);
  const {
    channels,
    projects: ranked,
    tie: settled,
  } = computeResult({
    ...{ rule, countRule: { weights, tie, drawSource: null, share: "choices" as const } },
    tickets: drawn === null ? null : new Map(projects.map((id, at) => [id, ticketOf(drawn, at + 1)])),
    projects: projects.map((id) => ({ id, fieldId: "f" })),
    fieldIds: ["f"],
    online: { people: contest.ballots.length, tally: tallyBallots(projects, contest.ballots) },
    onsite,
  });
  const tenths = (percent: number) => Math.round(percent * 10);
  return {
    people: [channels.online.people, channels.onsite.people],
    projects: Object.fromEntries(
      ranked.map((row) => [
        row.projectId,
        [
          ...[row.online, row.onsite, row.total, row.rank],
          ...[tenths(row.shareOfChoices), tenths(row.shareOfPeople), row.selected, row.tiedAtCutoff],
        ],
      ]),
    ),
    settled: settled?.order ?? [],
  };
}

test(`1,000 random contests equal an independent count in Python (seed ${seed})`, () => {
  const contests = fc.sample(anyContest, { seed, numRuns: 1000 });
  const lines = contests.map((contest) => {
    const sheets = contest.rooms.map((room) => {
      const { issued, unreturned, votes } = figuresOf(contest, room);
      return { issued, unreturned, votes: Object.fromEntries(votes) };
    });
    const { projects, ballots, weights, tie, seed } = contest;
    return JSON.stringify({
      ...{ id: "any", seats: contest.rule.seats, projects, ballots, sheets },
      ...{ weights: [weights.of, weights.online, weights.onsite], tie, seed },
    });
  });
  const theirs = runPython("count.py", [], lines.join("\n")).trimEnd().split("\n");
  expect(theirs).toHaveLength(1000);
  for (const [index, contest] of contests.entries()) {
    expect(ours(contest)).toEqual(JSON.parse(theirs[index] ?? ""));
  }
  const open = theirs.filter((line) => line.includes("true]")).length;
  expect(open, "contests with a tie across the cut line that stays open").toBeGreaterThan(50);
  const settled = theirs.filter((line) => !line.endsWith('"settled": []}') && !line.includes("true]")).length;
  expect(settled, "contests with such a tie that the rule settles").toBeGreaterThan(100);
});
