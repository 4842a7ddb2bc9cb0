import type { Contest, Field, Project, Venue } from "#app/domain/contest.ts";
import { type ContestState, contestState } from "#app/domain/contest-state.ts";
import type { Db } from "#db/connection.ts";
import { findContest, listContests, listFields, listProjects, listVenues } from "#db/queries/contests.ts";

export interface ContestWithState {
  contest: Contest;
  state: ContestState;
}

/** A contest the public may see. Throws 404 for an unknown one and for drafts. */
export async function loadContest(db: Db, contestId: string, now: Date): Promise<ContestWithState> {
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

/** Everything the contest's own page shows. Throws 404. */
export async function loadContestPage(
  db: Db,
  contestId: string,
  now: Date,
): Promise<ContestWithState & { fields: Field[]; projects: Project[]; venues: Venue[] }> {
  const found = await loadContest(db, contestId, now);
  return {
    ...found,
    fields: await listFields(db, contestId),
    projects: await listProjects(db, contestId),
    venues: await listVenues(db, contestId),
  };
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
