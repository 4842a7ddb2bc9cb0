import { type LogLine, logLine } from "#app/domain/log-line.ts";
import type { Db } from "#db/connection.ts";
import {
  type Checkpoint,
  findLastCheckpoint,
  findLineIndex,
  listCheckpoints,
  listLines,
} from "#db/queries/log.ts";
import { listAllSheets, type SavedSheet } from "#db/queries/tally-sheets.ts";
import type { PublishedResult } from "./results.server.ts";

/**
 * Which records belong to a published version. After its publication nothing is added to the log but what reopens it for
 * the next version, and that begins with a line of its own: from there on all is of a result nobody has published yet.
 * Judged by the log and not by the clock, which may be set back.
 */
type Version = Pick<PublishedResult, "contest" | "body">;

/** The last checkpoint of a version's log: it covers all of it, since every publication signs one. */
export async function lastCheckpointOf(db: Db, version: Version): Promise<Checkpoint | undefined> {
  return findLastCheckpoint(db, version.contest.id, await endOf(db, version));
}

/** The checkpoints of a version's log, smallest first. */
export async function checkpointsOf(db: Db, version: Version): Promise<Checkpoint[]> {
  return listCheckpoints(db, version.contest.id, await endOf(db, version));
}

/** The sheet of every room that a version counted: the newest in its log. Throws for one that is not there. */
export async function sheetsOf(db: Db, version: Version): Promise<SavedSheet[]> {
  const contestId = version.contest.id;
  const lines = await listLines(db, { contestId, kind: "onsite", until: await endOf(db, version) });
  const counted = new Map<string, number>();
  for (const line of lines) {
    const entry = JSON.parse(line) as LogLine;
    if (entry.type === "onsite") counted.set(entry.venue, entry.revision);
  }
  const sheets = await listAllSheets(db, contestId);
  return [...counted].map(([venueId, revision]) => {
    const sheet = sheets.find((one) => one.venueId === venueId && one.revision === revision);
    if (!sheet) throw new Error(`the log names a sheet of ${venueId} that is not there`);
    return sheet;
  });
}

/** Where the log goes on with the next version; undefined while there is none. */
async function endOf(db: Db, { contest, body }: Version): Promise<number | undefined> {
  const line = logLine({ type: "correct", version: body.version + 1 });
  return findLineIndex(db, { contestId: contest.id, kind: "correct", line });
}
