import type { ReportReason } from "#app/domain/comment-rules.ts";
import { matchedWords } from "#app/domain/comment-text.ts";
import type { Text } from "#app/domain/contest.ts";
import { hidersOf, kindOfRank } from "#app/domain/moderation.ts";
import { reportCounts } from "#app/domain/moderation-reports.ts";
import type { Beside, JudgedComment } from "#app/domain/moderation-view.ts";
import { markWords } from "#app/domain/moderation-words.ts";
import type { Db } from "#db/connection.ts";
import { type AppealRow, listAppeals } from "#db/queries/appeals.ts";
import { findCommentRules, listCommentWords } from "#db/queries/comment-rules.ts";
import { listComments, type ShownRow } from "#db/queries/comment-threads.ts";
import { findContest, listProjects } from "#db/queries/contests.ts";
import { findNeighbours, listEventsOfComment, type ModerationEventRow } from "#db/queries/moderation.ts";
import { findQueued } from "#db/queries/moderation-queue.ts";
import { listOpenReports, type OpenReport } from "#db/queries/reports.ts";
import { seenOf } from "./moderation.server.ts";
import { wordsHeldFor } from "./moderation-record.server.ts";

/** With what only the server keeps: who decided, and the appeals as they are stored. */
export interface Judged extends JudgedComment {
  waitingSince: string | null;
  events: (Pick<
    ModerationEventRow,
    "id" | "action" | "cause" | "reason" | "publicNote" | "at" | "actorId"
  > & {
    undo: boolean;
  })[];
  appeals: AppealRow[];
  /** Who hid it, and so does not decide about an appeal. */
  hiders: string[];
}

const mostNotes = 5;

/** Comments with all that a moderator looks at, in the order of the ids. */
export async function toJudged(db: Db, ids: readonly number[]): Promise<Judged[]> {
  const rows = new Map((await listComments(db, ids)).map((row) => [row.id, row]));
  const reports = await listOpenReports(db, ids);
  const places = new Map<string, Promise<Place>>();
  const judged: Judged[] = [];
  for (const id of ids) {
    const row = rows.get(id);
    if (!row) continue;
    const place = await (places.get(row.contestId) ??
      keep(places, row.contestId, placeOf(db, row.contestId)));
    judged.push(await judgedOf(db, row, { place, reports: reports.filter((one) => one.commentId === id) }));
  }
  return judged;
}

interface Place {
  title: Text;
  projects: Map<string, { id: string; number: number; title: Text }>;
  words: string[];
  rules: Awaited<ReturnType<typeof findCommentRules>>;
}

async function placeOf(db: Db, contestId: string): Promise<Place> {
  const contest = await findContest(db, contestId);
  const projects = await listProjects(db, contestId);
  return {
    title: contest?.title ?? { ko: contestId, en: contestId },
    projects: new Map(projects.map(({ id, number, title }) => [id, { id, number, title }])),
    words: await listCommentWords(db, contestId),
    rules: await findCommentRules(db, contestId),
  };
}

function keep<K, V>(map: Map<K, V>, key: K, value: V): V {
  map.set(key, value);
  return value;
}

async function judgedOf(
  db: Db,
  row: ShownRow,
  { place, reports }: { place: Place; reports: readonly OpenReport[] },
): Promise<Judged> {
  const events = await listEventsOfComment(db, row.id);
  const queued = await findQueued(db, row.id);
  const words = wordsHeldFor(row, events) ?? matchedWords(row.body, place.words);
  const project = place.projects.get(row.projectId);
  const { parent, neighbours } = await besides(db, row);
  return {
    ...{ id: row.id, seen: seenOf(row, events), contestId: row.contestId, contest: place.title },
    project: project ?? { id: row.projectId, number: 0, title: { ko: row.projectId, en: row.projectId } },
    ...{ name: nameOf(row), office: row.office !== null, status: row.status, createdAt: row.createdAt },
    listed: row.listed === 1,
    ...{ kind: queued ? kindOfRank(queued.rank) : null, waitingSince: queued?.since ?? null },
    ...{ parts: markWords(row.body, words), words },
    reports: byReason(reports),
    counting: reports.filter((one) => reportCounts(place.rules, one)).length,
    notes: [...new Set(reports.flatMap(({ note }) => (note ? [note] : [])))].slice(0, mostNotes),
    ...{ parent, neighbours },
    events: events.map(({ id, action, cause, reason, publicNote, at, actorId, undoes }) => ({
      ...{ id, action, cause, reason, publicNote, at, actorId },
      undo: undoes !== null,
    })),
    appeals: await listAppeals(db, row.id),
    hiders: hidersOf(events),
  };
}

function byReason(reports: readonly OpenReport[]): { reason: ReportReason; count: number }[] {
  const counts = new Map<ReportReason, number>();
  for (const { reason } of reports) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((one, other) => other.count - one.count);
}

/** What it answers, and what stands just before and after it. */
async function besides(db: Db, row: ShownRow): Promise<{ parent: Beside | null; neighbours: Beside[] }> {
  const ids = (await findNeighbours(db, row)).filter((id) => id !== row.parentId);
  const rows = await listComments(db, row.parentId === null ? ids : [...ids, row.parentId]);
  const parent = rows.find(({ id }) => id === row.parentId);
  return {
    parent: parent ? besideOf(parent) : null,
    neighbours: rows.filter(({ id }) => id !== row.parentId).map(besideOf),
  };
}

const longestBeside = 200;

function besideOf(row: ShownRow): Beside {
  const text = [...row.body];
  const shown = text.length > longestBeside ? `${text.slice(0, longestBeside).join("")}…` : row.body;
  return { id: row.id, name: nameOf(row), text: row.status === "visible" ? shown : "" };
}

function nameOf(row: ShownRow): string {
  return row.office ?? row.nickname ?? "?";
}
