import { expect, test } from "vitest";
import { computeResult } from "./contest-result.ts";

/**
 * Incheon, 2020: twenty candidates in ballot order. The votes are a reconstruction that fits the shares the
 * city published, not the real tally; order, shares and numbers of people are those published.
 */
const candidates: [id: string, fieldId: string, online: number, onsite: number][] = [
  ["ai-playground", "digital", 109, 27],
  ["drone-uam", "digital", 188, 62],
  ["robot-cluster", "digital", 197, 58],
  ["smart-city-platform", "digital", 298, 98],
  ["i-mod", "digital", 146, 47],
  ["smart-tourism", "digital", 70, 8],
  ["renewable-energy", "green", 127, 42],
  ["clean-vehicles", "green", 124, 35],
  ["green-old-town", "green", 224, 75],
  ["landfill-closure", "green", 542, 131],
  ["urban-forest", "green", 281, 75],
  ["safe-tap-water", "green", 245, 67],
  ["eco-science-park", "green", 176, 48],
  ["smart-green-industry", "green", 90, 19],
  ["bio-cluster", "bio", 174, 46],
  ["bio-training-center", "bio", 104, 38],
  ["bio-materials", "bio", 69, 19],
  ["bio-lab-central", "bio", 74, 23],
  ["digital-learning", "human", 98, 20],
  ["smart-care", "human", 88, 38],
];

const result = computeResult({
  rule: { min: 3, max: 5, seats: 10 },
  projects: candidates.map(([id, fieldId]) => ({ id, fieldId })),
  fieldIds: ["digital", "green", "bio", "human"],
  online: { people: 879, tally: new Map(candidates.map(([id, , online]) => [id, online])) },
  onsite: { people: 245, tally: new Map(candidates.map(([id, , , onsite]) => [id, onsite])) },
});

test("1,124 people made 4,400 choices", () => {
  expect(result.channels).toEqual({
    online: { people: 879, choices: 3424 },
    onsite: { people: 245, choices: 976 },
    total: { people: 1124, choices: 4400 },
  });
});

test.each([
  { rank: 1, id: "landfill-closure", total: 673, share: 15.3, onlineRank: 1, onsiteRank: 1 },
  { rank: 2, id: "smart-city-platform", total: 396, share: 9.0, onlineRank: 2, onsiteRank: 2 },
  { rank: 3, id: "urban-forest", total: 356, share: 8.1, onlineRank: 3, onsiteRank: 3 },
  { rank: 4, id: "safe-tap-water", total: 312, share: 7.1, onlineRank: 4, onsiteRank: 5 },
  { rank: 5, id: "green-old-town", total: 299, share: 6.8, onlineRank: 5, onsiteRank: 3 },
  { rank: 6, id: "robot-cluster", total: 255, share: 5.8, onlineRank: 6, onsiteRank: 7 },
  { rank: 7, id: "drone-uam", total: 250, share: 5.7, onlineRank: 7, onsiteRank: 6 },
  { rank: 8, id: "eco-science-park", total: 224, share: 5.1, onlineRank: 8, onsiteRank: 8 },
  { rank: 9, id: "bio-cluster", total: 220, share: 5.0, onlineRank: 9, onsiteRank: 10 },
  { rank: 10, id: "i-mod", total: 193, share: 4.4, onlineRank: 10, onsiteRank: 9 },
])("$rank. $id with $share %", ({ rank, id, total, share, onlineRank, onsiteRank }) => {
  expect(result.projects[rank - 1]).toMatchObject({
    ...{ projectId: id, total, shareOfChoices: share, selected: true, tiedAtCutoff: false },
    ...{ rank, onlineRank, onsiteRank },
  });
});

test("the published shares sum to 72.3 %: a share of all choices, not of people", () => {
  const tenths = result.projects.filter((p) => p.selected).map((p) => Math.round(p.shareOfChoices * 10));
  expect(tenths.reduce((sum, share) => sum + share, 0)).toBe(723);
  // 673 of 1,124 people: most of those who took part named the first.
  expect(result.projects[0]?.shareOfPeople).toBe(59.9);
});

test("the last seat was won by 24 votes", () => {
  expect(result.cut).toMatchObject({ lastIn: "i-mod", firstOut: "renewable-energy", votes: 24 });
  expect(result.tiedAtCutoff).toEqual([]);
  expect(result.projects.filter((project) => project.selected)).toHaveLength(10);
});

test("selected by field: 4 of 6, 5 of 8, 1 of 4, 0 of 2", () => {
  expect(result.fields).toEqual([
    { fieldId: "digital", candidates: 6, selected: 4 },
    { fieldId: "green", candidates: 8, selected: 5 },
    { fieldId: "bio", candidates: 4, selected: 1 },
    { fieldId: "human", candidates: 2, selected: 0 },
  ]);
});
