import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { orders, writeCursor } from "#app/domain/comment-order.ts";
import { openDatabase } from "#db/connection.ts";
import { cursorOf, listThreads } from "#db/queries/comment-threads.ts";
import { listProjects } from "#db/queries/contests.ts";
import type { BuiltServer } from "#tests/built-server.ts";
import { readerHeaders } from "#tests/signed-in-voters.ts";
import { fillComments } from "./fill-comments.ts";
import type { LoadOutcome } from "./load.ts";
import { type BareServer, load, type World } from "./world.ts";

export interface CommentRow {
  page: string;
  got: LoadOutcome;
  bare: LoadOutcome;
  /** Answers a second, as a share of the bare server's in the same minute. */
  ratio: number;
  gzipKb: number;
}

const connections = 10;
const pageSize = 10;

/**
 * Pages of a project with 10,000 comments in a contest with ten times as many. A signed-in reader's page is made for
 * each request: the figures to judge by; who is not signed in gets pages that are kept for a second.
 */
export async function measureComments(
  world: World,
  { server, bare }: { server: BuiltServer; bare: BareServer },
  { seconds, comments }: { seconds: number; comments: number },
): Promise<CommentRow[]> {
  const { contestId } = world;
  const db = openDatabase(`file:${join(world.dataDir, "db", "citizens-choice.sqlite")}`);
  const projectId = (await fill(db, world, comments)) ?? "";
  const base = `/contests/${contestId}/projects/${projectId}/comments`;
  const far = await farPages(db, { contestId, projectId });
  await db.destroy();
  const cookie = { ...readerHeaders, Cookie: world.voters.at(-1)?.cookie ?? "" };
  const asked: [page: string, path: string, headers: Record<string, string>][] = [
    ...orders.map((order) => [`${order}, page 1`, `${base}?order=${order}`, cookie] as const),
    ...orders.map(
      (order) => [`${order}, page 100`, `${base}?order=${order}&after=${far[order]}`, cookie] as const,
    ),
    ["questions, helpful", `${base}?order=helpful&show=question`, cookie],
    ["search of a rare word", `${base}?q=${encodeURIComponent("고래")}`, cookie],
    ["search of a common word", `${base}?q=${encodeURIComponent("공원")}`, cookie],
    ["newest, not signed in", base, readerHeaders],
    ["the project's page", base.replace(/\/comments$/, ""), readerHeaders],
  ].map(([page = "", path = "", headers]) => [
    page as string,
    path as string,
    headers as Record<string, string>,
  ]);
  const rows: CommentRow[] = [];
  for (const [page, path, headers] of asked) {
    const how = { connections, seconds };
    const reference = await load({ ...how, url: `${bare.origin}/`, pid: bare.pid });
    const got = await load({ ...how, url: `${server.origin}${path}`, pid: server.pid, headers });
    const gzipKb = await sizeOf(`${server.origin}${path}`, headers);
    rows.push({ page, got, bare: reference, ratio: got.perSecond / reference.perSecond, gzipKb });
  }
  return rows;
}

/** The first project gets `comments`, the others share nine times as many. Answers the first one's id. */
async function fill(
  db: ReturnType<typeof openDatabase>,
  world: World,
  comments: number,
): Promise<string | undefined> {
  const projects = await listProjects(db, world.contestId);
  const writers = (await db.selectFrom("voter").select("accountId").limit(500).execute()).map(
    ({ accountId }) => accountId,
  );
  const { lastId } = await db.selectFrom("commentCounter").select("lastId").executeTakeFirstOrThrow();
  await db.deleteFrom("commentCount").where("contestId", "=", world.contestId).execute();
  let firstId = lastId + 1;
  for (const [index, { id: projectId }] of projects.entries()) {
    const count = index === 0 ? comments : Math.floor((comments * 9) / (projects.length - 1));
    await fillComments(db, { contestId: world.contestId, projectId, writers, count, firstId });
    firstId += count;
  }
  return projects[0]?.id;
}

/** Where page 100 begins in each order. */
async function farPages(
  db: ReturnType<typeof openDatabase>,
  ids: { contestId: string; projectId: string },
): Promise<Record<string, string>> {
  const cursors: Record<string, string> = {};
  for (const order of orders) {
    const rows = await listThreads(db, { ...ids, order, filter: "all", after: null, limit: 99 * pageSize });
    const last = rows.at(-1);
    if (!last || rows.length < 99 * pageSize) throw new Error("the conversation has no page 100");
    cursors[order] = writeCursor(cursorOf(order, last));
  }
  return cursors;
}

async function sizeOf(url: string, headers: Record<string, string>): Promise<number> {
  const answer = await fetch(url, { headers: { ...headers, "Accept-Encoding": "identity" } });
  return gzipSync(await answer.text()).length / 1000;
}
