import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Keys, makeKeys } from "#app/keys.server.ts";
import { type Db, openDatabase } from "#db/connection.ts";
import { migrate } from "#db/migrate.ts";
import { listProjects } from "#db/queries/contests.ts";
import { seedDemo } from "#db/seed/demo.ts";
import { openContest, publishedContest } from "#db/seed/demo-calendar.ts";
import { type BuiltServer, startBuiltServer } from "#tests/built-server.ts";
import {
  browserHeaders,
  insertSignedInVoters,
  reviewForm,
  type SignedInVoter,
} from "#tests/signed-in-voters.ts";
import type { LoadJob, LoadOutcome, SentForm } from "./load.ts";

/** What the parts of the benchmark share: the demonstration in a folder of its own, and people to vote in it. */
export interface World {
  folder: string;
  dataDir: string;
  keys: Keys;
  contestId: string;
  resultPage: string;
  ballotPage: string;
  projects: { id: string; number: number }[];
  /** Voters who have not voted yet; taken from the end. */
  voters: SignedInVoter[];
  remove: () => void;
}

/** Makes the demonstration with `voters` more people who are signed in. */
export async function makeWorld(voters: number): Promise<World> {
  const folder = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), "citizens-bench-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  const dataDir = join(folder, "data");
  mkdirSync(dataDir);
  const keys = makeKeys(join(dataDir, "keys"));
  const contestId = openContest;
  const made = await withDatabase(dataDir, async (db) => {
    await migrate(db);
    await seedDemo(db, keys, { now: new Date(), tell: () => {} });
    return {
      projects: (await listProjects(db, contestId)).filter(({ withdrawn }) => !withdrawn),
      voters: await insertSignedInVoters(db, voters),
    };
  });
  const ballotPage = `/contests/${contestId}/ballot`;
  const resultPage = `/contests/${publishedContest}/results`;
  return { folder, dataDir, keys, contestId, resultPage, ballotPage, ...made, remove };
}

/** Opens the world's database beside the server. */
async function withDatabase<T>(dataDir: string, work: (db: Db) => Promise<T>): Promise<T> {
  const db = openDatabase(`file:${join(dataDir, "db", "citizens-choice.sqlite")}`);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

export function startServer(world: World): Promise<BuiltServer> {
  // BENCH_FLAGS takes a profile: BENCH_FLAGS="--cpu-prof --cpu-prof-dir=/somewhere".
  return startBuiltServer(world.dataDir, { flags: process.env.BENCH_FLAGS?.split(" ") ?? [] });
}

export interface BareServer {
  origin: string;
  pid: number;
  end: () => void;
}

/** Starts the reference. */
export async function startBare(world: World): Promise<BareServer> {
  const program = join(import.meta.dirname, "bare-server.ts");
  const child: ChildProcess = spawn(process.execPath, [program, join(world.folder, "bare.log")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const atExit = () => child.kill("SIGKILL");
  process.once("exit", atExit);
  const [port] = child.stdout ? await once(child.stdout, "data") : [];
  const end = () => {
    process.off("exit", atExit);
    child.kill("SIGTERM");
  };
  return { origin: `http://127.0.0.1:${String(port).trim()}`, pid: child.pid ?? 0, end };
}

/** Loads a server from another process and tells what came of it. */
export async function load(
  job: Pick<LoadJob, "url" | "pid" | "connections" | "seconds"> & Partial<LoadJob>,
): Promise<LoadOutcome> {
  const whole: LoadJob = { method: "GET", headers: {}, warmUpSeconds: 1, status: 200, ...job };
  const program = join(import.meta.dirname, "load.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [program, JSON.stringify(whole)]);
  return JSON.parse(stdout);
}

export interface CastOutcome extends LoadOutcome {
  /** Ballots the server confirmed, warm-up included. */
  accepted: number;
  /** Of these, how many are not in the database: one would be too many. */
  lost: number;
  /** In the database and never confirmed: those on the way when the time ran out. */
  unanswered: number;
}

/** Has up to `voters` people cast over this many connections, each once, and looks for their ballots in the database. */
export async function castAll(
  world: World,
  server: { origin: string; pid: number },
  how: { connections: number; seconds: number; warmUpSeconds: number; voters: number },
): Promise<CastOutcome> {
  const { connections, seconds, warmUpSeconds } = how;
  const voters = world.voters.splice(-how.voters);
  const forms = join(world.folder, "forms.jsonl");
  const accepted = join(world.folder, "accepted.txt");
  writeFileSync(forms, formsOf(world, voters));
  const outcome = await load({
    ...{ connections, seconds, warmUpSeconds, forms, accepted, pid: server.pid },
    ...{ url: `${server.origin}${world.ballotPage}/receipt`, method: "POST", status: 303 },
    location: "/ballot/receipt",
    headers: browserHeaders(server.origin),
  });
  const confirmed = readFileSync(accepted, "utf8").split("\n").filter(Boolean).map(Number);
  const stored = await withDatabase(world.dataDir, (db) => listParticipants(db, world.contestId));
  const lost = confirmed.filter((line) => !stored.has(voters[line]?.id ?? "")).length;
  const all = voters.filter(({ id }) => stored.has(id)).length;
  return { ...outcome, accepted: confirmed.length, lost, unanswered: all - confirmed.length + lost };
}

/** A form a line, of three, four and five picks. */
function formsOf(world: World, voters: readonly SignedInVoter[]): string {
  const { keys, contestId, projects } = world;
  const form = (voter: SignedInVoter, index: number): SentForm => {
    const from = index % (projects.length - 5);
    return reviewForm(keys, { contestId, voter, picks: projects.slice(from, from + 3 + (index % 3)) });
  };
  return voters.map((voter, index) => JSON.stringify(form(voter, index))).join("\n");
}

/** Who has an envelope: a participation is written with the envelope and never without. */
async function listParticipants(db: Db, contestId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom("participation")
    .select("voterId")
    .where("contestId", "=", contestId)
    .where("channel", "=", "online")
    .execute();
  return new Set(rows.map(({ voterId }) => voterId));
}
