import { randomBytes } from "node:crypto";
import { ok } from "#app/domain/result.ts";
import { loadKeys } from "#app/keys.server.ts";
import { type Db, inTransaction, openDatabase } from "#db/connection.ts";
import { findStaffByLogin, insertVenueOfficer } from "#db/queries/accounts.ts";
import { castTimes } from "#db/seed/cast-times.ts";
import { demoBallots, demoSheets } from "#db/seed/demo-figures.ts";
import { castDemoBallots, enterDemoSheets, registerDemoVoters } from "#db/seed/demo-voting.ts";
import { incheon } from "#db/seed/incheon.ts";
import { insertContest } from "#db/seed/insert-contest.ts";

const hour = 3_600_000;
const notice = { ko: "시험용 수치입니다.", en: "Figures of a test." };

/** What a test does to the server's database directly, so that it spoils nothing for the tests beside it. */
async function withServerDatabase<T>(work: (db: Db, dataDir: string) => Promise<T>): Promise<T> {
  const { E2E_DATA_DIR: dataDir } = process.env;
  if (!dataDir) throw new Error("E2E_DATA_DIR is not set: run the tests through playwright.config.ts");
  const db = openDatabase(`file:${dataDir}/db/citizens-choice.sqlite`);
  try {
    return await work(db, dataDir);
  } finally {
    await db.destroy();
  }
}

/** A contest of its own, open for voting. Answers its id. */
export async function newOpenContest(): Promise<string> {
  const now = Date.now();
  return withServerDatabase((db) =>
    insertTestContest(db, {
      opens: new Date(now - 24 * hour),
      closes: new Date(now + 24 * hour),
      hall: new Date(now + 48 * hour),
    }),
  );
}

/** A contest of its own whose rooms are counting: all in but `zoom-3`, which `organiser` counts. Answers its id. */
export async function newCountingContest(): Promise<string> {
  const now = Date.now();
  const opens = new Date(now - 96 * hour);
  const closes = new Date(now - 24 * hour);
  const hall = new Date(now - 4 * hour);
  return withServerDatabase(async (db, dataDir) => {
    const contestId = await insertTestContest(db, { opens, closes, hall });
    const ballots = demoBallots(60, 5);
    const times = castTimes({ from: opens, until: closes, count: ballots.length });
    const keys = loadKeys(`${dataDir}/keys`);
    const voterIds = await registerDemoVoters(db, keys, times);
    await castDemoBallots(db, keys, { contestId, ballots, voterIds, times });
    const officerId = (await findStaffByLogin(db, "organiser2"))?.accountId ?? "";
    await enterDemoSheets(db, { contestId, sheets: demoSheets(), officerOf: () => officerId, from: hall });
    return contestId;
  });
}

async function insertTestContest(db: Db, dates: { opens: Date; closes: Date; hall: Date }): Promise<string> {
  const contestId = `e2e-${randomBytes(6).toString("hex")}`;
  await inTransaction(db, async (trx) => {
    await insertContest(trx, {
      id: contestId,
      title: { ko: `시험 투표 ${contestId}`, en: `Test contest ${contestId}` },
      summary: { ko: "시험", en: "Test" },
      figuresNotice: notice,
      announcedAt: dates.opens.toISOString(),
      opensAt: dates.opens.toISOString(),
      closesAt: dates.closes.toISOString(),
      hallOpensAt: dates.hall.toISOString(),
    });
    for (const { id } of incheon.reconstructed.venues) {
      const login = id === "zoom-3" ? "organiser" : "organiser2";
      const accountId = (await findStaffByLogin(trx, login))?.accountId ?? "";
      await insertVenueOfficer(trx, { accountId, contestId, venueId: id });
    }
    return ok(null);
  });
  return contestId;
}

/** The figures of a sheet of two ballots, by form field: the first three projects twice each. */
export const twoBallotSheet: Record<string, string> = {
  checkedIn: "2",
  issued: "2",
  unreturned: "0",
  valid: "2",
  invalidUnder: "0",
  invalidOver: "0",
  invalidUnreadable: "0",
  invalidBlank: "0",
  "size-3": "2",
  "size-4": "0",
  "size-5": "0",
  ...Object.fromEntries(incheon.candidates.map(({ id }, index) => [`votes-${id}`, index < 3 ? "2" : "0"])),
};
