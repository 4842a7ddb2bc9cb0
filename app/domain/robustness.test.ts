import fc from "fast-check";
import { expect, test } from "vitest";
import { boundDoubleVoters, keepsChosen, type RobustnessInput, whatIfs } from "./robustness.ts";

/** Incheon 2020 in rank order, as reconstructed: votes online and in the hall. */
const votes: [id: string, online: number, onsite: number][] = [
  ["landfill-closure", 542, 131],
  ["smart-city-platform", 298, 98],
  ["urban-forest", 281, 75],
  ["safe-tap-water", 245, 67],
  ["green-old-town", 224, 75],
  ["robot-cluster", 197, 58],
  ["drone-uam", 188, 62],
  ["eco-science-park", 176, 48],
  ["bio-cluster", 174, 46],
  ["i-mod", 146, 47],
  ["renewable-energy", 127, 42],
  ["clean-vehicles", 124, 35],
  ["bio-training-center", 104, 38],
  ["ai-playground", 109, 27],
  ["smart-care", 88, 38],
  ["digital-learning", 98, 20],
  ["smart-green-industry", 90, 19],
  ["bio-lab-central", 74, 23],
  ["bio-materials", 69, 19],
  ["smart-tourism", 70, 8],
];
const plain: Omit<RobustnessInput, "seats" | "projects" | "venues"> = {
  ...{ weights: { of: "points", online: 1, onsite: 1 }, tie: "none", tickets: null },
  ...{ ballot: { min: 3, max: 5 }, people: { online: 879, onsite: 245 } },
};
const incheon: RobustnessInput = {
  ...{ ...plain, seats: 10 },
  projects: votes.map(([id, online, onsite], index) => {
    const rank = 1 + votes.filter(([, a, b]) => a + b > online + onsite).length;
    return { id, online, onsite, rank, selected: index < 10 };
  }),
  venues: [],
};
const topMoves = (type: string) =>
  whatIfs(incheon)
    .find(({ variant }) => variant.type === type)
    ?.moves.filter(({ rank }) => rank <= 10)
    .map(({ rank, wouldBe }) => [rank, wouldBe]);

test("2020: equal channels swap 4 with 5 and 6 with 7, and the ten stay", () => {
  expect(topMoves("equal-channels")).toEqual([
    [4, 5],
    [5, 4],
    [6, 7],
    [7, 6],
  ]);
});

test("2020: the hall alone swaps 9 with 10, and 4 and 5 and 6 and 7 change places; the ten stay", () => {
  expect(topMoves("onsite-only")).toEqual([
    [4, 5],
    [5, 3],
    [6, 7],
    [7, 6],
    [9, 10],
    [10, 9],
  ]);
});

test("2020: online alone, the first ten stand as they are", () => {
  expect(topMoves("online-only")).toEqual([]);
  expect(whatIfs(incheon).every(keepsChosen)).toBe(true);
});

test("2020: 24 double voters could make the last seat a tie, fewer could not", () => {
  expect(boundDoubleVoters(incheon)).toEqual({ fewest: 24 });
});

function small(rows: [online: number, onsite: number][], more: Partial<RobustnessInput> = {}) {
  const score = ([a, b]: [number, number]) =>
    a * (more.weights?.online ?? 1) + b * (more.weights?.onsite ?? 1);
  const input: RobustnessInput = {
    ...{ ...plain, seats: 1 },
    projects: rows.map((row, index) => {
      const rank = 1 + rows.filter((other) => score(other) > score(row)).length;
      return { id: `p${index}`, online: row[0], onsite: row[1], rank, selected: rank === 1 };
    }),
    venues: [],
    ...more,
  };
  return input;
}

test("a room that decided is named, with who would be in and out", () => {
  const room = {
    id: "hall",
    votes: new Map([
      ["p0", 3],
      ["p1", 0],
    ]),
  };
  const [last] = whatIfs(
    small(
      [
        [3, 3],
        [5, 0],
      ],
      { venues: [room] },
    ),
  ).slice(-1);
  expect(last).toEqual({
    variant: { type: "without-venue", venueId: "hall" },
    moves: [
      { projectId: "p0", rank: 1, wouldBe: 2 },
      { projectId: "p1", rank: 2, wouldBe: 1 },
    ],
    in: ["p1"],
    out: ["p0"],
    tied: [],
  });
});

test("a tie that would come about is told as one, not as somebody's loss", () => {
  const [online] = whatIfs(
    small([
      [3, 3],
      [3, 1],
    ]),
  );
  expect(online).toMatchObject({ variant: { type: "online-only" }, in: [], out: [], tied: ["p0", "p1"] });
  expect(online && keepsChosen(online)).toBe(false);
});

test("without a hall there is nothing to compare, and with weights the plain sum is compared too", () => {
  expect(
    whatIfs(
      small([
        [3, 0],
        [1, 0],
      ]),
    ),
  ).toEqual([]);
  const weights = { of: "points", online: 1, onsite: 5 } as const;
  const rows: [number, number][] = [
    [1, 2],
    [6, 0],
  ];
  const plain = whatIfs(small(rows, { weights })).find(({ variant }) => variant.type === "plain-sum");
  expect(plain).toMatchObject({ in: ["p1"], out: ["p0"] });
});

test.each([
  {
    rows: [
      [9, 9],
      [5, 5],
    ],
    fewest: 8,
    why: "as many as the margin",
  },
  {
    rows: [
      [5, 3],
      [1, 0],
    ],
    fewest: null,
    why: "no channel holds so many votes of the first",
  },
] as { rows: [number, number][]; fewest: number | null; why: string }[])(
  "$rows: $fewest double voters, $why",
  ({ rows, fewest }) => expect(boundDoubleVoters(small(rows))).toEqual({ fewest }),
);

