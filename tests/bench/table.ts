import type { CastRow } from "./cast.ts";
import type { CommentFigures } from "./comments.ts";
import type { GrowthRow } from "./growth.ts";
import type { LighthouseFigures } from "./lighthouse.ts";
import type { describeMachine, memoryOf } from "./machine.ts";
import type { OpenFigures } from "./open.ts";
import type { PageSizes } from "./page-sizes.ts";
import type { PageRow } from "./pages.ts";
import type { RushOutcome } from "./rush.ts";

/** All that one run measured; a part that was not asked for is empty. */
export interface Figures {
  machine: ReturnType<typeof describeMachine>;
  server: {
    /** Rows a second, one and 64 a commit. */
    rawSqlite: { one: number; sixtyFour: number };
    pages: PageRow[];
    comments: CommentFigures | null;
    /** Microseconds of processor time a ballot. */
    sealingUs: number | null;
    cast: CastRow[];
    rush: RushOutcome | null;
    memory: { idle: ReturnType<typeof memoryOf>; after: ReturnType<typeof memoryOf> };
  } | null;
  open: OpenFigures[];
  growth: GrowthRow[];
  pageSizes: PageSizes | null;
  lighthouse: LighthouseFigures | null;
  targets: Verdict[];
}

/** A figure beside what it ought to be. */
export interface Verdict {
  what: string;
  measured: number;
  most?: number;
  least?: number;
  met: boolean;
}

/** The figures as a person reads them, each beside its reference. */
export function printFigures(figures: Figures): void {
  const { machine, server, open, growth, pageSizes, lighthouse, targets } = figures;
  say(`${machine.processors}, ${machine.memoryGb} GB, Node ${machine.node}, ${machine.disk}`);
  say(`load average at the start ${machine.load.toFixed(1)}, ${machine.at}`);
  if (server) printServer(server);
  if (open.length > 0) {
    table(
      ["opening", "envelopes", "box MB", "seconds", "a second", "CPU s", "memory MB", "loop p99 ms"],
      open.map((row) => [
        `a key each ${row.keys}`,
        count(row.ballots),
        row.fileMb.toFixed(0),
        row.seconds.toFixed(1),
        count(row.ballotsPerSecond),
        row.cpuSeconds.toFixed(1),
        row.memoryMb.toFixed(0),
        row.loopDelayMs.p99.toFixed(0),
      ]),
    );
  }
  if (growth.length > 0) {
    table(
      ["growth", "stored", "box MB", "casts a second", "CPU µs a cast"],
      growth.map((row) => [
        "casting service",
        count(row.stored),
        row.fileMb.toFixed(1),
        count(row.ballotsPerSecond),
        row.cpuUs.toFixed(0),
      ]),
    );
  }
  if (pageSizes) printPageSizes(pageSizes);
  if (lighthouse) printLighthouse(lighthouse);
  table(
    ["target", "measured", "wanted", ""],
    targets.map(({ what, measured, most, least, met }) => [
      what,
      String(Number(measured.toPrecision(3))),
      most === undefined ? `at least ${least}` : `at most ${most}`,
      met ? "met" : "MISSED",
    ]),
  );
}

function printPageSizes({ sites, rows }: PageSizes): void {
  table(
    ["pages made anew", "stored", "p50 ms", "p95 ms", "CPU ms", "ratio"],
    rows.map((row) => [
      row.page,
      count(row.stored),
      row.p50.toFixed(1),
      row.p95.toFixed(1),
      row.cpuMs?.toFixed(2) ?? "?",
      row.ratio.toFixed(2),
    ]),
  );
  for (const { stored, fileMb, making } of sites)
    say(
      `${count(stored)} ballots: file of ${fileMb.toFixed(0)} MB; slowest result page while the bundle was made ${making.toFixed(0)} ms`,
    );
}

function printLighthouse({ page, version, runs, scores }: LighthouseFigures): void {
  const categories = Object.keys(scores);
  const row = (name: string, of: Record<string, number>) => [
    name,
    ...categories.map((one) => String(of[one])),
  ];
  table(
    [`Lighthouse ${version}, mobile`, ...categories, "machine's index"],
    [
      ...runs.map((run, at) => [...row(`run ${at + 1}`, run.scores), count(run.benchmarkIndex)]),
      [...row(page, scores), ""],
    ],
  );
}

