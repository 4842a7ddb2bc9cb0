import { spawn } from "node:child_process";
import { once } from "node:events";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { prepareKeys } from "#app/services/contest-keys.server.ts";
import { checkLog } from "#app/services/log-check.server.ts";
import type { Db } from "#db/connection.ts";
import {
  insertBallotContest,
  insertVoters,
  opensAt,
  testKeys,
  testKeysFolder,
} from "#tests/ballot-contest.ts";
import { createTestDbOnDisk, describeEngines } from "#tests/database.ts";
import { isLong } from "../long-form.ts";
import { report } from "./figures.ts";

const kills = isLong ? 200 : 10;
const voters = 3000;

/** One process with 24 clients, killed 30 to 300 ms after its first confirmation; answers the lines it wrote. */
async function castUntilKilled(url: string, run: number): Promise<string[]> {
  const args = ["tests/faults/cast-until-killed.ts", url, String(voters), String(run)];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, TEST_KEYS_DIR: testKeysFolder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let written = "";
  const ended = once(child, "close");
  child.stdout.on("data", (part: Buffer) => {
    const first = !written.includes(" ", "begun x".length) && written.split("\n").length < 3;
    written += part.toString();
    // Between 30 and 300 ms, in steps that never meet the pace of the commits.
    if (first && written.split("\n").length > 2)
      setTimeout(() => child.kill("SIGKILL"), 30 + ((run * 67) % 271));
  });
  await ended;
  // The last line may be cut off: then nobody was told.
  return written.split("\n").slice(1, -1);
}

async function findLost(db: Db, confirmed: readonly string[]): Promise<string[]> {
  const lines = await db.selectFrom("logEntry").select(["idx", "line"]).execute();
  const byIndex = new Map(lines.map(({ idx, line }) => [idx, line]));
  return confirmed.filter((line) => {
    const [, version, index, envelopeHash] = line.split(" ");
    const logged = byIndex.get(Number(index)) ?? "";
    return !(logged.includes(`"hash":"${envelopeHash}"`) && logged.includes(`"version":${version}}`));
  });
}

describeEngines("a server killed while it takes ballots", (engine) => {
  test(`killed ${kills} times under 24 clients: no confirmed ballot is lost`, {
    timeout: kills * 10_000,
  }, async () => {
    const { db, url, close } = await createTestDbOnDisk(engine);
    onTestFinished(close);
    await insertBallotContest(db, "c");
    await insertVoters(db, ...Array.from({ length: voters }, (_, index) => `v${index}`));
    await prepareKeys(db, testKeys, { contestId: "c", now: new Date(opensAt) });

    const confirmed: string[] = [];
    for (let run = 0; run < kills; run++) confirmed.push(...(await castUntilKilled(url, run)));

    expect(await findLost(db, confirmed)).toEqual([]);
    const { problems } = await checkLog(db, { contestId: "c", publicKey: testKeys.log.publicKey });
    expect(problems).toEqual([]);
    if (engine === "sqlite") {
      expect((await sql`pragma integrity_check`.execute(db)).rows).toEqual([{ integrityCheck: "ok" }]);
    }
    const { rows } = await sql<{ logged: number; versions: number }>`select
      (select count(*) from log_entry where kind = 'env') as logged,
      (select sum(version) from envelope) as versions`.execute(db);
    const [totals] = rows;
    expect(totals?.versions).toBe(totals?.logged);
    const unanswered = (totals?.logged ?? 0) - confirmed.length;
    expect(unanswered).toBeGreaterThanOrEqual(0);
    expect(confirmed.length).toBeGreaterThanOrEqual(isLong ? 10_000 : kills * 20);
    report(
      `${engine}: ${kills} kills, ${confirmed.length} ballots confirmed, 0 lost, ${unanswered} stored but never answered`,
    );
  });
});