test("a vote in the hall that counts five takes five to overtake", () => {
  const weights = { of: "points", online: 1, onsite: 5 } as const;
  const rows: [number, number][] = [
    [0, 4],
    [5, 0],
  ];
  expect(boundDoubleVoters(small(rows, { weights }))).toEqual({ fewest: 3 });
});

test("of points by share a bound is told, too", () => {
  const weights = { of: "shares", online: 1, onsite: 1 } as const;
  // 60 % and 40 % of ten choices on each channel: without ballots of one choice, four of one channel bring 2 : 4 there.
  const rows: [number, number][] = [
    [6, 6],
    [4, 4],
  ];
  const one = { weights, ballot: { min: 1, max: 1 }, people: { online: 10, onsite: 10 } };
  // 3/7 − 4/7 + 2/10 > 0, and 2/6 − 4/6 + 2/10 < 0.
  expect(boundDoubleVoters(small(rows, one))).toEqual({ fewest: 4 });
  expect(boundDoubleVoters(small(rows, { ...one, people: { online: 10, onsite: 3 } }))).toEqual({
    fewest: null,
  });
});

/** Ballots of a small contest by channel; who is chosen by them without a tie. */
const anyBallots = fc.record({
  of: fc.constantFrom<"points" | "shares">("points", "shares"),
  weights: fc.record({ online: fc.integer({ min: 1, max: 3 }), onsite: fc.integer({ min: 1, max: 3 }) }),
  online: fc.array(fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 2 }), {
    minLength: 4,
    maxLength: 14,
  }),
  onsite: fc.array(fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 2 }), {
    minLength: 4,
    maxLength: 14,
  }),
  taken: fc.array(fc.nat(13), { minLength: 1, maxLength: 6 }),
  from: fc.constantFrom<"online" | "onsite">("online", "onsite"),
});

test("no fewer double voters than the bound change who is chosen, whatever they chose (seed 20201013)", () => {
  let bounded = 0;
  fc.assert(
    fc.property(anyBallots, ({ of, weights, online, onsite, taken, from }) => {
      const votesOf = (ballots: number[][]) =>
        [0, 1, 2, 3].map((id) => ballots.filter((one) => one.includes(id)).length);
      const inputOf = (ballots: { online: number[][]; onsite: number[][] }): RobustnessInput => {
        const [a, b] = [votesOf(ballots.online), votesOf(ballots.onsite)];
        const [all, other] = [a, b].map((votes) =>
          Math.max(
            1,
            votes.reduce((sum, one) => sum + one, 0),
          ),
        );
        const [one, two] =
          of === "points"
            ? [weights.online, weights.onsite]
            : [weights.online * (other ?? 1), weights.onsite * (all ?? 1)];
        const scores = a.map((votes, id) => one * votes + two * (b[id] ?? 0));
        const rows = scores.map((score, id) => {
          const above = scores.filter((better) => better > score).length;
          return {
            id: `p${id}`,
            online: a[id] ?? 0,
            onsite: b[id] ?? 0,
            rank: above + 1,
            selected: above < 2,
          };
        });
        return {
          ...{ ...plain, seats: 2, weights: { of, ...weights }, projects: rows, venues: [] },
          ...{ ballot: { min: 1, max: 2 }, people: { online: online.length, onsite: onsite.length } },
        };
      };
      const input = inputOf({ online, onsite });
      const chosenOf = ({ projects }: RobustnessInput) =>
        projects.filter(({ selected }) => selected).map(({ id }) => id);
      if (chosenOf(input).length !== 2) return;
      const { fewest } = boundDoubleVoters(input);
      const gone = new Set(taken.filter((at) => at < { online, onsite }[from].length));
      if (gone.size >= (fewest ?? Number.POSITIVE_INFINITY)) return;
      bounded++;
      const left = { online, onsite, [from]: { online, onsite }[from].filter((_, at) => !gone.has(at)) };
      expect(chosenOf(inputOf(left))).toEqual(chosenOf(input));
    }),
    { seed: 20201013, numRuns: 3000 },
  );
  expect(bounded).toBeGreaterThan(100);
});

test("where the rule settled a tie, a room that touches neither changes nothing; one that settled it does", () => {
  // p1 and p2 are level; the votes on site chose p1.
  const rows: [number, number][] = [
    [9, 4],
    [2, 3],
    [3, 2],
  ];
  const room = (id: string, votes: number[]) => ({
    ...{ id, votes: new Map(votes.map((count, at) => [`p${at}`, count])) },
  });
  const venues = [room("quiet", [4, 0, 0]), room("decisive", [0, 3, 2])];
  const projects = small(rows).projects.map((one, at) => ({
    ...one,
    rank: at === 0 ? 1 : 2,
    selected: at < 2,
  }));
  const withTie = (more: Partial<RobustnessInput>) => {
    const all = whatIfs({ ...small(rows), seats: 2, projects, venues, ...more });
    return Object.fromEntries(
      all.flatMap((whatIf) =>
        whatIf.variant.type === "without-venue" ? [[whatIf.variant.venueId, whatIf]] : [],
      ),
    );
  };
  const open = withTie({});
  expect(open.quiet?.tied).toEqual(["p1", "p2"]);
  const { quiet, decisive } = withTie({ tie: "onsite" });
  expect(quiet && keepsChosen(quiet)).toBe(true);
  expect(decisive).toMatchObject({ in: ["p2"], out: ["p1"], tied: [] });
  const tickets = new Map([
    ["p1", "b"],
    ["p2", "a"],
  ]);
  expect(withTie({ tie: "draw", tickets }).quiet).toMatchObject({ in: ["p2"], out: ["p1"], tied: [] });
  expect(withTie({ tie: "draw" }).quiet?.tied).toEqual(["p1", "p2"]);
});
