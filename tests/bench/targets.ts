import { mostRatio } from "./comment-pages.ts";
import { promised } from "./comments.ts";
import type { Figures, Verdict } from "./table.ts";

/** Twice the same page or ballot takes differently long on a busy machine; what grows with the box grows a hundredfold. */
const mostGrowth = 1.3;

/** What this run says about what the site has to be able to do; a part that was not measured is not judged. */
export function judge(
  figures: Pick<Figures, "server" | "open" | "growth" | "pageSizes" | "lighthouse">,
): Verdict[] {
  const { server, open, growth, pageSizes, lighthouse } = figures;
  const sized = pageSizes?.rows ?? [];
  return [
    ...(server ? judgeServer(server) : []),
    ...open.map((row) => atMost(`seconds to open ${row.ballots} envelopes`, row.seconds, 600)),
    ...growthOf("casting", growth, ({ cpuUs }) => cpuUs),
    ...[...new Set(sized.map(({ page }) => page))].flatMap((name) =>
      growthOf(
        name,
        sized.filter(({ page }) => page === name),
        ({ p50 }) => p50,
      ),
    ),
    ...Object.entries(lighthouse?.scores ?? {}).map(([category, score]) =>
      atLeast(`Lighthouse, ${lighthouse?.page}: ${category}`, score, 98),
    ),
  ];
}

/** What is promised of pages that are made for their reader; who is not signed in is answered faster still. */
function judgeComments({ rows, far }: NonNullable<NonNullable<Figures["server"]>["comments"]>): Verdict[] {
  return [
    ...rows.flatMap(({ page, got, gzipKb }) => [
      atMost(`comments, ${page}: p95 (ms)`, got.p95, promised.p95Ms),
      atMost(`comments, ${page}: HTML (kB, gzip)`, gzipKb, promised.gzipKb),
      ...(got.failed > 0 ? [atMost(`comments, ${page}: pages that failed`, got.failed, 0)] : []),
    ]),
    ...far.flatMap(({ order, ratio }) =>
      ratio === null
        ? []
        : [atMost(`comments, ${order}: page 100 beside page 1 (processor)`, ratio, mostRatio)],
    ),
  ];
}

function judgeServer({
  sealingUs,
  cast,
  pages,
  comments,
  rush,
  memory,
}: NonNullable<Figures["server"]>): Verdict[] {
  const [resultPage] = pages;
  return [
    ...(sealingUs === null ? [] : [atMost("sealing of a ballot (µs)", sealingUs, 100)]),
    ...cast.flatMap(({ connections, cast, ratio }) => {
      const at = `at ${connections} connections`;
      return [
        atMost(`ballots failed or lost ${at}`, cast.failed + cast.lost, 0),
        ...(connections === 50
          ? [
              atLeast(`ballots ${at}, of the bare durable server's`, ratio, 0.3),
              atMost(`p99 of a ballot ${at} (ms)`, cast.p99, 100),
              ...(cast.cpuMs === null
                ? []
                : [atMost(`processor time of a ballot ${at} (ms)`, cast.cpuMs, 0.6)]),
            ]
          : []),
      ];
    }),
    ...(resultPage
      ? [
          atLeast("kept result page, of the bare server's two bytes", resultPage.ratio, 0.4),
          atLeast("kept result page, of the bare server's same bytes", resultPage.ratioSame, 0.4),
        ]
      : []),
    ...(comments ? judgeComments(comments) : []),
    ...(rush
      ? [
          atMost("p99 in the rush of 17,661 (ms)", rush.p99, 50),
          atMost("ballots failed in the rush, and in ten times as many", rush.failed + rush.burst.failed, 0),
        ]
      : []),
    ...(memory.idle ? [atMost("idle memory (MB)", memory.idle.now, 190)] : []),
  ];
}

/** The largest box beside the smallest. */
function growthOf<Row extends { stored: number }>(
  what: string,
  rows: readonly Row[],
  cost: (row: Row) => number,
): Verdict[] {
  const [smallest, largest] = [rows[0], rows.at(-1)];
  if (!smallest || !largest || smallest === largest) return [];
  return [
    atMost(
      `${what}: ${largest.stored} ballots beside ${smallest.stored}`,
      cost(largest) / cost(smallest),
      mostGrowth,
    ),
  ];
}

function atMost(what: string, measured: number, most: number): Verdict {
  return { what, measured, most, met: measured <= most };
}

function atLeast(what: string, measured: number, least: number): Verdict {
  return { what, measured, least, met: measured >= least };
}
