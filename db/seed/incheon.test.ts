import { expect, test } from "vitest";
import { incheon, parseIncheon } from "./incheon.ts";
import data from "./incheon-2020.json" with { type: "json" };

const { event, fields, candidates, reconstructed } = incheon;
const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0);

test("20 candidates in 4 fields, numbered as on the ballot", () => {
  expect(candidates.map(({ no }) => no)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  expect(fields.map(({ id }) => candidates.filter(({ field }) => field === id).length)).toEqual([6, 8, 4, 2]);
});

test("the reconstructed counts add up: 879 + 245 people, 3,424 + 976 choices, 14 rooms", () => {
  expect(event.online.participants).toBe(879);
  expect(sum(reconstructed.totals.map(({ online }) => online))).toBe(3424);
  expect(reconstructed.venues).toHaveLength(14);
  expect(sum(reconstructed.venues.map(({ participants }) => participants))).toBe(event.onsite.participants);
  for (const { candidate, onsite } of reconstructed.totals)
    expect(
      sum(reconstructed.venues.map(({ id }) => reconstructed.onsite_by_venue[id]?.[candidate] ?? 0)),
    ).toBe(onsite);
});

test("English texts are in English, and say something of their own", () => {
  const english = JSON.stringify(data, (key, value) =>
    /_ko$|^(?:label|code|name|note|source_ref)$/.test(key) ? "" : value,
  );
  // The list of assumptions, the plan's short periods and so on are English too; nothing else may be Hangul.
  expect(english.match(/[가-힣]+/g) ?? []).toEqual(["계속"]);
  expect(new Set(candidates.map((project) => project.description_en)).size).toBe(20);
});

test.each([
  {
    broken: { ...data, fields: [{ id: "digital", name_ko: "" }] },
    says: /fields\.0\.name_ko.*\n.*fields\.0\.name_en/,
  },
  {
    broken: { ...data, candidates: data.candidates.slice(1) },
    says: /totals: must name every candidate once/,
  },
  { broken: null, says: /is not as expected/ },
])("data that is not as expected is refused in words: $says", ({ broken, says }) => {
  expect(() => parseIncheon(broken)).toThrow(says);
});