function printServer(server: NonNullable<Figures["server"]>): void {
  const { rawSqlite, sealingUs, cast, pages, comments, rush, memory } = server;
  say(
    `raw better-sqlite3, WAL, FULL: ${count(rawSqlite.one)} rows/s one a commit, ${count(rawSqlite.sixtyFour)} at 64 a commit`,
  );
  if (sealingUs !== null) say(`sealing alone: ${sealingUs.toFixed(0)} µs of processor time a ballot`);
  table(
    ["casting", "ballots/s", "p50 ms", "p99 ms", "CPU ms", "failed", "lost", "bare durable/s", "ratio"],
    cast.map((row) => [
      `${row.connections} connections`,
      count(row.cast.perSecond),
      row.cast.p50.toFixed(1),
      row.cast.p99.toFixed(1),
      row.cast.cpuMs?.toFixed(2) ?? "?",
      count(row.cast.failed),
      count(row.cast.lost),
      count(row.bare.perSecond),
      row.ratio.toFixed(2),
    ]),
  );
  table(
    [
      `pages, asked by ${pages[0]?.asker}`,
      "requests/s",
      "p99 ms",
      "CPU ms",
      "failed",
      "bare/s",
      "ratio",
      "same bytes/s",
      "ratio",
    ],
    pages.map((row) => [
      row.page,
      count(row.got.perSecond),
      row.got.p99.toFixed(1),
      row.got.cpuMs?.toFixed(2) ?? "?",
      count(row.got.failed),
      count(row.bare.perSecond),
      row.ratio.toFixed(2),
      count(row.bareSame.perSecond),
      row.ratioSame.toFixed(2),
    ]),
  );
  if (comments) printComments(comments);
  if (rush) {
    const line = (name: string, of: { sent: number; failed: number; p50: number; p99: number }) =>
      say(
        `${name}: ${count(of.sent)} ballots, ${of.failed} failed, p50 ${of.p50.toFixed(1)} ms, p99 ${of.p99.toFixed(1)} ms`,
      );
    line(`the rush of 17,661 in ten minutes, ${rush.seconds} s of it`, rush);
    line("ten times that, for 10 s", rush.burst);
  }
  const megabytes = (of: { now: number } | null) => (of ? `${of.now.toFixed(0)} MB` : "unknown");
  say(`memory: idle ${megabytes(memory.idle)}, afterwards ${megabytes(memory.after)}`);
}

function printComments({ comments, connections, rows, far, machine }: CommentFigures): void {
  say("");
  say(
    `a project with ${count(comments.project)} comments in a contest with ${count(comments.contest)}, ${connections} connections, load average ${machine.before.toFixed(1)} before and ${machine.after.toFixed(1)} after`,
  );
  table(
    [
      "comments",
      "requests/s",
      "p95 ms",
      "CPU ms",
      "gzip kB",
      "failed",
      "bare/s",
      "bare p95 ms",
      "busy others",
    ],
    rows.map(({ page, got, bare, gzipKb }) => [
      page,
      count(got.perSecond),
      got.p95.toFixed(1),
      got.cpuMs?.toFixed(2) ?? "?",
      gzipKb.toFixed(1),
      count(got.failed),
      count(bare.perSecond),
      bare.p95.toFixed(1),
      got.others?.toFixed(1) ?? "?",
    ]),
  );
  table(
    ["CPU of a page of comments", "page 1 ms", "page 2 ms", "page 100 ms", "ratio"],
    far.map(({ order, cpuMs, ratio }) => [
      order,
      ...(["first", "second", "hundredth"] as const).map((place) => cpuMs?.[place].toFixed(2) ?? "?"),
      ratio?.toFixed(2) ?? "?",
    ]),
  );
}

function table(head: readonly string[], rows: readonly string[][]): void {
  if (rows.length === 0) return;
  const widths = head.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  say("");
  for (const row of [head, ...rows]) {
    say(
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join("  "),
    );
  }
}

function count(number: number): string {
  return Math.round(number).toLocaleString("en");
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
