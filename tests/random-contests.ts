import { hash } from "node:crypto";
import fc from "fast-check";
import { allowedSizes } from "#app/domain/ballot.ts";
import type { Contest, Venue } from "#app/domain/contest.ts";
import { type TieRule, tieRules, type Weights } from "#app/domain/count-rule.ts";
import { buildResultBody, type ResultBody } from "#app/domain/result-body.ts";
import { ballotSizes, tallyBallots } from "#app/domain/tally.ts";
import type { SheetFigures } from "#app/domain/tally-sheet.ts";
import { ticketText } from "#app/domain/tie-break.ts";
import type { PublishedResult } from "#app/services/results.server.ts";
import { runPython } from "./verifier/python.ts";

/** Contests of any shape, the result the product makes of them, and what a plain program in another language counts. */
export const seed = 20201013;

export interface AnyContest {
  rule: { min: number; max: number; seats: number };
  projects: string[];
  ballots: string[][];
  rooms: { ballots: string[][]; spoilt: number; unreturned: number; sizesCounted: boolean }[];
  mergeBelow: number;
  weights: Weights;
  tie: TieRule;
  seed: string | null;
}

/** What count.py answers for one contest. */
export interface Count {
  people: [online: number, onsite: number];
  choices: [online: number, onsite: number];
  projects: Record<string, Place>;
  /** The tied ones that the rule put in order, best first. */
  settled: string[];
  /** The last one in and the first one out. */
  cut: [string, string] | null;
  rooms: { people: number; choices: number; votes: number[] }[];
  fields: Record<string, [candidates: number, chosen: number]>;
}

type Place = [
  ...[online: number, onsite: number, total: number, rank: number, onlineRank: number, onsiteRank: number],
  ...[tenthsOfChoices: number, tenthsOfPeople: number, selected: boolean, tied: boolean, points: string],
];

/** Half of them simply added, as most contests are; then few ties come from the weights alone. */
const anyWeights: fc.Arbitrary<Weights> = fc.oneof(
  fc.constant<Weights>({ of: "points", online: 1, onsite: 1 }),
  fc.record({
    of: fc.constantFrom<Weights["of"]>("points", "shares"),
    online: fc.integer({ min: 1, max: 4 }),
    onsite: fc.integer({ min: 1, max: 1000 }),
  }),
);

/** One project or thirty, sometimes 200, nobody or many, few votes so that ties are common. */
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
      mergeBelow: fc.constantFrom(1, 1, 10),
      weights: anyWeights,
      tie: fc.constantFrom(...tieRules),
      seed: fc.option(fc.string({ minLength: 1, maxLength: 20 })),
    });
  });

/** Counted by tests/verifier/count.py, which knows nothing of the product's code. */
function countInPython(contests: readonly AnyContest[]): Count[] {
  const lines = contests.map((contest) => {
    const { projects, ballots, weights, tie, seed } = contest;
    const sheets = contest.rooms.map((room) => {
      const { issued, unreturned, votes } = figuresOf(contest, room);
      return { issued, unreturned, votes: Object.fromEntries(votes) };
    });
    return JSON.stringify({
      ...{ id: "any", seats: contest.rule.seats, projects, ballots, sheets, tie, seed },
      ...{ weights: [weights.of, weights.online, weights.onsite], fields: projects.map(fieldOf) },
    });
  });
  const counted = runPython("count.py", [], lines.join("\n")).trimEnd().split("\n");
  return counted.map((line) => JSON.parse(line) as Count);
}

function figuresOf({ rule, projects }: AnyContest, room: AnyContest["rooms"][number]): SheetFigures {
  const sizes = ballotSizes(room.ballots);
  const issued = room.ballots.length + room.spoilt + room.unreturned;
  return {
    ...{ checkedIn: issued + 1, issued, unreturned: room.unreturned, valid: room.ballots.length },
    ...{ invalidUnder: room.spoilt, invalidOver: 0, invalidUnreadable: 0, invalidBlank: 0 },
    sizes: room.sizesCounted ? new Map(allowedSizes(rule).map((size) => [size, sizes.get(size) ?? 0])) : null,
    votes: tallyBallots(projects, room.ballots),
  };
}

/** The signed sheet of each room. */
export function sheetsOf(contest: AnyContest) {
  return contest.rooms.map((room, index) => ({
    ...{ venueId: `room-${index}`, revision: 1, figures: figuresOf(contest, room) },
  }));
}

const fieldOf = (_: string, index: number) => `f${index % 3}`;

/** Both names of anything; a comma, quotes and an ampersand, as names have. */
const named = (word: string, id: string) => ({ ko: `${word} "${id}", 가 & 나`, en: `${id} "Name", a & b` });

