import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";

// A thread of its own that copies what the write-ahead log holds into the database (SQLite calls it a checkpoint). In plain
// JavaScript: what strips types would take 20 MB of memory here.

const port = parentPort;
if (!port) throw new Error("wal-copier-thread.mjs is started as a worker thread only");

/** Pages (4 kB) worth a flush of the database: fewer would have the log begin anew too often, which costs a flush, too. */
const worthIt = 1000;
const everyMs = 300;

const database = new Database(workerData, { fileMustExist: true, timeout: 0 });
database.pragma("synchronous = FULL");
database.pragma("cache_size = -256");

/** Pages of the write-ahead log that are not in the database yet. */
function pagesLeft() {
  const answer = database.pragma("wal_checkpoint(noop)");
  const [{ log, checkpointed }] = /** @type {[{ log: number; checkpointed: number }]} */ (answer);
  return log - checkpointed;
}

function copy() {
  try {
    if (pagesLeft() >= worthIt) database.pragma("wal_checkpoint(passive)");
  } catch (error) {
    // A full disk or somebody's lock: the next time. Whoever writes meets it, too, and tells.
    if (!(error instanceof Database.SqliteError)) throw error;
  }
}

const timer = setInterval(copy, everyMs);
port.once("message", () => {
  clearInterval(timer);
  database.close();
});
