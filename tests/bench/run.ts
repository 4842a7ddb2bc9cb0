import { execFile } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs, promisify } from "node:util";
import { ensureBuilt } from "../../app/server/prepare.mjs";
import { measureCasts, votersFor } from "./cast.ts";
import { measureComments, writersNeeded } from "./comments.ts";
import { measureGrowth } from "./growth.ts";
import { measureLighthouse } from "./lighthouse.ts";
import { describeMachine, memoryOf } from "./machine.ts";
import { benchOpen } from "./open.ts";
import { measurePageSizes } from "./page-sizes.ts";
import { measurePages } from "./pages.ts";
import { measureRush } from "./rush.ts";
import { measureSealing } from "./sealing.ts";
import { type Figures, printFigures } from "./table.ts";
import { judge } from "./targets.ts";
import { makeWorld, startBare, startServer } from "./world.ts";

/**
 * `npm run bench -- [--only cast|pages|comments|rush|open|growth|page-sizes|lighthouse]… [--quick | --full] [--json]`: what
 * the built server can take, beside references measured in the same minutes on the same machine. Trust the ratios, not the
 * figures alone. `--full` also opens and fills boxes of 3 million ballots, reads the pages beside them, and replays
 * the whole ten minutes of the rush.
 */
const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true },
    quick: { type: "boolean", default: false },
    full: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});
const parts = ["cast", "pages", "comments", "rush", "open", "growth", "page-sizes", "lighthouse"] as const;
const unknown = values.only?.filter((part) => !(parts as readonly string[]).includes(part)) ?? [];
if (unknown.length > 0) {
  process.stderr.write(`There is no part ${unknown.join(", ")}; the parts are ${parts.join(", ")}.\n`);
  process.exit(2);
}
const wants = (part: (typeof parts)[number]) => values.only?.includes(part) ?? true;
const seconds = values.quick ? 2 : 4;
const levels = values.quick ? [1, 50] : [1, 10, 50, 200];
const sizes = values.quick ? [1000, 20_000] : values.full ? [1000, 100_000, 3_000_000] : [1000, 100_000];
const tell = (line: string) => process.stderr.write(`… ${line}\n`);

/** Everything that needs the running server. */
async function measureServer() {
  await ensureBuilt();
  tell("making the demonstration and its voters");
  const casters = wants("cast") ? levels.reduce((sum, level) => sum + votersFor(level, seconds), 0) : 0;
  const rushSeconds = values.full ? 600 : values.quick ? 10 : 60;
  const rushers = wants("rush") ? rushSeconds * 30 + 10 * 300 : 0;
  const writers = wants("comments") ? writersNeeded : 1;
  const world = await makeWorld(casters + rushers + writers);
  const server = await startServer(world);
  const bare = await startBare(world);
  await pause(2000);
  const idle = memoryOf(server.pid);
  const both = { server, bare };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(import.meta.dirname, "raw-sqlite.ts"),
      join(world.folder, "raw.sqlite"),
    ]);
    return {
      rawSqlite: JSON.parse(stdout) as { one: number; sixtyFour: number },
      pages: wants("pages") ? await measurePages(world, both, { seconds, connections: 32 }) : [],
      comments: wants("comments") ? await measureComments(world, both, { seconds, comments: 10_000 }) : null,
      sealingUs: wants("cast") ? measureSealing() : null,
      cast: wants("cast") ? await measureCasts(world, both, { seconds, levels }) : [],
      rush: wants("rush") ? await measureRush(world, server, { seconds: rushSeconds, tell }) : null,
      memory: { idle, after: memoryOf(server.pid) },
    };
  } finally {
    await server.end();
    bare.end();
    world.remove();
  }
}

async function measureSizes() {
  await ensureBuilt();
  return measurePageSizes(sizes, { times: values.quick ? 50 : 200, tell });
}

async function measurePhone() {
  await ensureBuilt();
  const world = await makeWorld(0);
  const server = await startServer(world);
  try {
    tell("fetching Lighthouse, unless npm has it already, and running it");
    const address = `${server.origin}${world.resultPage}`;
    return await measureLighthouse({ page: "result page", address }, values.quick ? 1 : 3);
  } finally {
    await server.end();
    world.remove();
  }
}

const measured = {
  machine: describeMachine(process.env.BENCH_DIR ?? "."),
  server: (["cast", "pages", "comments", "rush"] as const).some(wants) ? await measureServer() : null,
  open: wants("open") ? await benchOpen(sizes, { tell }) : [],
  growth: wants("growth") ? await measureGrowth(sizes, tell) : [],
  pageSizes: wants("page-sizes") ? await measureSizes() : null,
  // Only by name: it needs the network once.
  lighthouse: values.only?.includes("lighthouse") ? await measurePhone() : null,
};
const figures: Figures = { ...measured, targets: judge(measured) };
if (values.json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
else printFigures(figures);