function contestOf({ rule, weights, tie, mergeBelow }: AnyContest): Contest {
  const drawSource = tie.includes("draw") ? "주사위" : null;
  return {
    ...{ id: "any", title: named("투표", "any"), summary: named("", ""), organiser: named("시", "city") },
    ...{ rule, keyCustody: "server", overlapRule: "count-both", mergeBelow },
    records: {
      ...{ announcedAt: "2020-09-01T00:00:00.000Z", opensAt: "2020-09-24T15:00:00.000Z" },
      ...{ closesAt: "2020-10-11T15:00:00.000Z", hallOpensAt: "2020-10-13T05:00:00.000Z" },
      ...{ openedAt: null, certifiedAt: null, publishedAt: null, keysReady: true },
    },
    countRule: { weights, tie, drawSource, share: "choices" },
    ...{ countRuleChange: null, figuresNotice: null },
  };
}

export function projectsOf({ projects }: AnyContest) {
  return projects.map((id, index) => ({
    ...{ id, number: index + 1, fieldId: fieldOf(id, index), title: named("과제", id), slogan: null },
  }));
}

export function venuesOf({ rooms }: AnyContest): Venue[] {
  return rooms.map((_, index) => ({
    ...{ id: `room-${index}`, kind: "district", name: named("토론장", String(index)) },
    ...{ expectedPeople: null, address: null },
  }));
}

/** As the product counts: the body that would be signed. */
function bodyOf(contest: AnyContest): ResultBody {
  const { projects, ballots, seed } = contest;
  const ticketOf = (number: number) =>
    hash("sha256", ticketText({ contestId: "any", seed: seed ?? "", number }), "hex");
  return buildResultBody({
    ...{ contest: contestOf(contest), version: 1, projects: projectsOf(contest), venues: venuesOf(contest) },
    fields: [0, 1, 2].map((index) => ({ id: fieldOf("", index), name: named("분야", String(index)) })),
    online: { people: ballots.length, tally: tallyBallots(projects, ballots) },
    ...{ overlapPeople: null, notCounted: { void: 0, unreadable: 0 }, sheets: sheetsOf(contest) },
    draw: seed === null ? null : { seed, tickets: new Map(projects.map((id, at) => [id, ticketOf(at + 1)])) },
    ...{ override: null, corrects: null, roomsBefore: [] },
  });
}

export interface CountedCase {
  contest: AnyContest;
  /** By the product, as if it had been signed and published. */
  result: PublishedResult;
  /** By the independent program. */
  count: Count;
}

/** The thousand contests with both counts. */
export function countedCases(): CountedCase[] {
  const contests = fc.sample(anyContest, { seed, numRuns: 1000 });
  const counts = countInPython(contests);
  return contests.flatMap((contest, index) => {
    const count = counts[index];
    return count ? [{ contest, count, result: publishedOf(contest) }] : [];
  });
}

function publishedOf(contest: AnyContest): PublishedResult {
  const body = bodyOf(contest);
  const text = JSON.stringify(body);
  const at = "2020-10-13T10:00:00.000Z";
  return {
    ...{ contest: contestOf(contest), state: "published", body, text, sha256: hash("sha256", text, "hex") },
    ...{ certifiedAt: at, publishedAt: at, signatures: [], newest: 1, assisted: null },
  };
}

/** What files say of a project beyond votes, ranks and shares, by the independent count; null where it has nothing to say. */
export function furtherCounted({ contest: { weights }, count }: CountedCase, id: string) {
  const [, , , , , , , , selected, tied, points = "0"] = count.projects[id] ?? [];
  const [above = "0", below = "1"] = points.split("/");
  const shares = BigInt(below) * BigInt(weights.online + weights.onsite);
  const thousandths = (BigInt(above) * 100_000n) / shares;
  const isWeighted = weights.of === "shares" || weights.online !== 1 || weights.onsite !== 1;
  const settled = count.settled.includes(id) ? (selected ? "won" : "lost") : null;
  return {
    points: isWeighted && weights.of === "points" ? points : null,
    weightedShare: weights.of === "shares" ? (Number(thousandths) / 1000).toFixed(3) : null,
    tie: tied ? "open" : settled,
  };
}

/** The count's rooms, those together that the result shows together. */
export function joinedRooms(venues: ResultBody["venues"], { rooms }: Count) {
  return venues.map(({ id }) => {
    const members = id.split("|").map((one) => rooms[Number(one.replace("room-", ""))]);
    const sum = (figures: (number | undefined)[]) =>
      figures.reduce<number>((all, one) => all + (one ?? 0), 0);
    return {
      people: sum(members.map((room) => room?.people)),
      choices: sum(members.map((room) => room?.choices)),
      votes: (members[0]?.votes ?? []).map((_, at) => sum(members.map((room) => room?.votes[at]))),
    };
  });
}
