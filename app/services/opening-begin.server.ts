import { randomBytes, randomUUID } from "node:crypto";
import { canvass } from "#app/domain/canvass.ts";
import type { Contest } from "#app/domain/contest.ts";
import { contestState, mayOpen } from "#app/domain/contest-state.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { Keys } from "#app/keys.server.ts";
import { type Clock, type Db, inTransaction, systemClock, type Trx } from "#db/connection.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { findContest, listBallotProjects, listVenues, lockContest } from "#db/queries/contests.ts";
import { countPeople } from "#db/queries/envelopes.ts";
import { findOpeningJob, replaceOpeningJob } from "#db/queries/opening-jobs.ts";
import { findOpeningKey, listOpeningKeys } from "#db/queries/opening-keys.ts";
import { findOpening } from "#db/queries/openings.ts";
import { listNewestSheets } from "#db/queries/tally-sheets.ts";
import { prepareKeys } from "./contest-keys.server.ts";
import { joinShares, type SharesRefusal } from "./key-shares.server.ts";
import { noteState } from "./log.server.ts";
import { describeJob, type JobReport, type OpenRefusal } from "./opening-job.server.ts";
import { countVoided } from "./opening-log.server.ts";
import type { BoxFacts } from "./opening-part.server.ts";

export interface OpeningAct {
  contestId: string;
  officialId: string;
  clock: Clock;
  keys: Keys;
  /** As two holders typed them, where holders keep the key. Never stored, never repeated. */
  shares?: readonly [string, string];
  /** An official's word to go on without exactly so many envelopes, and why. */
  without?: { unreadable: number; reason: string };
}

/** An opening that was begun: whoever holds this runs it. */
export interface OpeningJob {
  token: string;
  facts: BoxFacts;
  report: JobReport;
}

/** The reasons of an official are read by the public; a page, not a book. */
const mostReasonLetters = 300;

/**
 * Checks that the box may be opened and that the key fits, and takes the job, or takes it over from a runner that shows
 * no life any more. Answers how many people voted when it is opened already.
 */
export async function beginOpening(
  db: Db,
  act: OpeningAct,
): Promise<Result<{ job: OpeningJob } | { people: number }, OpenRefusal>> {
  const reason =
    act.without?.reason
      .replace(/\p{Cc}/gu, " ")
      .trim()
      .slice(0, mostReasonLetters) ?? null;
  if (reason !== null && !/[\p{L}\p{N}]/u.test(reason)) return err({ type: "reason-missing" });
  const ready = await inTransaction<Judged, OpenRefusal>(db, (trx) => judge(trx, act));
  if (!ready.ok) return ready;
  if ("people" in ready.value) return ok(ready.value);
  const key = await privateKeyFor(db, ready.value.contest, act);
  if (!key.ok) {
    if (key.error.type !== "key-missing") await auditShares(db, act, key.error);
    return key;
  }
  return inTransaction<{ job: OpeningJob } | { people: number }, OpenRefusal>(db, async (trx) => {
    const judged = await judge(trx, act);
    if (!judged.ok) return judged;
    if ("people" in judged.value) return ok(judged.value);
    const { contest } = judged.value;
    return ok({ job: await take(trx, act, { contest, privateKey: key.value, reason }) });
  });
}

type Judged = { contest: Contest } | { people: number };

/** Whether the contest, which it locks, is ready and nobody is at it; how many people voted when it is opened already. */
async function judge(trx: Trx, act: OpeningAct): Promise<Result<Judged, OpenRefusal>> {
  const { contestId } = act;
  await lockContest(trx, contestId);
  const done = await findOpening(trx, contestId);
  if (done) return ok({ people: done.people });
  const contest = await findContest(trx, contestId);
  if (!contest) return err({ type: "unknown-contest" });
  const ready = await mayOpenNow(trx, contest, await act.clock(trx));
  if (!ready.ok) return ready;
  const job = await findOpeningJob(trx, contestId);
  if (job && describeJob(job, await systemClock(trx)).running) return err({ type: "already-running" });
  return ok({ contest });
}

