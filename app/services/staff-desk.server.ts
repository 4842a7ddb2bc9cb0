import type { Contest } from "#app/domain/contest.ts";
import { type ContestState, contestState, mayOpen } from "#app/domain/contest-state.ts";
import { importScope } from "#app/domain/venue-import-plan.ts";
import type { Db } from "#db/connection.ts";
import { listVenuesOfOfficer } from "#db/queries/accounts.ts";
import { listContests, listVenues } from "#db/queries/contests.ts";
import { listNewestSheets } from "#db/queries/tally-sheets.ts";
import { type ContestWithState, loadContestList } from "./contests.server.ts";
import { type BoardRoom, loadTallyBoard } from "./tally-board.server.ts";

/** What an official does next in a contest; the words are the page's. */
export type OfficialStep =
  | "wait"
  | "try-keys"
  | "await-sheets"
  | "open-ballots"
  | "certify"
  | "publish"
  | "done";

export interface DeskContest {
  contest: Contest;
  state: ContestState;
  step: OfficialStep;
  venues: number;
  sheetsIn: number;
}

/** The rooms of one contest that an organiser counts. */
export interface DeskHall {
  contest: Contest;
  state: ContestState;
  /** Whether sheets can be saved now. */
  entering: boolean;
  /** Those that are not signed first. */
  rooms: BoardRoom[];
}

/** The contests an official works on, drafts left out; those with something to do now come first. */
export async function loadOfficialDesk(db: Db, now: Date): Promise<DeskContest[]> {
  const desk: DeskContest[] = [];
  for (const { contest, state } of await loadContestList(db, now)) {
    const venues = (await listVenues(db, contest.id)).length;
    const sheetsIn = (await listNewestSheets(db, contest.id)).length;
    const waitsForKeys = state === "scheduled" && !contest.records.keysReady;
    const step = waitsForKeys ? "try-keys" : nextStep(state, { venues, sheetsIn });
    desk.push({ contest, state, venues, sheetsIn, step });
  }
  const idle = (entry: DeskContest) => entry.step === "wait" || entry.step === "done";
  return [...desk.filter((entry) => !idle(entry)), ...desk.filter(idle)];
}

/** The contests whose rooms or officers may still be changed, drafts included, newest first. */
export async function loadSetupDesk(db: Db, now: Date): Promise<ContestWithState[]> {
  return (await listContests(db))
    .map((contest) => ({ contest, state: contestState(contest.records, now) }))
    .filter(({ state }) => importScope(state) !== "none");
}

/** The rooms an organiser counts, by contest; those whose sheets can be saved now come first. */
export async function loadOrganiserDesk(db: Db, accountId: string, now: Date): Promise<DeskHall[]> {
  const bound = new Set((await listVenuesOfOfficer(db, accountId)).map(({ contestId }) => contestId));
  const desk: DeskHall[] = [];
  for (const { contest, state } of await loadContestList(db, now)) {
    if (!bound.has(contest.id)) continue;
    const { rooms, entering } = await loadTallyBoard(db, contest.id, { readerId: accountId, now });
    const own = rooms.filter(({ duty }) => duty !== null);
    if (own.length > 0) desk.push({ contest, state, entering, rooms: own });
  }
  return [...desk.filter(({ entering }) => entering), ...desk.filter(({ entering }) => !entering)];
}

function nextStep(state: ContestState, hall: { venues: number; sheetsIn: number }): OfficialStep {
  if (state === "opened") return "certify";
  if (state === "certified") return "publish";
  if (state === "published") return "done";
  if (mayOpen(state, hall).ok) return "open-ballots";
  return state === "counting" ? "await-sheets" : "wait";
}
