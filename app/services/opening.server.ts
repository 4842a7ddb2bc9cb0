import { checkBallot } from "#app/domain/ballot.ts";
import { canvass } from "#app/domain/canvass.ts";
import type { Contest } from "#app/domain/contest.ts";
import { contestState, mayOpen, type OpeningRefusal } from "#app/domain/contest-state.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { addTallies, ballotSizes, type Tally, tallyBallots } from "#app/domain/tally.ts";
import { type Clock, type Db, inTransaction, type Trx } from "#db/connection.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { findContest, listBallotProjects, listVenues, lockContest } from "#db/queries/contests.ts";
import { countOnlinePeople, findOpening, insertOpening, readAllPicks } from "#db/queries/openings.ts";
import { listNewestSheets } from "#db/queries/tally-sheets.ts";

export type OpenRefusal =
  | OpeningRefusal
  | { type: "unknown-contest" }
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
  { contestId, officialId, clock }: { contestId: string; officialId: string; clock: Clock },
): Promise<Result<{ people: number }, OpenRefusal>> {
  return inTransaction<{ people: number }, OpenRefusal>(db, async (trx) => {
    await lockContest(trx, contestId, "update");
    const done = await findOpening(trx, contestId);
    if (done) return ok({ people: done.people });
    const contest = await findContest(trx, contestId);
    if (!contest) return err({ type: "unknown-contest" });
    const now = await clock(trx);
    const ready = await mayOpenNow(trx, contest, now);
    if (!ready.ok) return ready;
    const counted = await countBallots(trx, contest);
    if (!counted.ok) return counted;
    const openedAt = now.toISOString();
    await insertOpening(trx, { contestId, openedBy: officialId, openedAt, ...counted.value });
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

async function countBallots(
  trx: Trx,
  contest: Contest,
): Promise<Result<{ people: number; tally: Tally; sizes: ReadonlyMap<number, number> }, OpenRefusal>> {
  const projects = await listBallotProjects(trx, contest.id);
  const projectIds = projects.map((project) => project.id);
  const idOf = new Map(projects.map((project) => [String(project.number), project.id]));
  let ballots = 0;
  let damaged = 0;
  let tally = tallyBallots(projectIds, []);
  let sizes: ReadonlyMap<number, number> = new Map();
  for await (const page of readAllPicks(trx, contest.id)) {
    const judged = page.map((picks) =>
      // A project may have been withdrawn after it was picked; its votes stay counted, so withdrawal is not asked here.
      checkBallot(
        contest.rule,
        projects.map(({ id }) => ({ id, withdrawn: false })),
        picks.split(",").map((number) => idOf.get(number) ?? `number ${number}`),
      ),
    );
    const valid = judged.flatMap((ballot) => (ballot.ok ? [ballot.value] : []));
    damaged += judged.length - valid.length;
    ballots += valid.length;
    tally = addTallies(tally, tallyBallots(projectIds, valid));
    sizes = addTallySizes(sizes, ballotSizes(valid));
  }
  if (damaged > 0) return err({ type: "damaged-ballots", ballots: damaged });
  const people = await countOnlinePeople(trx, contest.id);
  if (people !== ballots) return err({ type: "ballots-differ-from-people", ballots, people });
  return ok({ people, tally, sizes });
}

function addTallySizes(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): Map<number, number> {
  const sum = new Map(a);
  for (const [size, ballots] of b) sum.set(size, (sum.get(size) ?? 0) + ballots);
  return sum;
}
