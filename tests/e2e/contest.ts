import { randomBytes } from "node:crypto";
import type { OfficerDuty, OverlapRule } from "#app/domain/contest.ts";
import { contestState } from "#app/domain/contest-state.ts";
import { ok } from "#app/domain/result.ts";
import { addTallies } from "#app/domain/tally.ts";
import type { SheetFigures } from "#app/domain/tally-sheet.ts";
import { type Keys, loadKeys } from "#app/keys.server.ts";
import { certifyResult, loadCanvass, publishResult } from "#app/services/canvass.server.ts";
import { enterReading } from "#app/services/count-readings.server.ts";
import { noteState, signCheckpoint } from "#app/services/log.server.ts";
import { approveAct, askForAct } from "#app/services/official-acts.server.ts";
import { openOnlineBallots } from "#app/services/opening.server.ts";
import { beginCorrection, signSheet } from "#app/services/tally-sheets.server.ts";
import { type Db, inTransaction, openDatabase, type Trx, writeAlone } from "#db/connection.ts";
import { findStaffByLogin, insertStaff, insertVenueOfficer } from "#db/queries/accounts.ts";
import { findContest } from "#db/queries/contests.ts";
import { listNewestSheets } from "#db/queries/tally-sheets.ts";
import { castTimes } from "#db/seed/cast-times.ts";
import { demoBallots, demoSheets } from "#db/seed/demo-figures.ts";
import {
  castDemoBallots,
  enterDemoSheets,
  type RoomOfficers,
  registerDemoVoters,
} from "#db/seed/demo-voting.ts";
import { incheon } from "#db/seed/incheon.ts";
import { insertContest } from "#db/seed/insert-contest.ts";

export const hour = 3_600_000;
const notice = { ko: "시험용 수치입니다.", en: "Figures of a test." };

/** What a test does to the server's database directly, so that it spoils nothing for the tests beside it. */
export async function withServerDatabase<T>(work: (db: Db, dataDir: string) => Promise<T>): Promise<T> {
  const { E2E_DATA_DIR: dataDir } = process.env;
  if (!dataDir) throw new Error("E2E_DATA_DIR is not set: run the tests through playwright.config.ts");
  const db = openDatabase(`file:${dataDir}/db/citizens-choice.sqlite`);
  try {
    return await work(db, dataDir);
  } finally {
    await db.destroy();
  }
}

/** A contest of its own, open for voting; `ballots` people have voted. Answers its id. */
export async function newOpenContest({
  overlapRule = "count-both",
  ballots = 0,
}: {
  overlapRule?: OverlapRule;
  ballots?: number;
} = {}): Promise<string> {
  const now = Date.now();
  return withServerDatabase(async (db, dataDir) => {
    const opens = new Date(now - 24 * hour);
    const contestId = await insertTestContest(db, {
      opens,
      closes: new Date(now + 24 * hour),
      hall: new Date(now + 48 * hour),
    });
    await writeAlone(db, (trx) =>
      trx.updateTable("contest").set({ overlapRule }).where("id", "=", contestId).execute(),
    );
    const keys = loadKeys(`${dataDir}/keys`);
    if (ballots > 0)
      await castIn(db, keys, {
        ...{ contestId, ballots: demoBallots(ballots, 5) },
        times: castTimes({ from: opens, until: new Date(now), count: ballots }),
      });
    return contestId;
  });
}

/** A contest of its own whose rooms are counting: all in but `zoom-3`, which `organiser` counts. Answers its id. */
export async function newCountingContest(): Promise<string> {
  return withServerDatabase((db, dataDir) =>
    insertCountedContest(db, { dataDir, now: Date.now(), sheets: demoSheets(), moved: (id) => id }),
  );
}

/** Who counts a room first and who counts it again: logins of their own. */
export interface RoomCounters {
  venueId: string;
  counter: string;
  second: string;
}

/**
 * A contest of its own whose rooms may count and have not begun, each with two officers who count nowhere else, whose
 * password is that of `organiser`; `lead` signs in all of them.
 */
export async function newEmptyHall(): Promise<{ contestId: string; rooms: RoomCounters[] }> {
  const now = Date.now();
  return withServerDatabase(async (db) => {
    const dates = { opens: now - 96 * hour, closes: now - 24 * hour, hall: now - 4 * hour };
    const contestId = await insertTestContest(db, {
      ...{ opens: new Date(dates.opens), closes: new Date(dates.closes), hall: new Date(dates.hall) },
    });
    const { passwordHash = "" } = (await findStaffByLogin(db, "organiser")) ?? {};
    const rooms: RoomCounters[] = [];
    await inTransaction<null, never>(db, async (trx) => {
      for (const { id: venueId } of incheon.reconstructed.venues) {
        const logins = { counter: `${contestId}-${venueId}-1`, second: `${contestId}-${venueId}-2` };
        for (const [duty, login] of Object.entries(logins)) {
          const names = { nameKo: login, nameEn: login, role: "organiser" as const, demo: true };
          await insertStaff(trx, {
            ...{ accountId: login, login, passwordHash, ...names },
            now: new Date(now).toISOString(),
          });
          await insertVenueOfficer(trx, { accountId: login, contestId, venueId, duty: duty as OfficerDuty });
        }
        rooms.push({ venueId, ...logins });
      }
      return ok(null);
    });
    return { contestId, rooms };
  });
}

