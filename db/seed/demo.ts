import { err, ok } from "#app/domain/result.ts";
import type { Keys } from "#app/keys.server.ts";
import { registerStaff } from "#app/services/staff.server.ts";
import { type Db, inTransaction, type Trx } from "../connection.ts";
import { findStaffByLogin, hasDemoStaff, insertVenueOfficer } from "../queries/accounts.ts";
import { insertAuditEvent } from "../queries/audit.ts";
import { findContest, listContests } from "../queries/contests.ts";
import { castTimes } from "./cast-times.ts";
import { demoLogins } from "./demo-accounts.ts";
import { countingContest, openContest, publishedContest } from "./demo-calendar.ts";
import { demoContests } from "./demo-contests.ts";
import { holdDemoConversation } from "./demo-conversation.ts";
import { ballots2020, demoBallots, demoSheets, sheets2020 } from "./demo-figures.ts";
import { publishDemoResult } from "./demo-result.ts";
import { castDemoBallots, enterDemoSheets, type RoomOfficers, registerDemoVoters } from "./demo-voting.ts";
import { insertContest } from "./insert-contest.ts";

type Tell = (line: string) => void;

const finished = "demonstration-seeded";

/**
 * Fills an empty database with the demonstration, through the same services as the pages; any other is left as it is.
 * It can be called at every start and by several processes at once: each step does nothing where it is done already,
 * so a seeding that was cut short is taken up again. `tell` is given a line for each step.
 */
export async function seedDemo(
  db: Db,
  keys: Keys,
  { now, tell }: { now: Date; tell: Tell },
): Promise<"seeded" | "not-empty"> {
  const begun = await begin(db, now);
  if (!begun && !(await isUnfinished(db))) return "not-empty";
  tell(begun ? "Seeding the demonstration" : "Finishing the demonstration");
  await vote(db, keys, tell);
  await count(db, tell);
  await publish(db, keys, tell);
  await converse(db, keys, { now, tell });
  await inTransaction<null, never>(db, async (trx) => {
    const at = now.toISOString();
    await insertAuditEvent(trx, { at, actorId: null, contestId: null, action: finished, subject: "demo" });
    return ok(null);
  });
  return "seeded";
}

/** Contests and staff, in one transaction that only the first of several processes wins. */
async function begin(db: Db, now: Date): Promise<boolean> {
  const begun = await inTransaction(db, async (trx) => {
    if ((await listContests(trx)).length > 0) return err({ type: "not-empty" } as const);
    for (const contest of demoContests(now)) {
      if (!(await insertContest(trx, contest))) return err({ type: "not-empty" } as const);
    }
    await registerDemoStaff(trx, now);
    return ok(null);
  });
  return begun.ok;
}

async function registerDemoStaff(trx: Trx, now: Date): Promise<void> {
  for (const { venues, ...login } of demoLogins) {
    const accountId = await registerStaff(trx, { ...login, demo: true, now });
    for (const venue of venues) await insertVenueOfficer(trx, { accountId, ...venue });
  }
}

async function isUnfinished(db: Db): Promise<boolean> {
  const ids = (await listContests(db)).map(({ id }) => id);
  const contests = [publishedContest, openContest, countingContest];
  if (!contests.every((id) => ids.includes(id)) || !(await hasDemoStaff(db))) return false;
  const mark = await db
    .selectFrom("auditEvent")
    .select("id")
    .where("action", "=", finished)
    .executeTakeFirst();
  return mark === undefined;
}

async function vote(db: Db, keys: Keys, tell: Tell): Promise<void> {
  const period = async (contestId: string) => {
    const { opensAt, closesAt } = await recordsOf(db, contestId);
    return { from: new Date(opensAt), until: new Date(closesAt) };
  };
  const ballots = ballots2020();
  const times = castTimes({ ...(await period(publishedContest)), count: ballots.length });
  const voterIds = await registerDemoVoters(db, keys, times);
  tell(`  ${voterIds.length} invented voters`);
  await castDemoBallots(db, keys, { contestId: publishedContest, ballots, voterIds, times });
  tell(`  ${ballots.length} ballots of 2020 (drawn: not the real ones)`);

  const early = await period(openContest);
  // Within the first two of the three days it has been open.
  early.until = new Date(early.from.getTime() + 2 * 86_400_000);
  for (const [contestId, { count, seed, ...dates }] of [
    [openContest, { count: 37, seed: 32_000, ...early }],
    [countingContest, { count: 120, seed: 31_000, ...(await period(countingContest)) }],
  ] as const) {
    const cast = { ballots: demoBallots(count, seed), times: castTimes({ ...dates, count }) };
    await castDemoBallots(db, keys, { contestId, voterIds, ...cast });
    tell(`  ${count} ballots in ${contestId}`);
  }
}

const nobody: RoomOfficers = { counter: "", second: "", lead: "" };

async function count(db: Db, tell: Tell): Promise<void> {
  for (const [contestId, sheets, hoursAfterHallOpens] of [
    [publishedContest, sheets2020(), 2],
    [countingContest, demoSheets(), 1],
  ] as const) {
    const { hallOpensAt } = await recordsOf(db, contestId);
    const from = new Date(Date.parse(hallOpensAt ?? "") + hoursAfterHallOpens * 3_600_000);
    const officers = new Map<string, RoomOfficers>();
    for (const { login, venues } of demoLogins) {
      const accountId = await idOf(db, login);
      for (const { venueId, duty } of venues.filter((venue) => venue.contestId === contestId))
        officers.set(venueId, { ...nobody, ...officers.get(venueId), [duty]: accountId });
    }
    const officersOf = (venueId: string) => officers.get(venueId) ?? nobody;
    await enterDemoSheets(db, { contestId, sheets, officersOf, from });
    tell(`  ${sheets.size} tally sheets in ${contestId}`);
  }
}

async function publish(db: Db, keys: Keys, tell: Tell): Promise<void> {
  const officials = [await idOf(db, "official"), await idOf(db, "official2")] as const;
  await publishDemoResult(db, keys, { contestId: publishedContest, officials });
  tell("  the result of 2020: opened, certified by two, published");
}

async function converse(db: Db, keys: Keys, { now, tell }: { now: Date; tell: Tell }): Promise<void> {
  const { opensAt } = await recordsOf(db, openContest);
  const staff = demoLogins.find(({ login }) => login === "official");
  const official = { id: await idOf(db, "official"), kind: "staff" as const, staff: staff ?? null };
  const moderatorId = await idOf(db, "moderator");
  const stage = { contestId: openContest, official, moderatorId, from: new Date(opensAt), until: now };
  const said = await holdDemoConversation(db, keys, stage);
  tell(`  ${said} comments in ${openContest} (invented)`);
}

async function recordsOf(db: Db, contestId: string) {
  const contest = await findContest(db, contestId);
  if (!contest) throw new Error(`the demonstration's contest ${contestId} is missing`);
  return contest.records;
}

async function idOf(db: Db, login: string): Promise<string> {
  const staff = await findStaffByLogin(db, login);
  if (!staff) throw new Error(`the demonstration's account ${login} is missing`);
  return staff.accountId;
}
