import { randomBytes } from "node:crypto";
import { ok } from "#app/domain/result.ts";
import { type Keys, loadKeys } from "#app/keys.server.ts";
import type { SharedKey } from "#app/services/key-shares.server.ts";
import { type Db, inTransaction, openDatabase, writeAlone } from "#db/connection.ts";
import { findStaffByLogin } from "#db/queries/accounts.ts";
import { countPeople } from "#db/queries/envelopes.ts";
import { castTimes } from "#db/seed/cast-times.ts";
import { demoBallots } from "#db/seed/demo-figures.ts";
import { castDemoBallots, registerDemoVoters } from "#db/seed/demo-voting.ts";
import { insertContest } from "#db/seed/insert-contest.ts";
import { shareOpeningKey } from "#tests/shared-key.ts";

const hour = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString();

/** What a test does to the server's database directly. */
export async function inServerDatabase<T>(work: (db: Db, keys: Keys) => Promise<T>): Promise<T> {
  const { E2E_DATA_DIR: dataDir } = process.env;
  const db = openDatabase(`file:${dataDir}/db/citizens-choice.sqlite`);
  try {
    return await work(db, loadKeys(`${dataDir}/keys`));
  } finally {
    await db.destroy();
  }
}

/** A contest of its own whose voting begins, or should have begun, in so many hours. Answers its id. */
export function newContestBeforeVoting(inHours: number, keyCustody: "server" | "shares"): Promise<string> {
  return inServerDatabase((db) =>
    insertTestContest(db, { opens: inHours, closes: inHours + 48, keyCustody }),
  );
}

/** A contest of its own that has closed and has no rooms, so that it can be opened at once. */
export function newClosedContest({ ballots, shared }: { ballots: number; shared: boolean }) {
  return inServerDatabase(async (db, keys): Promise<{ contestId: string; key: SharedKey | null }> => {
    const keyCustody = shared ? "shares" : "server";
    // The server writes into the log what the clock says, and what is closed there takes no ballot: it closes afterwards.
    const contestId = await insertTestContest(db, { opens: -48, closes: 24, keyCustody });
    const officialId = (await findStaffByLogin(db, "official"))?.accountId ?? "";
    const clock = async () => new Date(Date.now() - 50 * hour);
    const key = shared ? await shareOpeningKey(db, { contestId, officialId, clock, keys }) : null;
    const from = new Date(Date.now() - 47 * hour);
    const times = castTimes({ from, until: new Date(Date.now() - 25 * hour), count: ballots });
    const voterIds = await registerDemoVoters(db, keys, times);
    await castDemoBallots(db, keys, { contestId, ballots: demoBallots(ballots, 5), voterIds, times });
    const stored = await countPeople(db, { contestId, channel: "online" });
    if (stored !== ballots) throw new Error(`${ballots - stored} ballots were not taken`);
    const calendar = { closesAt: inHours(-24), hallOpensAt: inHours(-12) };
    await writeAlone(db, (trx) =>
      trx.updateTable("contest").set(calendar).where("id", "=", contestId).execute(),
    );
    return { contestId, key };
  });
}

async function insertTestContest(
  db: Db,
  { opens, closes, keyCustody }: { opens: number; closes: number; keyCustody: "server" | "shares" },
): Promise<string> {
  const contestId = `e2e-${randomBytes(6).toString("hex")}`;
  await inTransaction(db, async (trx) => {
    await insertContest(trx, {
      id: contestId,
      title: { ko: `시험 투표 ${contestId}`, en: `Test contest ${contestId}` },
      summary: { ko: "시험", en: "Test" },
      figuresNotice: { ko: "시험용 수치입니다.", en: "Figures of a test." },
      announcedAt: inHours(Math.min(opens, 0) - 24),
      ...{ opensAt: inHours(opens), closesAt: inHours(closes), hallOpensAt: inHours(closes + 12) },
    });
    await trx.deleteFrom("venue").where("contestId", "=", contestId).execute();
    await trx.updateTable("contest").set({ keyCustody }).where("id", "=", contestId).execute();
    return ok(null);
  });
  return contestId;
}