/** Votes by project over the newest signed sheets, as the database holds them. */
export async function signedColumn(contestId: string): Promise<ReadonlyMap<string, number>> {
  return withServerDatabase(async (db) => {
    const sheets = await listNewestSheets(db, contestId);
    return addTallies(...sheets.map(({ figures }) => figures.votes));
  });
}

/**
 * Two contests at the same point of their road, which differ in nothing but what was picked: every vote for a project
 * of the first, online and in the rooms, is a vote for another project in the second.
 */
export async function newTwinContests(stage: "counting" | "opened" | "certified"): Promise<[string, string]> {
  const now = Date.now();
  const sheets = demoSheets();
  const [anyRoom] = sheets.values();
  if (anyRoom) sheets.set("zoom-3", anyRoom);
  const ids = incheon.candidates.map(({ id }) => id);
  const other = (id: string) => ids[(ids.indexOf(id) + 7) % ids.length] ?? id;
  return withServerDatabase(async (db, dataDir) => {
    const keys = loadKeys(`${dataDir}/keys`);
    const twin = async (moved: (id: string) => string) => {
      const contestId = await insertCountedContest(db, { dataDir, now, sheets, moved });
      if (stage !== "counting") await bringForward(db, keys, { contestId, stage, at: new Date(now) });
      // Both now: the server would sign one of them between two looks.
      await signLog(db, keys, contestId);
      return contestId;
    };
    return [await twin((id) => id), await twin(other)];
  });
}

async function insertCountedContest(
  db: Db,
  made: {
    dataDir: string;
    now: number;
    sheets: ReadonlyMap<string, SheetFigures>;
    moved: (id: string) => string;
  },
): Promise<string> {
  const { dataDir, now, moved } = made;
  const opens = new Date(now - 96 * hour);
  const closes = new Date(now - 24 * hour);
  const hall = new Date(now - 4 * hour);
  // The server writes into the log what the clock says, and what is closed there takes no ballot: it closes afterwards.
  const later = { closes: new Date(now + 24 * hour), hall: new Date(now + 48 * hour) };
  const contestId = await insertTestContest(db, { opens, ...later });
  const ballots = demoBallots(60, 5).map((picks) => picks.map(moved));
  const times = castTimes({ from: opens, until: closes, count: ballots.length });
  const keys = loadKeys(`${dataDir}/keys`);
  await castIn(db, keys, { contestId, ballots, times });
  const calendar = { closesAt: closes.toISOString(), hallOpensAt: hall.toISOString() };
  await writeAlone(db, (trx) =>
    trx.updateTable("contest").set(calendar).where("id", "=", contestId).execute(),
  );
  const officersOf = await officers(db);
  const sheets = new Map(
    [...made.sheets].map(([venueId, { votes, ...others }]) => [
      venueId,
      { ...others, votes: new Map([...votes].map(([id, count]) => [moved(id), count])) },
    ]),
  );
  await enterDemoSheets(db, { contestId, sheets, officersOf, from: hall });
  return contestId;
}

const fewest = 54_000;

/**
 * A published contest that two officials have opened again, and of which one room has signed a new sheet since: with
 * votes as nobody else has. Answers those by project, and what follows from them; staff may see how many people came.
 */
export async function newContestBeingCorrected(
  venueId: string,
): Promise<{ contestId: string; figures: number[] }> {
  const now = Date.now();
  const sheets = demoSheets();
  const signed = sheets.get(venueId);
  if (!signed) throw new Error(`the demonstration has no room ${venueId}`);
  sheets.set("zoom-3", signed);
  const votes = new Map(incheon.candidates.map(({ id }, at) => [id, at < 4 ? fewest + 301 + at : 0]));
  const people = { valid: fewest + 321, issued: fewest + 322, checkedIn: fewest + 323 };
  const corrected = { ...signed, ...people, unreturned: 0, sizes: null, votes };
  const noInvalid = { invalidUnder: 0, invalidOver: 0, invalidUnreadable: 0, invalidBlank: 1 };
  return withServerDatabase(async (db, dataDir) => {
    const keys = loadKeys(`${dataDir}/keys`);
    const contestId = await insertCountedContest(db, { dataDir, now, sheets, moved: (id) => id });
    await bringForward(db, keys, { contestId, stage: "published", at: new Date(now) });
    const clock = async () => new Date();
    const [asks = "", agrees = ""] = await Promise.all(
      ["official", "official2"].map(async (login) => (await findStaffByLogin(db, login))?.accountId),
    );
    const content = { kind: "correction" as const };
    const asked = done(
      await askForAct(db, { contestId, officialId: asks, clock, content, reason: "다시 셈" }),
    );
    done(await approveAct(db, { contestId, officialId: agrees, clock, keys, actId: asked.id }));
    const { counter, second, lead } = (await officers(db))(venueId);
    const act = (officerId: string, round: number) => ({ contestId, venueId, officerId, clock, round });
    done(await beginCorrection(db, { ...act(counter, 1), reason: "다시 셈" }));
    for (const officerId of [counter, second]) {
      const entry = { mode: "totals" as const, figures: { ...corrected, ...noInvalid }, incident: null };
      done(await enterReading(db, { ...act(officerId, 2), ...entry }));
    }
    done(await signSheet(db, act(lead, 2)));
    const { result } = await loadCanvass(db, contestId, new Date());
    const follows = (result?.body.projects ?? []).flatMap(({ onsite, total }) => [onsite, total]);
    const figures = [...votes.values(), ...follows].filter((figure) => figure >= fewest);
    return { contestId, figures: [...new Set(figures)] };
  });
}

