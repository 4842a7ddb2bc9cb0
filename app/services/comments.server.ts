import { comparedTexts, diffWords } from "#app/domain/comment-diff.ts";
import { type Cursor, type Filter, type Order, readCursor, writeCursor } from "#app/domain/comment-order.ts";
import { isConversationOpen } from "#app/domain/comment-rules.ts";
import { alone, type Branch, commentsOf, fittingOnPage, mapBranch } from "#app/domain/comment-tree.ts";
import type { CommentCounts, CommentView, Edit, Me } from "#app/domain/comment-view.ts";
import type { Contest, Project } from "#app/domain/contest.ts";
import { foldText, matchesQuery } from "#app/domain/search.ts";
import type { Db } from "#db/connection.ts";
import { askedOnce } from "#db/gathered.ts";
import type { Account } from "#db/queries/accounts.ts";
import { findCommentRules } from "#db/queries/comment-rules.ts";
import {
  cursorOf,
  findCounts,
  listComments,
  listCounts,
  listReplies,
  listThreads,
  listUnseenOfWriter,
  type ShownRow,
  searchComments,
} from "#db/queries/comment-threads.ts";
import { findCommenter, listPeopleOfThread } from "#db/queries/commenters.ts";
import { listAncestors, listVersions } from "#db/queries/comments.ts";
import { mayWrite, speaksForOffice } from "./comments-begin.server.ts";
import { branchesForAll, toBranches } from "./comments-branches.server.ts";
import { forReader, loadPinned, type Reader, toViews } from "./comments-views.server.ts";
import { loadRecentContestPage } from "./contests.server.ts";

const pageSize = 10;

export interface ProjectIds {
  contestId: string;
  projectId: string;
}

/** What every page of a project's conversation begins with. */
export interface Conversation {
  contest: Contest;
  project: Project;
  counts: CommentCounts;
  open: boolean;
  /** UTC ISO text of the end that is set; null when none is. */
  closesAt: string | null;
  me: Me | null;
}

/** Throws 404. The contest's own texts may be a second old. */
export async function loadConversation(
  db: Db,
  { contestId, projectId, account, now }: ProjectIds & Reader & { now: Date },
): Promise<Conversation> {
  const { contest, projects } = await loadRecentContestPage(db, contestId, now);
  const project = projects.find(({ id }) => id === projectId);
  if (!project) throw new Response(null, { status: 404 });
  const { rules, counts } = await findRulesAndCounts(db, { contestId: contest.id, projectId: project.id });
  const open = isConversationOpen(rules, now);
  const me = account ? await meOf(db, account) : null;
  return { contest, project, counts, open, closesAt: rules.closesAt, me };
}

const findRulesAndCounts = askedOnce(async (db, { contestId, projectId }: ProjectIds) => ({
  rules: await findCommentRules(db, contestId),
  counts: await findCounts(db, { contestId, projectId }),
}));

async function meOf(db: Db, account: Account): Promise<Me> {
  const commenter = await findCommenter(db, account.id);
  return {
    nickname: commenter?.nickname ?? null,
    office: speaksForOffice(account),
    mayWrite: mayWrite(account),
  };
}

export interface ThreadList {
  pinned: CommentView | null;
  branches: Branch<CommentView>[];
  /** Where the next page begins; null on the last. */
  next: string | null;
  /** The reader's own comments that others do not see. */
  unseen: CommentView[];
}

interface ThreadPage extends ProjectIds {
  order: Order;
  filter: Filter;
  after: Cursor | null;
  size: number;
}

/** One page of a project's threads. A cursor nobody gave out is the first page. */
export async function loadThreads(
  db: Db,
  page: ProjectIds & Reader & { order: Order; filter: Filter; after: string | null; size?: number },
): Promise<ThreadList> {
  const { contestId, projectId, order, filter, account, size = pageSize } = page;
  const after = readCursor(page.after);
  const asked = { contestId, projectId, order, filter, after, size };
  const { branches, pinned, writers, next } = await threadsForAll(db, asked);
  const views = [...commentsOf(branches), ...(pinned ? [pinned] : [])];
  const become = await forReader(db, account, { views, writers });
  const unseen = account && !after ? await listUnseenOfWriter(db, { ...page, accountId: account.id }) : [];
  return {
    pinned: pinned && become(pinned),
    branches: branches.map((branch) => mapBranch(branch, become)),
    next,
    unseen: await toViews(db, unseen, { account, ownText: true }),
  };
}

/** What of it is the same for everybody, which is all but a few marks. */
const threadsForAll = askedOnce(async (db, page: ThreadPage) => {
  const rows = await listThreads(db, { ...page, limit: page.size + 1 });
  const tops = fittingOnPage(rows.slice(0, page.size));
  const last = rows.length > tops.length ? tops.at(-1) : undefined;
  const { branches, pinned, writers } = await branchesForAll(db, tops, page);
  return {
    ...{ branches, writers },
    pinned: page.after ? null : pinned,
    next: last ? writeCursor(cursorOf(page.order, last)) : null,
  };
});

