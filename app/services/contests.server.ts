import type { Contest, Field, Project, Venue } from "#app/domain/contest.ts";
import { type ContestState, contestState } from "#app/domain/contest-state.ts";
import type { Db, Trx } from "#db/connection.ts";
import { findContest, listContests, listFields, listProjects, listVenues } from "#db/queries/contests.ts";

export interface ContestWithState {
  contest: Contest;
  state: ContestState;
}

/** A contest the public may see. Throws 404 for an unknown one and for drafts. */
export async function loadContest(db: Db | Trx, contestId: string, now: Date): Promise<ContestWithState> {
  const contest = await findContest(db, contestId);
  if (!contest) throw notFound();
  const state = contestState(contest.records, now);
  if (state === "draft") throw notFound();
  return { contest, state };
}

/** The contests the public may see: those open for voting first, then by opening, newest first. */
export async function loadContestList(db: Db, now: Date): Promise<ContestWithState[]> {
  const contests = (await listContests(db))
    .map((contest) => ({ contest, state: contestState(contest.records, now) }))
    .filter(({ state }) => state !== "draft");
  return [
    ...contests.filter(({ state }) => state === "open"),
    ...contests.filter(({ state }) => state !== "open"),
  ];
}

export interface ContestPage extends ContestWithState {
  fields: Field[];
  projects: Project[];
  venues: Venue[];
}

/** Everything the contest's own page shows. Throws 404. */
export async function loadContestPage(db: Db, contestId: string, now: Date): Promise<ContestPage> {
  const found = await loadContest(db, contestId, now);
  return {
    ...found,
    fields: await listFields(db, contestId),
    projects: await listProjects(db, contestId),
    venues: await listVenues(db, contestId),
  };
}

const recentMs = 1000;
const mostRecent = 100;
const recent = new WeakMap<Db, Map<string, { page: Promise<ContestPage>; until: number }>>();

/**
 * As loadContestPage, but what the database holds may be a second old: for forms that many people send at once and that
 * are judged anew when the contest is locked. The state is that of `now` all the same.
 */
export async function loadRecentContestPage(db: Db, contestId: string, now: Date): Promise<ContestPage> {
  const ofDb = recent.get(db) ?? new Map<string, { page: Promise<ContestPage>; until: number }>();
  recent.set(db, ofDb);
  const known = ofDb.get(contestId);
  const page =
    known && performance.now() < known.until
      ? known.page
      : rememberPage(ofDb, contestId, loadContestPage(db, contestId, now));
  const found = await page;
  const state = contestState(found.contest.records, now);
  if (state === "draft") throw notFound();
  return { ...found, state };
}

function rememberPage(
  ofDb: Map<string, { page: Promise<ContestPage>; until: number }>,
  contestId: string,
  page: Promise<ContestPage>,
): Promise<ContestPage> {
  if (ofDb.size >= mostRecent) ofDb.clear();
  ofDb.set(contestId, { page, until: performance.now() + recentMs });
  page.catch(() => ofDb.delete(contestId));
  return page;
}

/** One project with its contest and field. Throws 404. */
export async function loadProjectPage(
  db: Db,
  ids: { contestId: string; projectId: string },
  now: Date,
): Promise<
  ContestWithState & {
    project: Project;
    field: Field;
    neighbours: { previous: Project | null; next: Project | null };
  }
> {
  const { contest, state, fields, projects } = await loadContestPage(db, ids.contestId, now);
  const index = projects.findIndex((candidate) => candidate.id === ids.projectId);
  const project = projects[index];
  const field = fields.find((candidate) => candidate.id === project?.fieldId);
  if (!project || !field) throw notFound();
  return {
    contest,
    state,
    project,
    field,
    neighbours: { previous: projects[index - 1] ?? null, next: projects[index + 1] ?? null },
  };
}

function notFound(): Response {
  return new Response(null, { status: 404 });
}
