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
const incheon: RobustnessInput = {
  seats: 10,
  weights: { of: "points", online: 1, onsite: 1 },
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
    seats: 1,
    weights: { of: "points", online: 1, onsite: 1 },
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
  expect(boundDoubleVoters(small(rows, { weights: { ...weights, of: "shares" } }))).toBeNull();
});