const firstThreads = 3;

/** The beginning of a conversation for the project's own page: what its readers found most helpful. */
export async function loadFirstComments(
  db: Db,
  { contestId, projectId, now }: ProjectIds & { now: Date },
): Promise<Pick<ThreadList, "pinned" | "branches"> & { counts: CommentCounts; open: boolean }> {
  const page = { contestId, projectId, account: null, size: firstThreads, after: null };
  const { pinned, branches } = await loadThreads(db, { ...page, order: "helpful", filter: "all" });
  const rules = await findCommentRules(db, contestId);
  const counts = await findCounts(db, { contestId, projectId });
  return { pinned, branches, counts, open: isConversationOpen(rules, now) };
}

/** How many comments each project of a contest has; projects without any are left out. */
export async function loadCommentCounts(db: Db, contestId: string): Promise<Record<string, number>> {
  const counts = await listCounts(db, contestId);
  return Object.fromEntries(counts.map(({ projectId, visible }) => [projectId, visible]));
}

const longestQuery = 50;
/** Above every comment's id. */
const newestId = 2_147_483_647;
/** Of candidates that only look alike by their initials this many are read before a page ends early. */
const mostRounds = 5;

/** One page of the comments that contain what is searched, newest first. */
export async function findInThreads(
  db: Db,
  page: ProjectIds & Reader & { query: string; after: string | null },
): Promise<Pick<ThreadList, "branches" | "next">> {
  const query = page.query.slice(0, longestQuery);
  const found: ShownRow[] = [];
  let before = readCursor(page.after)?.id ?? newestId;
  for (let round = 0; round < mostRounds && found.length <= pageSize && foldText(query) !== ""; round++) {
    const rows = await searchComments(db, { ...page, query, before, limit: pageSize * 2 });
    found.push(...rows.filter(({ body }) => matchesQuery(body, query)));
    before = rows.at(-1)?.id ?? 0;
    if (rows.length < pageSize * 2) {
      before = 0;
      break;
    }
  }
  const shown = found.slice(0, pageSize);
  const rest = found.length > pageSize ? (shown.at(-1)?.id ?? 0) : before;
  return {
    branches: (await toViews(db, shown, page)).map(alone),
    next: rest > 0 ? writeCursor({ value: rest, id: rest }) : null,
  };
}

export interface CommentPage {
  /** From the top of the thread down to what this one answers. */
  above: CommentView[];
  comment: CommentView;
  /** What an office has pinned in the thread, where it is none of the above. */
  pinned: CommentView | null;
  replies: Branch<CommentView>[];
  /** Where the next page of direct replies begins; null on the last. */
  next: string | null;
  /** Some of the people whom a reply here may name; for those who can write. */
  people: string[];
}

const mostPeople = 20;

/** One comment in its context. Throws 404, also for what others may not know of. */
export async function loadComment(
  db: Db,
  page: ProjectIds & Reader & { commentId: number; after: string | null },
): Promise<CommentPage> {
  const [row] = await listComments(db, [page.commentId]);
  const known = row?.contestId === page.contestId && row.projectId === page.projectId;
  if (!row || !known || (row.listed === 0 && row.accountId !== page.account?.id))
    throw new Response(null, { status: 404 });
  const after = readCursor(page.after)?.id ?? 0;
  const replies = await listReplies(db, { parentId: row.id, after, limit: pageSize + 1 });
  const last = replies.length > pageSize ? replies[pageSize - 1] : undefined;
  const above = (await listAncestors(db, row.path)).map(({ id }) => id);
  const [comment] = await toViews(db, [row], { ...page, ownText: true });
  if (!comment) throw new Response(null, { status: 404 });
  const pinned = await loadPinned(db, row, page);
  return {
    above: await toViews(db, await listComments(db, above), page),
    comment,
    pinned: pinned && [...above, row.id].includes(pinned.id) ? null : pinned,
    replies: await toBranches(db, replies.slice(0, pageSize), page),
    next: last ? writeCursor({ value: last.id, id: last.id }) : null,
    people: page.account ? await listPeopleOfThread(db, { rootId: row.rootId, limit: mostPeople }) : [],
  };
}

/**
 * The edits of a visible comment that readers are told of, newest first; what was written before it was last held or
 * hidden is in none of them. Throws 404.
 */
export async function loadHistory(
  db: Db,
  { contestId, projectId, commentId }: ProjectIds & { commentId: number },
): Promise<Edit[]> {
  const [row] = await listComments(db, [commentId]);
  if (row?.contestId !== contestId || row.projectId !== projectId) throw new Response(null, { status: 404 });
  if (row.status !== "visible") return [];
  const texts = comparedTexts(await listVersions(db, commentId), row.shownFrom);
  return texts
    .flatMap(({ version, body, writtenAt }, index) => {
      const before = texts[index - 1];
      return before ? [{ version, writtenAt, parts: diffWords(before.body, body) }] : [];
    })
    .reverse();
}
