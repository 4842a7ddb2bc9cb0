import type { Contest } from "#app/domain/contest.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { ResultTie } from "#app/domain/result-body.ts";
import { furtherOf } from "#app/domain/result-further.ts";
import type { Db } from "#db/connection.ts";
import { listRehearsals } from "#db/queries/contest-files.ts";
import { countPeople } from "#db/queries/envelopes.ts";
import { type ContestWithState, loadContest, loadContestList, loadContestPage } from "./contests.server.ts";
import { dataLicence, fileAddress, offerFiles } from "./download-files.server.ts";
import type { ApiAnswer } from "./open-data-schemas.server.ts";
import { loadPublishedResult } from "./results.server.ts";

export interface Asked {
  contestId: string;
  /** The address of this site. */
  origin: string;
  now: Date;
}

/** Throws 404 for an unknown contest, as everything below. */
export async function apiContests(db: Db, { origin, now }: Asked): Promise<ApiAnswer<"contests">> {
  const [contests, rehearsals] = [await loadContestList(db, now), await listRehearsals(db)];
  return {
    licence: dataLicence(),
    contests: contests.map((found) => shortOf(found, { origin, rehearsals })),
  };
}

export async function apiContest(db: Db, { contestId, origin, now }: Asked): Promise<ApiAnswer<"contest">> {
  const { fields, projects, venues, ...found } = await loadContestPage(db, contestId, now);
  const { summary, rule, overlapRule } = found.contest;
  const here = `${origin}/api/v1/contests/${contestId}`;
  const parts = ["projects", "turnout", "venues", "results", "announcements", "comments"];
  return {
    ...shortOf(found, { origin, rehearsals: await listRehearsals(db) }),
    ...{ licence: dataLicence(), summary, overlapRule },
    rule: { min: rule.min, max: rule.max, seats: rule.seats, ...found.contest.countRule },
    fields: fields.map(({ id, name }) => ({ id, name })),
    ...{ projects: projects.length, venues: venues.length },
    links: Object.fromEntries(parts.map((part) => [part, `${here}/${part}`])),
  };
}

function shortOf(
  { contest, state }: ContestWithState,
  { origin, rehearsals }: { origin: string; rehearsals: ReadonlySet<string> },
): ApiAnswer<"contests">["contests"][number] {
  const { opensAt, closesAt, hallOpensAt, publishedAt } = contest.records;
  return {
    ...{ id: contest.id, title: contest.title, organiser: contest.organiser, state: publicState(state) },
    calendar: { opensAt, closesAt, hallOpensAt, publishedAt },
    ...{ rehearsal: rehearsals.has(contest.id), figuresNotice: contest.figuresNotice },
    url: `${origin}/contests/${contest.id}`,
  };
}

/** Drafts never come this far. */
function publicState(state: ContestWithState["state"]): Exclude<typeof state, "draft"> {
  if (state === "draft") throw new Error("a draft is nobody's to see");
  return state;
}

export async function apiProjects(db: Db, { contestId, origin, now }: Asked): Promise<ApiAnswer<"projects">> {
  const { projects } = await loadContestPage(db, contestId, now);
  return {
    ...{ contest: contestId, licence: dataLicence() },
    projects: projects.map(({ fieldId, sourceNote: _, ...project }) => ({
      ...project,
      field: fieldId,
      url: `${origin}/contests/${contestId}/projects/${encodeURIComponent(project.id)}`,
    })),
  };
}

export async function apiVenues(db: Db, { contestId, now }: Asked): Promise<ApiAnswer<"venues">> {
  const { venues } = await loadContestPage(db, contestId, now);
  return { contest: contestId, licence: dataLicence(), venues };
}

const minute = 60_000;
const counted = new WeakMap<Db, Map<string, { people: Promise<number>; at: Date }>>();

/** People who took part; counted at most once a minute, since a large box takes time and nobody's moment of voting is told. */
export async function apiTurnout(db: Db, { contestId, now }: Asked): Promise<ApiAnswer<"turnout">> {
  const { contest, state } = await loadContest(db, contestId, now);
  const shown = { contest: contestId, state: publicState(state), figuresNotice: contest.figuresNotice };
  const published = await loadPublishedResult(db, contestId, now);
  if (published.ok) {
    const { online, onsite } = published.value.body.channels;
    const asOf = published.value.publishedAt;
    return { ...shown, online: { people: online.people }, onsite: { people: onsite.people }, asOf };
  }
  const { people, at } = recentPeople(db, contest, new Date(Math.floor(now.getTime() / minute) * minute));
  return { ...shown, online: { people: await people }, onsite: { people: null }, asOf: at.toISOString() };
}

/** One count for each whole minute `at`. */
function recentPeople(db: Db, { id: contestId }: Contest, at: Date): { people: Promise<number>; at: Date } {
  const known = counted.get(db) ?? new Map<string, { people: Promise<number>; at: Date }>();
  counted.set(db, known);
  const recent = known.get(contestId);
  if (recent?.at.getTime() === at.getTime()) return recent;
  const counting = { people: countPeople(db, { contestId, channel: "online" }), at };
  known.set(contestId, counting);
  counting.people.catch(() => known.delete(contestId));
  return counting;
}

/** Counts by project, once they are published and never before: the gate is loadPublishedResult. */
export async function apiResults(
  db: Db,
  { contestId, origin, now }: Asked,
): Promise<Result<ApiAnswer<"results">, { type: "not-published" }>> {
  const found = await loadPublishedResult(db, contestId, now);
  if (!found.ok) return err({ type: "not-published" });
  const { body, state, sha256, publishedAt } = found.value;
  const files = await offerFiles(db, found.value, 1500);
  return ok({
    ...{ contest: contestId, licence: dataLicence(), version: body.version, state: publicState(state) },
    ...{ sha256, publishedAt, notice: body.notice, rule: body.rule, channels: body.channels },
    projects: body.projects.map((one) => ({
      ...{ id: one.id, number: one.number, field: one.field, title: { ko: one.title, en: one.titleEn } },
      ...{ online: one.online, onsite: one.onsite, total: one.total, ...furtherOf(body, one) },
      ...{ shareOfChoices: one.shareOfChoices, shareOfPeople: one.shareOfPeople },
      ...{ rank: one.rank, onlineRank: one.onlineRank, onsiteRank: one.onsiteRank, selected: one.selected },
    })),
    ...{ tie: body.tie && tieTold(body.tie), override: body.override, corrects: body.corrects },
    venues: body.venues.map(({ id, name, nameEn, kind, people, choices, revision }) => ({
      ...{ id, name: { ko: name, en: nameEn }, kind, people, choices, revision },
    })),
    files: files.map((file) => ({ ...file, url: `${origin}${fileAddress(found.value, file.kind)}` })),
  });
}

/** Without the tickets of a draw, which are in results.json. */
function tieTold({ steps, order, chosen, draw }: ResultTie): ApiAnswer<"results">["tie"] {
  return { steps, order, chosen, draw: draw && { source: draw.source, seed: draw.seed } };
}
