import { expect, test } from "vitest";
import { layOutSheet } from "./paper-sheet.ts";

const labels = (count: number) => Array.from({ length: count }, (_, index) => `${index + 1}번 이름`);
const lay = (sizes: number, votes: number) =>
  layOutSheet({
    title: "투표",
    labels: { people: labels(8), sizes: labels(sizes), votes: labels(votes) },
    sums: [2, 4, sizes + 1, sizes + 1, 2],
  });

test.each([
  { sizes: 3, votes: 1, pages: 1 },
  { sizes: 3, votes: 20, pages: 1 },
  { sizes: 3, votes: 60, pages: 2 },
  { sizes: 10, votes: 20, pages: 2 },
])("$sizes sizes and $votes projects: $pages pages", ({ sizes, votes, pages }) => {
  expect(lay(sizes, votes)).toHaveLength(pages);
});

test("every field stands once, in the order of the form; votes begin at the top of a column", () => {
  const columns = lay(3, 60).flat();
  const rows = columns.flat().flatMap((part) => (part.type === "row" ? [`${part.group} ${part.index}`] : []));
  expect(rows).toEqual([
    ...labels(8).map((_, index) => `people ${index}`),
    ...labels(3).map((_, index) => `sizes ${index}`),
    ...labels(60).map((_, index) => `votes ${index}`),
  ]);
  expect(columns.find(([first]) => first?.type === "heading" && first.group === "votes")).toBeDefined();
  expect(columns.flat().filter(({ type }) => type === "sums")).toHaveLength(1);
});
