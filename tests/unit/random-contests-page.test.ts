import { createElement, type FunctionComponent } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ResultsChart } from "#app/components/results-chart.tsx";
import { FieldsTable, VenuesTable } from "#app/components/results-details.tsx";
import { ResultsMatrix } from "#app/components/results-matrix.tsx";
import { ResultsSlope } from "#app/components/results-slope.tsx";
import { ResultsSummary } from "#app/components/results-summary.tsx";
import { ResultsTable } from "#app/components/results-table.tsx";
import type { ResultBody } from "#app/domain/result-body.ts";
import type { Language } from "#app/i18n/language.ts";
import { resultMessages } from "#app/i18n/results.ts";
import { all, bodyRows, numberOf, textOf } from "../html-tables.ts";
import { type Count, type CountedCase, countedCases, joinedRooms } from "../random-contests.ts";

// Both languages have their turn.
const cases = countedCases().map((one, index) => ({
  ...one,
  language: (index % 2 ? "en" : "ko") as Language,
}));

type Case = CountedCase & { language: Language };

function drawn(part: FunctionComponent<{ body: ResultBody; language: Language }>, one: Case): string {
  return renderToStaticMarkup(createElement(part, { body: one.result.body, language: one.language }));
}

/** A project by the name that the page shows in either language. */
function placeOf({ projects }: Count, name: string) {
  return projects[/"?(p\d+)"?/.exec(name)?.[1] ?? ""] ?? [];
}

test("the ranking shows the independent count's votes, places and shares, and marks the chosen and the tied", () => {
  for (const one of cases) {
    const t = resultMessages[one.language];
    const rows = bodyRows(drawn(ResultsTable, one));
    expect(rows).toHaveLength(one.contest.projects.length);
    for (const [rank = "", name = "", ...cells] of rows) {
      const [online, onsite, total, place, onlineRank, onsiteRank, choices = 0, people = 0, selected, tied] =
        placeOf(one.count, textOf(name));
      const [inOnline = "", inOnsite = "", inTotal = "", ofChoices = "", ofPeople = ""] = cells;
      expect([rank, inOnline, inOnsite, inTotal].map(numberOf)).toEqual([place, online, onsite, total]);
      const places = [inOnline, inOnsite].map((cell) => Number(/\d+/.exec(all(cell, "small")[0] ?? "")?.[0]));
      expect(places).toEqual([onlineRank, onsiteRank]);
      expect([textOf(ofChoices), textOf(ofPeople)]).toEqual(
        [choices, people].map((tenths) => `${(tenths / 10).toFixed(1)}%`),
      );
      const marks = all(name, "span");
      expect(marks).toEqual([...(selected ? [t.selected] : []), ...(tied ? [t.tiedAtCutoff] : [])]);
    }
  }
});

test("the summary says how many took part, and what each channel brought", () => {
  for (const one of cases) {
    const html = drawn(ResultsSummary, one);
    const numbers = all(html, "dd").map((fact) => fact.match(/\d[\d,]*/g)?.map(numberOf));
    const sums = ([online, onsite]: [number, number]) => [online + onsite, online, onsite, online + onsite];
    expect(numbers).toEqual([sums(one.count.people), sums(one.count.choices)]);
  }
});

test("the bars: each as long as its votes, none longer than the drawing, and the line after the last one chosen", () => {
  for (const one of cases) {
    const rows = all(drawn(ResultsChart, one), "li");
    expect(rows).toHaveLength(one.contest.projects.length);
    const bars = rows.map((row) => {
      const [rank = "", name = "", sum = ""] = row.split('<span class="chart-').slice(1);
      const [online, onsite, total, place] = placeOf(one.count, name);
      expect(numberOf(rank.slice(rank.indexOf(">") + 1).split("<")[0] ?? "")).toBe(place);
      // Weighted contests tell the points behind them.
      const figures =
        sum
          .split("<svg")[0]
          ?.match(/>[^<]*/g)
          ?.join("")
          .match(/\d+/g) ?? [];
      expect(figures.slice(0, 3).map(Number)).toEqual([total, online, onsite]);
      const widths = [...row.matchAll(/ width="([\d.]+)%"/g)].map(([, width]) => Number(width));
      const [first = 0, second = 0] = widths;
      expect(widths).toHaveLength(2);
      expect(first + second).toBeLessThanOrEqual(100.01);
      return { first, second, online: online ?? 0, onsite: onsite ?? 0 };
    });
    const isIn = rows.map((row) => placeOf(one.count, row.split('<span class="chart-')[2] ?? "")[8] === true);
    const lines = rows.flatMap((row, at) => (row.includes('class="cut-line"') ? [at] : []));
    expect(lines).toEqual(isIn.includes(true) ? [isIn.lastIndexOf(true)] : []);
    const longest = Math.max(1, ...bars.map(({ online, onsite }) => online + onsite));
    for (const { first, second, online, onsite } of bars) {
      expect(first).toBeCloseTo((100 * online) / longest, 1);
      expect(second).toBeCloseTo((100 * onsite) / longest, 1);
    }
  }
});

test("the slopes begin at the rank online and end at the rank on site", () => {
  for (const one of cases) {
    const html = drawn(ResultsSlope, one);
    if (one.count.choices.includes(0)) {
      expect(html).toBe("");
      continue;
    }
    const sides = all(html, "ol").map((list) =>
      [...list.matchAll(/<li value="(\d+)".*?<\/li>/gs)].map(([item, rank]) => ({
        ...{ rank: Number(rank), of: placeOf(one.count, item.split("</span>")[1] ?? "") },
      })),
    );
    const [left = [], right = []] = sides;
    expect([left.length, right.length]).toEqual([one.contest.projects.length, one.contest.projects.length]);
    for (const { rank, of } of left) expect(rank).toBe(of[4]);
    for (const { rank, of } of right) expect(rank).toBe(of[5]);
    const middle = (place: number) => (((place + 0.5) * 100) / left.length).toFixed(2);
    const lines = [...html.matchAll(/y1="([\d.]+)" y2="([\d.]+)"/g)].map(([, from, to]) => [from, to]);
    const ends = left.map(({ of }, place) => [
      middle(place),
      middle(right.findIndex((end) => end.of === of)),
    ]);
    expect(lines).toEqual(ends);
  }
});

test("projects by rooms, rooms and fields hold the independent count's figures", () => {
  for (const one of cases) {
    const { venues, fields } = one.result.body;
    const rooms = joinedRooms(venues, one.count);
    const matrix = drawn(ResultsMatrix, one);
    for (const [name = "", ...cells] of venues.length > 0 ? bodyRows(matrix) : []) {
      const [online, onsite, total] = placeOf(one.count, name);
      const at = Number(/p(\d+)/.exec(name)?.[1]) - 1;
      expect(cells.map(numberOf)).toEqual([...rooms.map(({ votes }) => votes[at]), onsite, online, total]);
    }
    expect(matrix === "").toBe(venues.length === 0);
    const perRoom = bodyRows(drawn(VenuesTable, one)).map(([, ...cells]) => cells.map(numberOf));
    expect(perRoom).toEqual(rooms.map(({ people, choices }) => [people, choices]));
    const perField = bodyRows(drawn(FieldsTable, one)).map(([, ...cells]) => cells.map(numberOf));
    expect(perField).toEqual(fields.map(({ id }) => one.count.fields[id] ?? [0, 0]));
  }
});