function done<T>(outcome: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}

/** Casts ballots of invented people at the given times. */
export async function castIn(
  db: Db,
  keys: Keys,
  cast: Omit<Parameters<typeof castDemoBallots>[2], "voterIds">,
): Promise<void> {
  const voterIds = await registerDemoVoters(db, keys, cast.times);
  await castDemoBallots(db, keys, { ...cast, voterIds });
}

/** Takes an open contest to the publication of its result, as if its days had passed meanwhile. */
export async function publishContest(contestId: string): Promise<void> {
  const from = new Date(Date.now() + 49 * hour);
  const sheets = demoSheets();
  const [anyRoom] = sheets.values();
  if (anyRoom) sheets.set("zoom-3", anyRoom);
  await withServerDatabase(async (db, dataDir) => {
    await enterDemoSheets(db, { contestId, sheets, officersOf: await officers(db), from });
    const at = new Date(from.getTime() + 6 * hour);
    await bringForward(db, loadKeys(`${dataDir}/keys`), { contestId, stage: "published", at });
  });
}

/** Signs a contest's log now, which the server would do some time: within seconds for a new one, then hourly. */
export async function signLogOf(contestId: string): Promise<void> {
  await withServerDatabase((db, dataDir) => signLog(db, loadKeys(`${dataDir}/keys`), contestId));
}

/** Notes the state in a contest's log, and signs it. */
export async function signLog(db: Db, keys: Keys, contestId: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    const now = new Date();
    const contest = await findContest(trx, contestId);
    if (contest) await noteState(trx, contest, contestState(contest.records, now));
    return ok(await signCheckpoint(trx, keys, { contestId, now }));
  });
}

/** From the last signed sheet to the opening, the certification or the publication. */
export async function bringForward(
  db: Db,
  keys: Keys,
  { contestId, stage, at }: { contestId: string; stage: "opened" | "certified" | "published"; at: Date },
): Promise<void> {
  const clock = async () => at;
  const [first = "", second = ""] = await Promise.all(
    ["official", "official2"].map(async (login) => (await findStaffByLogin(db, login))?.accountId),
  );
  const opened = await openOnlineBallots(db, { contestId, officialId: first, clock, keys });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  if (stage === "opened") return;
  const resultSha256 = (await loadCanvass(db, contestId, at)).result?.sha256 ?? "";
  for (const officialId of [first, second]) {
    const signed = await certifyResult(db, { contestId, officialId, resultSha256, clock, keys });
    if (!signed.ok) throw new Error(JSON.stringify(signed.error));
  }
  if (stage === "certified") return;
  const published = await publishResult(db, { contestId, officialId: first, clock, keys });
  if (!published.ok) throw new Error(JSON.stringify(published.error));
}

/** Who counts which room of a contest made here, counts it again and signs. */
export async function officers(db: Db | Trx): Promise<(venueId: string) => RoomOfficers> {
  const last = (await findStaffByLogin(db, "organiser"))?.accountId ?? "";
  const others = (await findStaffByLogin(db, "organiser2"))?.accountId ?? "";
  const second = (await findStaffByLogin(db, "second"))?.accountId ?? "";
  const lead = (await findStaffByLogin(db, "lead"))?.accountId ?? "";
  return (venueId) => ({ counter: venueId === "zoom-3" ? last : others, second, lead });
}

/** A contest with the rooms of 2020 and the demonstration's officers. */
export async function insertTestContest(
  db: Db,
  dates: { opens: Date; closes: Date; hall: Date },
): Promise<string> {
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
    const officersOf = await officers(trx);
    for (const { id } of incheon.reconstructed.venues) {
      for (const [duty, accountId] of Object.entries(officersOf(id)))
        await insertVenueOfficer(trx, { accountId, contestId, venueId: id, duty: duty as OfficerDuty });
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
