import { readSync, writeSync } from "node:fs";
import { loadKeys } from "#app/keys.server.ts";
import { openOnlineBallots } from "#app/services/opening.server.ts";
import { openDatabase } from "#db/connection.ts";
import { small } from "#tests/small-contest.ts";

// A process of its own, started by a test: opens the box of the small contest in small steps. Prints each step as a line
// of JSON and stands still until it is told to go on, so that no kill comes too late; prints its outcome as the last.
const [, , url = "", keysFolder = "", officialId = ""] = process.argv;
const tell = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`);
const db = openDatabase(url);
const { contestId, afterClose: clock } = small;
const act = { contestId, officialId, clock, keys: loadKeys(keysFolder) };
const opened = await openOnlineBallots(db, act, {
  threads: 2,
  rowsAtOnce: 50,
  onProgress: ({ phase, done }) => {
    tell({ phase, done });
    readSync(0, Buffer.alloc(1));
  },
});
tell({ opened });
await db.destroy();
