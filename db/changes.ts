import pg from "pg";
import { type Db, engineOf, type Trx } from "./connection.ts";

/** Who wants to know that something about a contest changed. What changed is for them to look up. */
export interface Changes {
  /** Calls `tell` at every change of this contest until the returned function is called. */
  listen: (contestId: string, tell: () => void) => () => void;
  close: () => Promise<void>;
}

type Listeners = Map<string, Set<() => void>>;

/**
 * The changes of a database: on PostgreSQL those of every process, over one connection beside the pool that opens with
 * the first listener; on SQLite those of this process alone.
 */
export function openChanges(db: Db, url: string): Changes {
  return engineOf(db) === "postgres" ? postgresChanges(url) : sqliteChanges(db);
}

/** By the adapter, which a database shares with its transactions. */
const inProcess = new WeakMap<object, Listeners>();

/** Tells the listeners of this process; on SQLite there are no others. */
export function tellInProcess(trx: Trx, contestId: string): void {
  tellAll(inProcess.get(trx.getExecutor().adapter)?.get(contestId));
}

function sqliteChanges(db: Db): Changes {
  const { adapter } = db.getExecutor();
  const listeners: Listeners = inProcess.get(adapter) ?? new Map();
  inProcess.set(adapter, listeners);
  return { listen: (contestId, tell) => add(listeners, contestId, tell), close: async () => {} };
}

function postgresChanges(url: string): Changes {
  const listeners: Listeners = new Map();
  let connection: Promise<pg.Client> | null = null;
  let closed = false;

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url, keepAlive: true });
    client.on("notification", ({ payload }) => tellAll(listeners.get(payload ?? "")));
    client.on("error", () => {
      // "end" follows.
    });
    try {
      await client.connect();
      await client.query("listen contest_changed");
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
    client.once("end", () => void keep(1_000));
    // Whatever was said while nobody listened: everybody looks once.
    for (const one of listeners.values()) tellAll(one);
    return client;
  }

  /** Connects, and again after a pause whenever that fails or the connection is lost. */
  async function keep(pauseMs: number): Promise<void> {
    if (closed) return;
    connection = connect();
    await connection.catch(() => {
      setTimeout(() => void keep(Math.min(pauseMs * 2, 30_000)), pauseMs).unref();
    });
  }

  return {
    listen: (contestId, tell) => {
      if (!connection) void keep(1_000);
      return add(listeners, contestId, tell);
    },
    close: async () => {
      closed = true;
      await connection?.then((client) => client.end()).catch(() => {});
    },
  };
}

function add(listeners: Listeners, contestId: string, tell: () => void): () => void {
  const ofContest = listeners.get(contestId) ?? new Set();
  listeners.set(contestId, ofContest.add(tell));
  return () => {
    ofContest.delete(tell);
    if (ofContest.size === 0 && listeners.get(contestId) === ofContest) listeners.delete(contestId);
  };
}

function tellAll(listeners: ReadonlySet<() => void> | undefined): void {
  for (const tell of [...(listeners ?? [])]) tell();
}