/** After the close, and every sheet is in and adds up. */
export async function mayOpenNow(
  db: Db | Trx,
  contest: Contest,
  now: Date,
): Promise<Result<null, OpenRefusal>> {
  const venues = await listVenues(db, contest.id);
  const sheets = await listNewestSheets(db, contest.id);
  const state = contestState(contest.records, now);
  const allowed = mayOpen(state, { venues: venues.length, sheetsIn: sheets.length });
  if (!allowed.ok) return allowed;
  const projectIds = (await listBallotProjects(db, contest.id)).map((project) => project.id);
  const venueIds = venues.map((venue) => venue.id);
  const { problems } = canvass({ rule: contest.rule, projectIds, venueIds, sheets });
  if (problems.length > 0) return err({ type: "sheets-do-not-add-up", rooms: problems.length });
  return ok(null);
}

/** How the unopened box stands without looking through it: people who voted, and ballots taken out of the count so far. */
export async function expectBox(db: Db | Trx, contestId: string): Promise<{ people: number; void: number }> {
  return {
    people: await countPeople(db, { contestId, channel: "online" }),
    void: await countVoided(db, { contestId, opened: false }),
  };
}

async function privateKeyFor(
  db: Db,
  contest: Contest,
  { keys, shares = ["", ""] }: OpeningAct,
): Promise<Result<Uint8Array, SharesRefusal | { type: "key-missing" }>> {
  const contestId = contest.id;
  // A contest in which nobody voted may have no key yet; its empty box is opened all the same.
  await prepareKeys(db, keys, { contestId, now: new Date() });
  if ((await expectBox(db, contestId)).people === 0) return ok(randomBytes(32));
  const opening = await findOpeningKey(db, contestId);
  if (opening?.custody === "shares") {
    const others = (await listOpeningKeys(db)).filter((key) => key !== opening.publicKey);
    return joinShares(Buffer.from(opening.publicKey, "hex"), shares, others);
  }
  const key = opening && keys.opening(opening.publicKey);
  return key ? ok(key) : err({ type: "key-missing" });
}

async function take(
  trx: Trx,
  act: OpeningAct,
  { contest, privateKey, reason }: { contest: Contest; privateKey: Uint8Array; reason: string | null },
): Promise<OpeningJob> {
  const { contestId, officialId } = act;
  const at = (await systemClock(trx)).toISOString();
  const token = randomUUID();
  const box = await expectBox(trx, contestId);
  const total = box.people - box.void;
  const report: JobReport = { phaseSince: at, refusal: null, envelopes: [], reason };
  await replaceOpeningJob(trx, {
    ...{ contestId, token, phase: "opening", done: 0, total },
    ...{ startedBy: officialId, startedAt: at, heartbeatAt: at, report: JSON.stringify(report) },
  });
  const now = await act.clock(trx);
  await noteState(trx, contest, contestState(contest.records, now));
  const event = { at: now.toISOString(), actorId: officialId, contestId };
  await insertAuditEvent(trx, { ...event, action: "opening-begun", subject: `envelopes/${total}` });
  if (act.without && reason !== null) {
    const subject = `unreadable/${act.without.unreadable}: ${reason}`;
    await insertAuditEvent(trx, { ...event, action: "opening-without-unreadable", subject });
  }
  const projects = await listBallotProjects(trx, contestId);
  return { token, report, facts: { contestId, privateKey, rule: contest.rule, projects } };
}

/** That shares were refused is known afterwards; what was typed is not. */
async function auditShares(db: Db, act: OpeningAct, refusal: SharesRefusal): Promise<void> {
  const { contestId, officialId } = act;
  const what = refusal.type === "share-refused" ? `${refusal.which + 1}/${refusal.fault.type}` : refusal.type;
  await inTransaction<null, never>(db, async (trx) => {
    await insertAuditEvent(trx, {
      ...{ at: (await act.clock(trx)).toISOString(), actorId: officialId, contestId },
      ...{ action: "opening-shares-refused", subject: `share/${what}` },
    });
    return ok(null);
  });
}
