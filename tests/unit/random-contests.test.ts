import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { ballotsFile } from "#app/domain/ballots-file.ts";
import type { Project } from "#app/domain/contest.ts";
import { onsiteContent, resultsContent } from "#app/services/bundle-content.server.ts";
import { resultCsv, resultJson } from "#app/services/result-files.server.ts";
import type { PublishedResult } from "#app/services/results.server.ts";
import {
  type AnyContest,
  type Count,
  countedCases,
  furtherCounted,
  joinedRooms,
  projectsOf,
  seed,
  sheetsOf,
  venuesOf,
} from "../random-contests.ts";

const cases = countedCases();

const tenth = (tenths: number) => tenths / 10;

test(`a thousand contests, of every awkward kind (seed ${seed})`, () => {
  expect(cases).toHaveLength(1000);
  const many = (what: string, isSo: (one: (typeof cases)[number]) => boolean, least: number) =>
    expect(cases.filter(isSo).length, what).toBeGreaterThanOrEqual(least);
  const ranks = ({ projects }: Count) => Object.values(projects).map(([, , , rank]) => rank);
  const seats = ({ contest }: (typeof cases)[number]) => contest.rule.seats;
  const open = (count: Count) => Object.values(count.projects).some(([, , , , , , , , , tied]) => tied);
  many("open ties across the cut line", ({ count }) => open(count), 50);
  many("settled ones", ({ count }) => count.settled.length > 0 && !open(count), 100);
  const tiesAt = (rank: number, count: Count) => ranks(count).filter((one) => one === rank).length > 1;
  many("ties just below the line", (one) => tiesAt(seats(one) + 1, one.count), 50);
  many("no ballot at all", ({ count }) => count.choices[0] + count.choices[1] === 0, 5);
  many("one project", ({ contest }) => contest.projects.length === 1, 10);
  many("200 projects", ({ contest }) => contest.projects.length === 200, 20);
  many("weighted channels", ({ contest }) => contest.weights.onsite !== contest.weights.online, 200);
  many("rooms published together", ({ result }) => result.body.venues.some(({ id }) => id.includes("|")), 20);
});

test("JSON: every figure is the independent count's", () => {
  for (const { contest, count, result } of cases) {
    const json = JSON.parse(resultJson(result)) as PublishedResult["body"];
    const { online, onsite, total } = json.channels;
    expect([online.people, onsite.people]).toEqual(count.people);
    expect([online.choices, onsite.choices]).toEqual(count.choices);
    expect(total.people).toBe(count.people[0] + count.people[1]);
    expect(total.choices).toBe(count.choices[0] + count.choices[1]);
    const points = (id: string) => count.projects[id]?.[10] ?? "";
    const rows = json.projects.map((one) => [
      one.id,
      [
        ...[one.online, one.onsite, one.total, one.rank, one.onlineRank, one.onsiteRank],
        ...[Math.round(one.shareOfChoices * 10), Math.round(one.shareOfPeople * 10)],
        ...[one.selected, one.tiedAtCutoff, points(one.id)],
      ],
    ]);
    expect(Object.fromEntries(rows)).toEqual(count.projects);
    const inOrder = json.projects.map(({ rank }) => rank);
    expect(inOrder).toEqual(inOrder.toSorted((one, other) => one - other));
    expect(json.tie?.order ?? []).toEqual(count.settled);
    expect(json.cut && [json.cut.lastIn, json.cut.firstOut]).toEqual(count.cut);
    for (const { id, candidates, selected } of json.fields)
      expect([candidates, selected]).toEqual(count.fields[id] ?? [0, 0]);
    expectScores(json, count);
    expect(json.venues.map(({ people, choices, votes }) => ({ people, choices, votes }))).toEqual(
      joinedRooms(json.venues, count),
    );
    expect(json.venues.flatMap(({ id }) => id.split("|")).toSorted()).toEqual(
      contest.rooms.map((_, index) => `room-${index}`),
    );
  }
});

