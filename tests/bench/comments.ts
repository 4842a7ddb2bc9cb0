import { loadavg } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Order, orders, writeCursor } from "#app/domain/comment-order.ts";
import { type Db, openDatabase } from "#db/connection.ts";
import { cursorOf, listThreads } from "#db/queries/comment-threads.ts";
import type { BuiltServer } from "#tests/built-server.ts";
import { readerHeaders } from "#tests/signed-in-voters.ts";
import { type FarRow, measureFar } from "./comment-pages.ts";
import { fillContest } from "./fill-contest.ts";
import type { LoadOutcome } from "./load.ts";
import { roundInTheMiddle, sum } from "./rounds.ts";
import { type BareServer, load, type World } from "./world.ts";

/** What is promised of a page that is made for its reader. */
export const promised = { p95Ms: 50, gzipKb: 60 } as const;

export interface CommentRow {
  page: string;
  got: LoadOutcome;
  bare: LoadOutcome;
  /** Answers a second, as a share of the bare server's in the same minute. */
  ratio: number;
  gzipKb: number;
}

export interface CommentFigures {
  /** Comments of the project whose pages are read, and of the contest. */
  comments: { project: number; contest: number };
  connections: number;
  rows: CommentRow[];
  far: FarRow[];
  /** Load average of the machine's last minute before and after. */
  machine: { before: number; after: number };
}

const connections = 10;
const pageSize = 10;
/** Some of them are the signed-in readers, each with reactions of their own. */
export const writersNeeded = 2000;
const readers = 1000;

interface Page {
  page: string;
  path: string;
  /** Whose page it is, one after the other; nobody's that is signed in without. */
  cookies?: string[];
}

/**
 * Pages of a project with 10,000 comments in a contest with ten times as many. A signed-in reader's page is made for
 * each request, of another reader each time: the figures to judge by; who is not signed in gets pages that are kept for a
 * second. The load runs on the same machine and takes its share of the processors.
 */
export async function measureComments(
  world: World,
  servers: { server: BuiltServer; bare: BareServer },
  { seconds, comments }: { seconds: number; comments: number },
): Promise<CommentFigures> {
  const db = openDatabase(`file:${join(world.dataDir, "db", "citizens-choice.sqlite")}`);
  const before = loadavg()[0] ?? 0;
  const filled = await fillContest(db, world, { comments, writers: writersNeeded });
  const { contestId } = world;
  const baseOf = (projectId: string) => `/contests/${contestId}/projects/${projectId}/comments`;
  const base = baseOf(filled.projectId);
  const far = await farPages(db, { contestId, projectId: filled.projectId });
  await db.destroy();
  const cookies = world.voters.slice(-readers).map(({ cookie }) => cookie);
  const headers = { ...readerHeaders, Cookie: cookies.at(-1) ?? "" };
  const rows: CommentRow[] = [];
  for (const page of [
    ...pagesOf(base, { far, cookies, aComment: filled.answeredId }),
    { page: "the longest texts, replied", path: `${baseOf(filled.longProjectId)}?order=replied`, cookies },
    { page: "newest, not signed in", path: base },
    { page: "the project's page", path: base.replace(/\/comments$/, "") },
  ])
    rows.push(await measureRounds(page, servers, { seconds, warmUpSeconds: rows.length === 0 ? 4 : 1 }));
  const farRows: FarRow[] = [];
  for (const order of orders) {
    const path = `${base}?order=${order}`;
    farRows.push(await measureFar(servers.server, { order, path, far: far[order], headers }));
  }
  return {
    ...{ comments: filled.comments, connections, rows, far: farRows },
    machine: { before, after: loadavg()[0] ?? 0 },
  };
}

/** Every order near and far, every kind of filter and of search, and a comment with the thread around it. */
function pagesOf(
  base: string,
  of: { far: Record<Order, FarCursors>; cookies: string[]; aComment: number },
): Page[] {
  const { far, cookies, aComment } = of;
  const search = (query: string) => `${base}?q=${encodeURIComponent(query)}`;
  const paths: Record<string, string> = {
    ...Object.fromEntries(orders.map((order) => [`${order}, page 1`, `${base}?order=${order}`])),
    ...Object.fromEntries(
      orders.map((order) => [`${order}, page 100`, `${base}?order=${order}&after=${far[order].hundredth}`]),
    ),
    "questions, helpful": `${base}?order=helpful&show=question`,
    "concerns, replied": `${base}?order=replied&show=concern`,
    "answered, newest": `${base}?show=answered`,
    "search of a rare word": search("펭귄"),
    "search of a common word": search("공원"),
    "search of initials": search("ㄷㅅㅅ"),
    "search of mixed initials": search("도ㅅ관"),
    "one comment in its thread": `${base}/${aComment}`,
  };
  return Object.entries(paths).map(([page, path]) => ({ page, path, cookies }));
}

async function measureRounds(
  page: Page,
  servers: { server: BuiltServer; bare: BareServer },
  { seconds, warmUpSeconds }: { seconds: number; warmUpSeconds: number },
): Promise<CommentRow> {
  const { middle, all } = await roundInTheMiddle(
    (round) =>
      measurePage(page, servers, {
        seconds: Math.ceil(seconds / 2),
        warmUpSeconds: round === 0 ? warmUpSeconds : 0,
      }),
    ({ got }) => got.p95,
  );
  return { ...middle, got: { ...middle.got, failed: sum(all.map(({ got }) => got.failed)) } };
}

async function measurePage(
  { page, path, cookies }: Page,
  { server, bare }: { server: BuiltServer; bare: BareServer },
  times: { seconds: number; warmUpSeconds: number },
): Promise<CommentRow> {
  const how = { connections, ...times };
  const reference = await load({
    ...how,
    seconds: 1,
    warmUpSeconds: 1,
    url: `${bare.origin}/`,
    pid: bare.pid,
  });
  const url = `${server.origin}${path}`;
  const got = await load({ ...how, url, pid: server.pid, headers: readerHeaders, cookies });
  const gzipKb = await sizeOf(url, cookies?.[0] ?? "");
  return { page, got, bare: reference, ratio: got.perSecond / reference.perSecond, gzipKb };
}

export interface FarCursors {
  second: string;
  hundredth: string;
}

/** Where the second and the hundredth page begin in each order. */
async function farPages(
  db: Db,
  ids: { contestId: string; projectId: string },
): Promise<Record<Order, FarCursors>> {
  const cursors = {} as Record<Order, FarCursors>;
  for (const order of orders) {
    const rows = await listThreads(db, { ...ids, order, filter: "all", after: null, limit: 99 * pageSize });
    const at = (pages: number) => {
      const last = rows[pages * pageSize - 1];
      if (!last) throw new Error(`the conversation has no page ${pages + 1}`);
      return writeCursor(cursorOf(order, last));
    };
    cursors[order] = { second: at(1), hundredth: at(99) };
  }
  return cursors;
}

async function sizeOf(url: string, cookie: string): Promise<number> {
  const answer = await fetch(url, {
    headers: { ...readerHeaders, Cookie: cookie, "Accept-Encoding": "identity" },
  });
  return gzipSync(await answer.text()).length / 1000;
}
