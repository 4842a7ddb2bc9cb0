import { hash } from "node:crypto";
import { checkBallot } from "#app/domain/ballot.ts";
import { formatCode } from "#app/domain/ballot-code.ts";
import { unpackBallot } from "#app/domain/ballot-payload.ts";
import { ballotsFile } from "#app/domain/ballots-file.ts";
import { canvass } from "#app/domain/canvass.ts";
import type { Contest } from "#app/domain/contest.ts";
import { contestState, mayOpen, type OpeningRefusal } from "#app/domain/contest-state.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { addTallies, ballotSizes, type Tally, tallyBallots } from "#app/domain/tally.ts";
import type { Keys } from "#app/keys.server.ts";
import { type Clock, type Db, inTransaction, type Trx } from "#db/connection.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { findContest, listBallotProjects, listVenues, lockContest } from "#db/queries/contests.ts";
import { countEnvelopes, countPeople } from "#db/queries/envelopes.ts";
import { findOpeningKey } from "#db/queries/opening-keys.ts";
import { findOpening, insertOpenedBallots, insertOpening, readEnvelopes } from "#db/queries/openings.ts";
import { listNewestSheets } from "#db/queries/tally-sheets.ts";
import { prepareKeys } from "./contest-keys.server.ts";
import { createOpener, type Opener, openingPrivateKey } from "./envelopes.server.ts";
import { appendLog, noteState, signCheckpoint } from "./log.server.ts";

export type OpenRefusal =
  | OpeningRefusal
  | { type: "unknown-contest" }
  /** The server does not have the key that opens this box. */
  | { type: "key-missing" }
  | { type: "sheets-do-not-add-up"; rooms: number }
  /** Ballots in the box that break the rule: somebody must look before anything is counted. */
  | { type: "damaged-ballots"; ballots: number }
  /** The box and the list of people who voted differ in number. */
  | { type: "ballots-differ-from-people"; ballots: number; people: number };

/**
 * Counts the online ballots, once: after the close and after every room's sheet is in. Every ballot is judged again;
 * nothing is dropped in silence, a box with a damaged ballot is not opened at all. Asking again answers the same.
 */
export async function openOnlineBallots(
  db: Db,
  { contestId, officialId, clock, keys }: { contestId: string; officialId: string; clock: Clock; keys: Keys },
): Promise<Result<{ people: number }, OpenRefusal>> {
  // A contest in which nobody voted may have no key yet; its empty box is opened all the same.
  await prepareKeys(db, keys, { contestId, now: new Date() });
  return inTransaction<{ people: number }, OpenRefusal>(db, async (trx) => {
    await lockContest(trx, contestId);
    const done = await findOpening(trx, contestId);
    if (done) return ok({ people: done.people });
    const contest = await findContest(trx, contestId);
    if (!contest) return err({ type: "unknown-contest" });
    const now = await clock(trx);
    const ready = await mayOpenNow(trx, contest, now);
    if (!ready.ok) return ready;
    const opening = await findOpeningKey(trx, contestId);
    const key = opening && keys.opening(opening.publicKey);
    if (!key) return err({ type: "key-missing" });
    const counted = await countBallots(trx, contest, createOpener(openingPrivateKey(key)));
    if (!counted.ok) return counted;
    const openedAt = now.toISOString();
    const { ballots, ...counts } = counted.value;
    const ballotsSha256 = hash("sha256", ballotsFile(ballots), "hex");
    await noteState(trx, contest, contestState(contest.records, now));
    await insertOpenedBallots(trx, contestId, ballots);
    await insertOpening(trx, { contestId, openedBy: officialId, openedAt, ballotsSha256, ...counts });
    await appendLog(trx, contestId, [
      { type: "opened", count: counts.people, unreadable: counts.unreadable, ballots: ballotsSha256 },
    ]);
    await noteState(trx, contest, "opened");
    await signCheckpoint(trx, keys, { contestId, now });
    await insertAuditEvent(trx, {
      at: openedAt,
      actorId: officialId,
      contestId,
      action: "online-ballots-opened",
      subject: `people/${counted.value.people}`,
    });
    return ok({ people: counted.value.people });
  });
}

async function mayOpenNow(trx: Trx, contest: Contest, now: Date): Promise<Result<null, OpenRefusal>> {
  const venues = await listVenues(trx, contest.id);
  const sheets = await listNewestSheets(trx, contest.id);
  const state = contestState(contest.records, now);
  const allowed = mayOpen(state, { venues: venues.length, sheetsIn: sheets.length });
  if (!allowed.ok) return allowed;
  const projectIds = (await listBallotProjects(trx, contest.id)).map((project) => project.id);
  const venueIds = venues.map((venue) => venue.id);
  const { problems } = canvass({ rule: contest.rule, projectIds, venueIds, sheets });
  return problems.length > 0 ? err({ type: "sheets-do-not-add-up", rooms: problems.length }) : ok(null);
}

interface Counted {
  people: number;
  unreadable: number;
  tally: Tally;
  sizes: ReadonlyMap<number, number>;
  ballots: { code: string; picks: string }[];
}

async function countBallots(trx: Trx, contest: Contest, open: Opener): Promise<Result<Counted, OpenRefusal>> {
  const projects = await listBallotProjects(trx, contest.id);
  const projectIds = projects.map((project) => project.id);
  const idOf = new Map(projects.map((project) => [project.number, project.id]));
  // A project may have been withdrawn after it was picked; its votes stay counted, so withdrawal is not asked here.
  const listed = projects.map(({ id }) => ({ id, withdrawn: false }));
  let damaged = 0;
  const ballots: { code: string; picks: string }[] = [];
  let tally = tallyBallots(projectIds, []);
  let sizes: ReadonlyMap<number, number> = new Map();
  for await (const page of readEnvelopes(trx, { contestId: contest.id })) {
    const valid: string[][] = [];
    for (const { slot, version, sealed } of page) {
      const payload = open({ contestId: contest.id, slot, version }, sealed);
      const opened = payload && unpackBallot(payload);
      const picks = opened?.numbers.map((number) => idOf.get(number) ?? `number ${number}`) ?? [];
      const checked = checkBallot(contest.rule, listed, picks);
      if (!opened || !checked.ok) damaged += 1;
      else {
        valid.push(checked.value);
        ballots.push({ code: formatCode(opened.code), picks: opened.numbers.join(",") });
      }
    }
    tally = addTallies(tally, tallyBallots(projectIds, valid));
    sizes = addTallySizes(sizes, ballotSizes(valid));
  }
  if (damaged > 0) return err({ type: "damaged-ballots", ballots: damaged });
  ballots.sort((one, other) => (one.code < other.code ? -1 : 1));
  const people = await countPeople(trx, { contestId: contest.id, channel: "online" });
  const box = await countEnvelopes(trx, contest.id);
  if (people !== box.envelopes)
    return err({ type: "ballots-differ-from-people", ballots: box.envelopes, people });
  return ok({ people: ballots.length, unreadable: 0, tally, sizes, ballots });
}

function addTallySizes(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): Map<number, number> {
  const sum = new Map(a);
  for (const [size, ballots] of b) sum.set(size, (sum.get(size) ?? 0) + ballots);
  return sum;
}