/** Points in whole numbers stand to each other as the exact fractions do. */
function expectScores({ projects }: PublishedResult["body"], count: Count): void {
  const exact = (id: string) => {
    const [above = "0", below = "1"] = (count.projects[id]?.[10] ?? "").split("/");
    return [BigInt(above), BigInt(below)] as const;
  };
  const [first] = projects;
  for (const { id, score } of projects) {
    if (score === null || !first) continue;
    const [[a, b], [c, d]] = [exact(id), exact(first.id)];
    expect(BigInt(score) * c * b).toBe(BigInt(first.score ?? "0") * a * d);
  }
}

test("CSV: every row is the independent count's", () => {
  for (const one of cases) {
    const { count, result } = one;
    const rows = parse(resultCsv(result), { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.map(({ id }) => id)).toEqual(result.body.projects.map(({ id }) => id));
    for (const row of rows) {
      const [online, onsite, total, rank, onlineRank, onsiteRank, choices, people, selected] =
        count.projects[row.id ?? ""] ?? [];
      const figures = [row.online, row.onsite, row.total, row.rank, row.online_rank, row.onsite_rank];
      expect(figures.map(Number)).toEqual([online, onsite, total, rank, onlineRank, onsiteRank]);
      const shares = [tenth(choices ?? 0).toFixed(1), tenth(people ?? 0).toFixed(1)];
      expect([row.share_of_choices, row.share_of_people]).toEqual(shares);
      const { points, weightedShare, tie } = furtherCounted(one, row.id ?? "");
      if (points !== null) expect(row.points).toBe(points);
      expect([row.weighted_share ?? null, row.tie || null]).toEqual([weightedShare, tie]);
      const json = result.body.projects.find(({ id }) => id === row.id);
      expect([row.points ?? null, row.override]).toEqual([json?.score, undefined]);
      expect([row.selected, row.title]).toEqual([selected ? "yes" : "no", `과제 "${row.id}", 가 & 나`]);
    }
  }
});

test("bundle: its tables hold the independent count's figures", () => {
  for (const { contest, count, result } of cases) {
    const projects = projectsOf(contest) as unknown as Project[];
    const records = { published: result, projects, venues: venuesOf(contest), salts: [] };
    const inBundle = { ...records, sheets: sheetsOf(contest) } as unknown as Parameters<
      typeof onsiteContent
    >[0];
    const tableOf = (bytes: Buffer) => parse(bytes.toString(), { columns: true }) as Record<string, string>[];
    const settled = new Set(count.settled);
    for (const row of tableOf(resultsContent(inBundle))) {
      const id = `p${Number(row.project)}`;
      const [online, onsite, total, rank, , , choices, , , tied] = count.projects[id] ?? [];
      expect([row.online, row.onsite, row.total, row.rank].map(Number)).toEqual([
        online,
        onsite,
        total,
        rank,
      ]);
      expect([row.share, row.tie]).toEqual([
        tenth(choices ?? 0).toFixed(1),
        tied || settled.has(id) ? "1" : "0",
      ]);
    }
    const onsite = tableOf(onsiteContent(inBundle));
    const rowsOf = ({ id }: { id: string }) => onsite.filter(({ venue }) => venue === id);
    const rooms = result.body.venues.map(rowsOf).map((rows) => ({
      people: Number(rows[0]?.issued) - Number(rows[0]?.unreturned),
      choices: rows.reduce((sum, { votes }) => sum + Number(votes), 0),
      votes: rows.map(({ votes }) => Number(votes)),
    }));
    expect(rooms).toEqual(joinedRooms(result.body.venues, count));
    expect(recount(contest)).toEqual(Object.values(count.projects).map(([online]) => online));
  }
});

/** The online tally out of ballots.csv. */
function recount({ projects, ballots }: AnyContest): number[] {
  const file = ballotsFile(
    ballots.map((picks, at) => ({ code: String(at), picks: picks.map((id) => id.slice(1)).join() })),
  );
  const votes = projects.map(() => 0);
  for (const line of file.trimEnd().split("\n").slice(1))
    for (const pick of line.split(",")[1]?.split("|") ?? [])
      votes[Number(pick) - 1] = (votes[Number(pick) - 1] ?? 0) + 1;
  return votes;
}
