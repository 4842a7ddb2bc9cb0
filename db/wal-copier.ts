import { once } from "node:events";
import { resolve } from "node:path";
import { Worker } from "node:worker_threads";
import { sqlitePathOf } from "./connection.ts";

/** From the project's folder, because the server runs from one bundle and commands run from the sources. */
const threadFile = resolve("db/wal-copier-thread.mjs");

export interface WalCopier {
  /** Closes its connection; afterwards whoever closes theirs last leaves one file. */
  end: () => Promise<void>;
}

/**
 * Copies SQLite's write-ahead log into the database beside the thread that writes: there the copying would hold up the
 * ballots of a rush for some 30 ms every fifth of a second. Should it fail, `failed` is told, and the writer copies by
 * itself once the log is three times as long (wal_autocheckpoint). PostgreSQL does this on its own.
 */
export function startWalCopier(url: string, failed: (reason: unknown) => void): WalCopier {
  const path = sqlitePathOf(url);
  if (path === null) return { end: async () => {} };
  const thread = new Worker(threadFile, {
    workerData: path,
    resourceLimits: { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 16 },
  });
  let ended = false;
  thread.on("error", failed);
  thread.once("exit", () => {
    ended = true;
  });
  thread.unref();
  return {
    end: async () => {
      if (ended) return;
      thread.ref();
      const exit = once(thread, "exit");
      thread.postMessage("end");
      await exit;
    },
  };
}
