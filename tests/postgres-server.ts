import { type ChildProcess, type ExecFileOptions, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { fastFolder } from "./fast-folder.ts";
import { freePort } from "./free-port.ts";

export interface PostgresServer {
  url: string;
  stop: () => Promise<void>;
}

const run = promisify(execFile);
const secondsToStart = 20;

/** Starts a server of our own on a free port of 127.0.0.1, in a temporary folder that `stop` removes. */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(fastFolder(), "citizens-postgres-"));
  const user = unprivilegedUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const options = { cwd: folder, env: { ...process.env, LC_ALL: "C", TZ: "UTC" }, ...user };
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    await initialise(programs, folder, options);
    const port = await freePort();
    const server = spawn(join(programs, "postgres"), settings(folder, port), { ...options, stdio: "ignore" });
    const end = endAlsoAtExit(server, remove);
    const url = `postgres://test@127.0.0.1:${port}/postgres`;
    await untilItAnswers(url, server).catch(async (error) => {
      await end();
      throw error;
    });
    return { url, stop: end };
  } catch (error) {
    remove();
    throw error;
  }
}

async function initialise(programs: string, folder: string, options: ExecFileOptions): Promise<void> {
  const data = join(folder, "data");
  // Byte order, as SQLite sorts text; C.UTF-8 is not on every system.
  const args = ["-D", data, "-U", "test", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
  await run(join(programs, "initdb"), args, options);
}

function settings(folder: string, port: number): string[] {
  const wanted = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 200,
    // These tests measure no durability, and the data is thrown away.
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_wal_size: "256MB",
    // Its shared memory lies in the folder too, and goes with it.
    dynamic_shared_memory_type: "mmap",
  };
  const flags = Object.entries(wanted).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return ["-D", join(folder, "data"), "-p", String(port), ...flags];
}

/** PostgreSQL refuses to run as root; `postgres` exists where Debian's package is installed, `nobody` everywhere. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const user = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  if (!user)
    throw new Error("PostgreSQL does not run as root, and there is neither a user postgres nor nobody");
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** Whatever ends the test run, the server goes too. Returns what ends it in the ordinary case. */
function endAlsoAtExit(server: ChildProcess, remove: () => void): () => Promise<void> {
  const atExit = () => {
    // SIGQUIT: end at once, without tidying up what is about to be removed.
    server.kill("SIGQUIT");
    remove();
  };
  const leave = () => process.exit(130);
  process.once("exit", atExit).once("SIGTERM", leave).once("SIGHUP", leave);
  return async () => {
    process.off("exit", atExit).off("SIGTERM", leave).off("SIGHUP", leave);
    if (server.exitCode === null && server.signalCode === null) {
      server.kill("SIGQUIT");
      await once(server, "exit");
    }
    remove();
  };
}

async function untilItAnswers(url: string, server: ChildProcess): Promise<void> {
  for (let tries = secondsToStart * 10; ; tries--) {
    if (server.exitCode !== null) throw new Error(`postgres ended with code ${server.exitCode}`);
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (tries <= 0) throw error;
      await pause(100);
    }
  }
}
