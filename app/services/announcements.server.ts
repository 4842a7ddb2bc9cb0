import {
  type Announcement,
  type AnnouncementProblem,
  newestStatuses,
  readAnnouncement,
  type TypedAnnouncement,
} from "#app/domain/announcement.ts";
import type { Contest } from "#app/domain/contest.ts";
import { type ContestState, contestState } from "#app/domain/contest-state.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { ResultBody } from "#app/domain/result-body.ts";
import { type Clock, type Db, inTransaction, type Trx } from "#db/connection.ts";
import {
  findAnnouncementByRequest,
  insertAnnouncement,
  listAnnouncements,
} from "#db/queries/announcements.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { findContest, lockContest } from "#db/queries/contests.ts";
import { insertAnnouncementMails } from "#db/queries/subscriptions.ts";
import { loadContest } from "./contests.server.ts";
import { loadPublishedResult } from "./results.server.ts";

export interface ChosenProject {
  id: string;
  title: { ko: string; en: string };
}

export interface News {
  contest: Contest;
  state: ContestState;
  /** Newest first. */
  announcements: Announcement[];
  /** Of the published result, in rank order; none before. */
  chosen: ChosenProject[];
}

/** What was told about a contest. Throws 404. */
export async function loadNews(db: Db, contestId: string, now: Date): Promise<News> {
  const { contest, state } = await loadContest(db, contestId, now);
  const announcements = (await listAnnouncements(db, contestId)).reverse();
  return { contest, state, announcements, chosen: await listChosen(db, contestId, now) };
}

/** What is told of one project, newest first, entries that were put right left out. */
export async function loadProjectNews(
  db: Db,
  { contestId, projectId }: { contestId: string; projectId: string },
): Promise<Announcement[]> {
  const all = await listAnnouncements(db, contestId);
  const corrected = new Set(all.map(({ corrects }) => corrects));
  return all.filter((one) => one.projectId === projectId && !corrected.has(one.number)).reverse();
}

/** What became of a published result: the newest decision, and how each chosen project fares, in rank order. */
export async function loadAftermath(db: Db, body: ResultBody) {
  const all = await listAnnouncements(db, body.contest.id);
  const corrected = new Set(all.map(({ corrects }) => corrects));
  const decisions = all.filter(({ kind, number }) => kind === "decision" && !corrected.has(number));
  const statuses = newestStatuses(all);
  const projects = chosenOf(body).map((project) => ({
    ...project,
    newest: statuses.get(project.id) ?? null,
  }));
  return { decision: decisions.at(-1) ?? null, projects };
}

/** Which projects are chosen is told by the result; before it is public, nobody is. */
async function listChosen(db: Db | Trx, contestId: string, now: Date): Promise<ChosenProject[]> {
  const published = await loadPublishedResult(db, contestId, now);
  return published.ok ? chosenOf(published.value.body) : [];
}

function chosenOf({ projects }: ResultBody): ChosenProject[] {
  return projects
    .filter(({ selected }) => selected)
    .map(({ id, title, titleEn }) => ({ id, title: { ko: title, en: titleEn } }));
}

export type AnnounceRefusal =
  | { type: "unknown-contest" }
  /** The form's own mark is missing: it was not made by our page. */
  | { type: "bad-request-key" }
  | { type: "problems"; problems: AnnouncementProblem[] };

interface Announcing {
  contestId: string;
  typed: TypedAnnouncement;
}

/** Judges an entry as publishAnnouncement would, and writes nothing. Throws 404. */
export async function previewAnnouncement(
  db: Db,
  { contestId, typed, now }: Announcing & { now: Date },
): Promise<ReturnType<typeof readAnnouncement>> {
  const { state, announcements, chosen } = await loadNews(db, contestId, now);
  return readAnnouncement(typed, factsOf({ state, earlier: announcements, chosen, now }));
}

/**
 * Adds an entry for everybody to read, and a mail for everybody who follows the contest. The same form sent again
 * (`requestKey`, 128 random bits in hexadecimal) answers the same number and adds nothing.
 */
export async function publishAnnouncement(
  db: Db,
  act: Announcing & { officialId: string; requestKey: string; clock: Clock },
): Promise<Result<{ number: number }, AnnounceRefusal>> {
  const { contestId, officialId, requestKey } = act;
  if (!/^[0-9a-f]{32}$/.test(requestKey)) return err({ type: "bad-request-key" });
  return inTransaction<{ number: number }, AnnounceRefusal>(db, async (trx) => {
    await lockContest(trx, contestId);
    const contest = await findContest(trx, contestId);
    const now = await act.clock(trx);
    const state = contest && contestState(contest.records, now);
    if (!state || state === "draft") return err({ type: "unknown-contest" });
    const before = await findAnnouncementByRequest(trx, requestKey);
    if (before?.contestId === contestId) return ok({ number: before.number });
    const earlier = await listAnnouncements(trx, contestId);
    const chosen = await listChosen(trx, contestId, now);
    const entry = readAnnouncement(act.typed, factsOf({ state, earlier, chosen, now }));
    if (!entry.ok) return err({ type: "problems", problems: entry.error });
    const number = (earlier.at(-1)?.number ?? 0) + 1;
    const at = now.toISOString();
    const written = { contestId, number, requestKey, writtenBy: officialId, writtenAt: at };
    await insertAnnouncement(trx, { ...entry.value, ...written });
    await insertAnnouncementMails(trx, { contestId, number, now: at });
    await insertAuditEvent(trx, {
      ...{ at, actorId: officialId, contestId },
      ...{ action: "announcement-published", subject: `announcement/${number}` },
    });
    return ok({ number });
  });
}

function factsOf(facts: {
  state: ContestState;
  earlier: readonly Announcement[];
  chosen: readonly ChosenProject[];
  now: Date;
}): Parameters<typeof readAnnouncement>[1] {
  const { state, earlier, chosen, now } = facts;
  return { state, earlier, chosen: new Set(chosen.map(({ id }) => id)), today: seoulDay(now) };
}

/** The day it is in Seoul. */
export function seoulDay(now: Date): string {
  return new Date(now.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
}
