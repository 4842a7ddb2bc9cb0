import { expect, test } from "vitest";
import { isReceipt } from "#tests/bench/rush.ts";
import { judge } from "#tests/bench/targets.ts";

const load = { answered: 1, perSecond: 1, p50: 1, p95: 1, p99: 1, worst: 1, failed: 0, failures: {} };
const outcome = { ...load, cpuMs: 0.3, others: 0, ranOut: false };
const castAt50 = {
  ...{ connections: 50, bare: outcome, ratio: 0.31 },
  cast: { ...outcome, accepted: 1, lost: 0, unanswered: 0 },
};
const pageRow = (stored: number, p50: number) => ({
  ...{ page: "a page", stored, pages: 1, p50, p95: 1, cpuMs: 1, ratio: 1 },
});
const nothing = { server: null, open: [], growth: [], pageSizes: null, lighthouse: null };
const server = {
  ...{ rawSqlite: { one: 1, sixtyFour: 1 }, pages: [], comments: null, rush: null, sealingUs: null },
  memory: { idle: { now: 135, most: 140 }, after: null },
};

test("what was not measured is not judged", () => {
  expect(judge(nothing)).toEqual([]);
});

test("sealing may cost 0.1 ms a ballot", () => {
  const metAt = (sealingUs: number) => judge({ ...nothing, server: { ...server, cast: [], sealingUs } })[0];
  expect(metAt(100)).toMatchObject({ what: "sealing of a ballot (µs)", met: true });
  expect(metAt(101)).toMatchObject({ met: false });
});

test.each([
  { what: "all well", cast: castAt50, missed: [] },
  {
    what: "too slow",
    cast: { ...castAt50, ratio: 0.29 },
    missed: ["ballots at 50 connections, of the bare durable server's"],
  },
  {
    what: "one lost",
    cast: { ...castAt50, cast: { ...castAt50.cast, lost: 1 } },
    missed: ["ballots failed or lost at 50 connections"],
  },
  {
    what: "costly and late",
    cast: { ...castAt50, cast: { ...castAt50.cast, cpuMs: 0.61, p99: 101 } },
    missed: ["p99 of a ballot at 50 connections (ms)", "processor time of a ballot at 50 connections (ms)"],
  },
])("casting: $what", ({ cast, missed }) => {
  const verdicts = judge({ ...nothing, server: { ...server, cast: [cast] } });
  expect(verdicts.filter(({ met }) => !met).map(({ what }) => what)).toEqual(missed);
});

test.each([
  { failed: 0, burst: 0, met: true },
  { failed: 1, burst: 0, met: false },
  { failed: 0, burst: 1, met: false },
])("the rush with $failed failed, $burst in the burst", ({ failed, burst, met }) => {
  const part = { sent: 10, failed, p50: 1, p99: 1 };
  const rush = { seconds: 10, ...part, burst: { ...part, failed: burst } };
  expect(judge({ ...nothing, server: { ...server, cast: [], rush } })[1]).toMatchObject({
    measured: failed + burst,
    met,
  });
});

test.each([
  { statusCode: 303, location: "/contests/c/ballot/receipt", taken: true },
  { statusCode: 303, location: "/verify?next=%2Fcontests%2Fc%2Fballot%2Freceipt", taken: false },
  { statusCode: 303, location: "/verify?next=/contests/c/ballot/receipt", taken: false },
  { statusCode: 303, location: undefined, taken: false },
  { statusCode: 409, location: "/contests/c/ballot/receipt", taken: false },
])(
  "an answer $statusCode that leads to $location: ballot taken $taken",
  ({ statusCode, location, taken }) => {
    expect(isReceipt({ statusCode, headers: location ? { location } : {} })).toBe(taken);
  },
);

test.each([
  { times: [10, 12.9], met: true },
  { times: [10, 13.1], met: false },
  // A middle size that happens to be slow is no growth.
  { times: [10, 40, 10], met: true },
])("a page that takes $times ms as the box grows", ({ times, met }) => {
  const rows = times.map((p50, index) => pageRow(1000 * 100 ** index, p50));
  expect(judge({ ...nothing, pageSizes: { sites: [], rows } })).toMatchObject([{ met }]);
});

test.each([
  { what: "all well", row: {}, ratio: 1.2, missed: [] },
  { what: "slow", row: { got: { ...outcome, p95: 51 } }, ratio: 1, missed: ["comments, a page: p95 (ms)"] },
  { what: "large", row: { gzipKb: 61 }, ratio: 1, missed: ["comments, a page: HTML (kB, gzip)"] },
  {
    what: "broken",
    row: { got: { ...outcome, failed: 1 } },
    ratio: 1,
    missed: ["comments, a page: pages that failed"],
  },
  {
    what: "dear far away",
    row: {},
    ratio: 1.3,
    missed: ["comments, newest: page 100 beside page 1 (processor)"],
  },
])("pages of comments: $what", ({ row, ratio, missed }) => {
  const comments = {
    ...{ comments: { project: 1, contest: 1 }, connections: 10, machine: { before: 0, after: 0 } },
    rows: [{ page: "a page", got: outcome, bare: outcome, ratio: 1, gzipKb: 60, ...row }],
    far: [{ order: "newest" as const, cpuMs: null, ratio }],
  };
  const verdicts = judge({ ...nothing, server: { ...server, cast: [], comments } });
  expect(verdicts.filter(({ met }) => !met).map(({ what }) => what)).toEqual(missed);
});

test("Lighthouse: each of the four is judged by itself", () => {
  const scores = { performance: 97, accessibility: 100, "best-practices": 98, seo: 100 };
  const lighthouse = { page: "result page", version: "1", runs: [], scores };
  const verdicts = judge({ ...nothing, lighthouse });
  expect(verdicts.map(({ what, met }) => [what.split(": ")[1], met])).toEqual([
    ["performance", false],
    ["accessibility", true],
    ["best-practices", true],
    ["seo", true],
  ]);
});
