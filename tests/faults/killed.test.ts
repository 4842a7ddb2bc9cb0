import { spawn } from "node:child_process";
import { once } from "node:events";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { castBallot } from "#app/services/ballots.server.ts";
import { prepareKeys } from "#app/services/contest-keys.server.ts";
import { checkLog } from "#app/services/log-check.server.ts";
import type { Db } from "#db/connection.ts";
import {
  clockAt,
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

/** A confirmation, or one that is owed: what a voter who hears nothing sends again. */
interface Request {
  voterId: string;
  requestKey: string;
}
interface Confirmed extends Request {
  version: number;
  logIndex: number;
  envelopeHash: string;
  code: string;
}

/** One process with 24 clients, killed 30 to 300 ms after its first confirmation. */
async function castUntilKilled(
  url: string,
  run: number,
): Promise<{ sent: Request[]; confirmed: Confirmed[] }> {
  const args = ["tests/faults/cast-until-killed.ts", url, String(voters), String(run)];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, TEST_KEYS_DIR: testKeysFolder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let written = "";
  let dying = false;
  const ended = once(child, "close");
  child.stdout.on("data", (part: Buffer) => {
    written += part.toString();
    if (dying || !/^v\d/m.test(written)) return;
    dying = true;
    // In steps that never meet the pace of the commits.
    setTimeout(() => child.kill("SIGKILL"), 30 + ((run * 67) % 271));
  });
  await ended;
  // The last line may be cut off: then nobody was told.
  const lines = written
    .split("\n")
    .slice(1, -1)
    .map((line) => line.split(" "));
  return {
    sent: lines
      .filter(([what]) => what === "sent")
      .map(([, voterId = "", requestKey = ""]) => ({ voterId, requestKey })),
    confirmed: lines
      .filter(([what]) => what !== "sent")
      .map(([voterId = "", version, logIndex, envelopeHash = "", code = "", requestKey = ""]) => {
        return {
          voterId,
          version: Number(version),
          logIndex: Number(logIndex),
          envelopeHash,
          code,
          requestKey,
        };
      }),
  };
}

/** The same form once more, on a server that has started anew. */
async function sendAgain(db: Db, { voterId, requestKey }: Request): Promise<Confirmed & { replay: boolean }> {
  const cast = await castBallot(db, {
    ...{ contestId: "c", voterId, selections: ["p1", "p2", "p3"], keys: testKeys, requestKey },
    clock: clockAt(opensAt),
  });
  if (!cast.ok) throw new Error(JSON.stringify(cast.error));
  return { voterId, requestKey, ...cast.value };
}

async function findLost(db: Db, confirmed: readonly Confirmed[]): Promise<Confirmed[]> {
  const lines = await db.selectFrom("logEntry").select(["idx", "line"]).execute();
  const byIndex = new Map(lines.map(({ idx, line }) => [idx, line]));
  return confirmed.filter(({ version, logIndex, envelopeHash }) => {
    const logged = byIndex.get(logIndex) ?? "";
    return !(logged.includes(`"hash":"${envelopeHash}"`) && logged.includes(`"version":${version}}`));
  });
}

describeEngines("a server killed while it takes ballots", (engine) => {
  test(`killed ${kills} times under 24 clients: no confirmed ballot is lost, and a form sent again counts once`, {
    timeout: kills * 10_000,
  }, async () => {
    const { db, url, close } = await createTestDbOnDisk(engine);
    onTestFinished(close);
    await insertBallotContest(db, "c");
    await insertVoters(db, ...Array.from({ length: voters }, (_, index) => `v${index}`));
    await prepareKeys(db, testKeys, { contestId: "c", now: new Date(opensAt) });

    const confirmed: Confirmed[] = [];
    let [owed, stored] = [0, 0];
    for (let run = 0; run < kills; run++) {
      const told = await castUntilKilled(url, run);
      const answered = new Set(told.confirmed.map(({ requestKey }) => requestKey));
      const unanswered = told.sent.filter(({ requestKey }) => !answered.has(requestKey));
      const late = await Promise.all(unanswered.map((request) => sendAgain(db, request)));
      owed += late.length;
      stored += late.filter(({ replay }) => replay).length;
      for (const before of [...late, ...told.confirmed.slice(-3)]) {
        expect(await sendAgain(db, before)).toEqual({ ...before, replay: true });
      }
      confirmed.push(...told.confirmed, ...late);
    }

    expect(await findLost(db, confirmed)).toEqual([]);
    const { problems } = await checkLog(db, { contestId: "c", publicKey: testKeys.log.publicKey });
    expect(problems).toEqual([]);
    if (engine === "sqlite") {
      expect((await sql`pragma integrity_check`.execute(db)).rows).toEqual([{ integrityCheck: "ok" }]);
    }
    const { rows } = await sql<{ logged: number; versions: number }>`select
      (select count(*) from log_entry where kind = 'env') as logged,
      (select sum(version) from envelope) as versions`.execute(db);
    // Every form that was ever sent has been answered by now: one version each.
    expect(rows).toEqual([{ logged: confirmed.length, versions: confirmed.length }]);
    expect(confirmed.length).toBeGreaterThanOrEqual(isLong ? 10_000 : kills * 20);
    report(
      `${engine}: ${kills} kills, ${confirmed.length} ballots confirmed, 0 lost; ${owed} sent again after the crash, of which ${stored} had been stored: each counted once`,
    );
  });
});
