import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { castBallot } from "#app/services/ballots.server.ts";
import { prepareKeys } from "#app/services/contest-keys.server.ts";
import { openDatabase } from "#db/connection.ts";
import {
  clockAt,
  insertBallotContest,
  insertVoters,
  opensAt,
  testKeys,
  testKeysFolder,
} from "#tests/ballot-contest.ts";
import { createTestDbOnDisk } from "#tests/database.ts";
import { isLong } from "../long-form.ts";
import { report } from "./figures.ts";

const full = 2;

test("every connection to an SQLite file flushes each commit, before and after it has written", async () => {
  const { db, url, close } = await createTestDbOnDisk("sqlite");
  onTestFinished(close);
  await insertBallotContest(db, "c");
  await insertVoters(db, "v0", "v1");
  await prepareKeys(db, testKeys, { contestId: "c", now: new Date(opensAt) });
  const other = openDatabase(url);
  onTestFinished(() => other.destroy());
  for (const [index, connection] of [db, other].entries()) {
    const level = async () => (await sql`pragma synchronous`.execute(connection)).rows;
    expect(await level()).toEqual([{ synchronous: full }]);
    const cast = await castBallot(connection, {
      ...{ contestId: "c", voterId: `v${index}`, selections: ["p1", "p2", "p3"], keys: testKeys },
      ...{ requestKey: String(index).repeat(32), clock: clockAt(opensAt) },
    });
    expect(cast.ok).toBe(true);
    expect(await level()).toEqual([{ synchronous: full }]);
  }
});

/** The most confirmations written down between two flushes of the write-ahead log, and how many there were of both. */
function readTrace(trace: string): { confirmed: number; flushes: number; longest: number } {
  let [confirmed, flushes, longest, since] = [0, 0, 0, 0];
  for (const line of trace.split("\n")) {
    if (/\bf(data)?sync\(\d+<[^>]*-wal>/.test(line)) {
      flushes += 1;
      since = 0;
    } else if (/\bwrite\(1<[^>]*>, "v\d/.test(line)) {
      confirmed += 1;
      since += 1;
      longest = Math.max(longest, since);
    }
  }
  return { confirmed, flushes, longest };
}

/** It may be there and forbidden, as in many containers. */
const canTrace = spawnSync("strace", ["-o", "/dev/null", "true"]).status === 0;
if (!canTrace) report("strace: missing or forbidden here, so no flush was watched");

// The long form asks for strace; the short one does without where there is none, and says so.
if (isLong || canTrace) {
  // A client casts again only once it is confirmed: of 25 confirmations to 24 clients two are one client's, so a flush
  // must lie between the first and the last of them.
  test.each([1, 24])(
    "%d clients: the kernel is told to flush before anybody is confirmed",
    async (clients) => {
      const { db, url, close } = await createTestDbOnDisk("sqlite");
      onTestFinished(close);
      const most = isLong ? 5000 : 300;
      await insertBallotContest(db, "c");
      await insertVoters(db, ...Array.from({ length: most }, (_, index) => `v${index}`));
      await prepareKeys(db, testKeys, { contestId: "c", now: new Date(opensAt) });
      const folder = mkdtempSync(join(tmpdir(), "citizens-trace-"));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      const file = join(folder, "trace.txt");
      const child = [
        "tests/faults/cast-until-killed.ts",
        url,
        String(most),
        "0",
        String(clients),
        String(most),
      ];
      const traced = [
        "-f",
        "-y",
        "-o",
        file,
        "-e",
        "trace=fsync,fdatasync,write",
        process.execPath,
        ...child,
      ];
      await promisify(execFile)("strace", traced, {
        env: { ...process.env, TEST_KEYS_DIR: testKeysFolder },
        maxBuffer: 64 * 1024 * 1024,
      });
      const { confirmed, flushes, longest } = readTrace(readFileSync(file, "utf8"));
      expect(confirmed).toBe(most);
      expect(longest).toBeLessThanOrEqual(clients);
      expect(flushes).toBeGreaterThanOrEqual(most / clients);
      report(
        `${clients} clients: ${confirmed} ballots confirmed after ${flushes} flushes of the write-ahead log`,
      );
    },
  );
}
