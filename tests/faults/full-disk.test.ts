import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { castBallot } from "#app/services/ballots.server.ts";
import { type Db, emptyWriteAheadLog, isStorageTrouble, openDatabase } from "#db/connection.ts";
import { migrate } from "#db/migrate.ts";
import { clockAt, insertBallotContest, insertVoters, opensAt, testKeys } from "#tests/ballot-contest.ts";
import { report } from "./figures.ts";

interface SmallDisk {
  how: string;
  folder: string;
  grow: (db: Db) => Promise<void>;
}

/** A file system of 3 MB where this machine lets us mount one, else a database that may not grow: SQLite says the same. */
function smallDisk(): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), "citizens-full-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const mount = (options: string) =>
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder], { stdio: "ignore" });
  try {
    mount("size=3m");
  } catch {
    return {
      how: "max_page_count, because no file system can be mounted here",
      folder,
      grow: async (db) => void (await sql`pragma max_page_count = 1000000`.execute(db)),
    };
  }
  onTestFinished(() => void execFileSync("umount", ["--lazy", folder]));
  const grow = async () => {
    mount("remount,size=64m");
  };
  return { how: "a tmpfs of 3 MB", folder, grow };
}

test("a full disk: what is refused is refused in words, what was confirmed stays, and it heals by itself", async () => {
  const disk = smallDisk();
  const db = openDatabase(`file:${join(disk.folder, "test.sqlite")}`);
  onTestFinished(() => db.destroy());
  await migrate(db);
  await insertBallotContest(db, "c");
  const voters = Array.from({ length: 1500 }, (_, index) => `v${index}`);
  await insertVoters(db, ...voters);
  await emptyWriteAheadLog(db);
  if (disk.how.startsWith("max_page_count")) await sql`pragma max_page_count = 260`.execute(db);

  const clock = clockAt(opensAt);
  const cast = async (voterId: string) => {
    try {
      const answer = await castBallot(db, {
        ...{ contestId: "c", voterId, selections: ["p1", "p2", "p3"], keys: testKeys, clock },
        requestKey: randomBytes(16).toString("hex"),
      });
      return answer.ok ? ("confirmed" as const) : answer.error.type;
    } catch (error) {
      return isStorageTrouble(error) ? ("not recorded" as const) : String(error);
    }
  };
  const outcomes = new Map<string, string>();
  for (let from = 0; from < 1500; from += 10) {
    const batch = voters.slice(from, from + 10);
    const answers = await Promise.all(batch.map(cast));
    for (const [index, voter] of batch.entries()) outcomes.set(voter, answers[index] ?? "");
    if (answers.every((answer) => answer === "not recorded")) break;
  }
  const confirmed = [...outcomes].filter(([, outcome]) => outcome === "confirmed").map(([voter]) => voter);
  expect(new Set(outcomes.values())).toEqual(new Set(["confirmed", "not recorded"]));
  const stored = async () =>
    (await db.selectFrom("participation").select("voterId").execute()).map(({ voterId }) => voterId);
  expect((await stored()).sort()).toEqual(confirmed.toSorted());
  expect((await sql`pragma integrity_check`.execute(db)).rows).toEqual([{ integrityCheck: "ok" }]);

  await disk.grow(db);
  const [refused = ""] = [...outcomes].find(([, outcome]) => outcome === "not recorded") ?? [];
  expect(await cast(refused)).toBe("confirmed");
  expect((await stored()).sort()).toEqual([...confirmed, refused].sort());
  report(`full disk (${disk.how}): ${confirmed.length} ballots confirmed, 0 lost, healed without a restart`);
});
