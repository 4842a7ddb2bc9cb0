import { sql } from "kysely";
import type { Cursor, Filter, Order } from "#app/domain/comment-order.ts";
import type { ReportReason } from "#app/domain/comment-rules.ts";
import { pathsBelow } from "#app/domain/comment-tree.ts";
import type { CommentCounts } from "#app/domain/comment-view.ts";
import { foldText, initialsOf } from "#app/domain/search.ts";
import type { Db, Trx } from "../connection.ts";
import { forEachLimit, prepared, preparedKeys, preparedTogether, type Value } from "../prepared.ts";
import type { CommentRow } from "./comments.ts";

/** A comment with the name it is shown under. */
export type ShownRow = CommentRow & { nickname: string | null };

/** What an order sorts by; the id settles what is equal. Each is an index of the table. */
const sortedBy = { newest: "id", oldest: "id", helpful: "score", replied: "below" } as const;

/** The value by which an order places a comment, for the cursor after it. */
export function cursorOf(order: Order, comment: CommentRow): Cursor {
  return { value: comment[sortedBy[order]], id: comment.id };
}

export interface ThreadsAsked {
  contestId: string;
  projectId: string;
  order: Order;
  filter: Filter;
  after: Cursor | null;
  limit: number;
}

/** The first comments of threads, from after the cursor on, in an order: the cost is the same on every page. */
export async function listThreads(db: Db | Trx, page: ThreadsAsked): Promise<ShownRow[]> {
  const { order, filter, after, limit } = page;
  const kind = `${order} ${filter} ${after !== null}`;
  const queries = threadPages.get(kind) ?? threadPage(order, filter, after !== null);
  threadPages.set(kind, queries);
  return queries(limit)(db, { ...page, value: after?.value ?? 0, id: after?.id ?? 0 });
}

const threadPages = new Map<string, ReturnType<typeof threadPage>>();

/** The query of one order and filter, for first pages or for those after a cursor. */
function threadPage(order: Order, filter: Filter, later: boolean) {
  type Values = Pick<ThreadsAsked, "contestId" | "projectId"> & Cursor;
  return forEachLimit((limit) =>
    prepared((db, value: Value<Values>) =>
      threadsQuery(db, {
        ...{ order, filter, after: later ? { value: value("value"), id: value("id") } : null },
        ...{ contestId: value("contestId"), projectId: value("projectId"), limit },
      }),
    ),
  );
}

/** As it is asked; apart, so that a test can look how the database would answer it. */
export function threadsQuery(db: Db | Trx, page: ThreadsAsked) {
  const { order, filter, after } = page;
  const column = `comment.${sortedBy[order]}` as const;
  const direction = order === "oldest" ? "asc" : "desc";
  let query = shown(db)
    .where("comment.contestId", "=", page.contestId)
    .where("comment.projectId", "=", page.projectId)
    .where("comment.parentId", "is", null)
    // In words the planners match with the indexes, which hold these threads only.
    .where(sql<boolean>`comment.listed = 1`);
  if (filter === "answered") query = query.where(sql<boolean>`comment.answers > 0`);
  else if (filter !== "all") query = query.where("comment.stance", "=", filter);
  if (after && column === "comment.id")
    query = query.where("comment.id", order === "oldest" ? ">" : "<", after.id);
  else if (after)
    query = query.where(sql<boolean>`(${sql.ref(column)}, comment.id) < (${after.value}, ${after.id})`);
  if (column !== "comment.id") query = query.orderBy(column, direction);
  return query.orderBy("comment.id", direction).limit(page.limit);
}

/** Direct replies of a comment, oldest first, from after `after` on. */
export async function listReplies(
  db: Db | Trx,
  { limit, ...page }: { parentId: number; after: number; limit: number },
): Promise<ShownRow[]> {
  return repliesOf(limit)(db, page);
}

const repliesOf = forEachLimit((limit) =>
  prepared((db, value: Value<{ parentId: number; after: number }>) =>
    shown(db)
      .where("comment.parentId", "=", value("parentId"))
      .where(sql<boolean>`comment.listed = 1`)
      .where("comment.id", ">", value("after"))
      .orderBy("comment.id")
      .limit(limit),
  ),
);

/** Where a comment stands, and whether an office speaks. */
export type Place = Pick<CommentRow, "id" | "parentId" | "path" | "depth" | "office">;

/** For each comment what is written below it, in reading order, at most `limit` each. */
export async function listBelow(
  db: Db | Trx,
  tops: readonly { rootId: number; path: string }[],
  limit: number,
): Promise<Place[]> {
  const below = await belowEach(limit)(
    db,
    tops.map(({ rootId, path }) => ({ rootId, ...pathsBelow(path) })),
  );
  return below.sort((one, other) => (one.path < other.path ? -1 : 1));
}

type Below = { rootId: number; from: string; until: string };

const belowEach = forEachLimit((limit) =>
  preparedTogether((db, keys: Value<Below>[]) => {
    const [first, ...others] = keys.map((value) => {
      const below = db
        .selectFrom("comment")
        .select(["id", "parentId", "path", "depth", "office"])
        .where("rootId", "=", value("rootId"))
        .where(sql<boolean>`listed = 1`)
        .where("path", ">=", value("from"))
        .where("path", "<", value("until"))
        .orderBy("path")
        .limit(limit);
      return db.selectFrom(below.as("below")).selectAll();
    });
    if (!first) throw new Error("nothing is asked of no comment");
    return others.reduce((query, other) => query.unionAll(other), first);
  }),
);

/** These threads with everything below their tops, in reading order. */
export async function listThreadsWhole(db: Db | Trx, rootIds: readonly number[]): Promise<ShownRow[]> {
  if (rootIds.length === 0) return [];
  return shown(db)
    .where("comment.rootId", "in", rootIds)
    .where(sql<boolean>`comment.listed = 1`)
    .orderBy("comment.rootId")
    .orderBy("comment.path")
    .execute();
}

/** Comments by their ids, with names. */
export async function listComments(db: Db | Trx, ids: readonly number[]): Promise<ShownRow[]> {
  return (await commentsIn(db, ids, {})).sort((one, other) => one.id - other.id);
}

const commentsIn = preparedKeys((db, ids: number[]) => shown(db).where("comment.id", "in", ids));

/** The newest comments of a project that readers see, replies too, from before `before` on. */
export async function listNewest(
  db: Db | Trx,
  page: { contestId: string; projectId: string; before: number; limit: number },
): Promise<ShownRow[]> {
  return shown(db)
    .where("comment.contestId", "=", page.contestId)
    .where("comment.projectId", "=", page.projectId)
    .where(sql<boolean>`comment.status = 'visible'`)
    .where("comment.id", "<", page.before)
    .orderBy("comment.id", "desc")
    .limit(page.limit)
    .execute();
}

/**
 * Visible comments whose folded text, or whose initials, contain the query's, newest first. For a query that mixes
 * syllables and initials these are candidates: the caller looks again. Read in order, and only as far as needed: the
 * search of a rare word reads a project's texts once, which costs less than an index of all pairs of syllables (some
 * hundred bytes for each byte of text).
 */
export async function searchComments(
  db: Db | Trx,
  page: { contestId: string; projectId: string; query: string; before: number; limit: number },
): Promise<ShownRow[]> {
  const initials = initialsOf(page.query);
  const folded = foldText(page.query);
  const hasInitials = /[ㄱ-ㅎ]/u.test(folded);
  const found = db
    .selectFrom("commentSearch")
    .select("commentSearch.commentId")
    .where("commentSearch.contestId", "=", page.contestId)
    .where("commentSearch.projectId", "=", page.projectId)
    .where("commentSearch.commentId", "<", page.before)
    .where(
      hasInitials
        ? sql<boolean>`comment_search.initials like ${containing(initials)} escape '!'`
        : sql<boolean>`comment_search.folded like ${containing(folded)} escape '!'`,
    )
    .orderBy("commentSearch.commentId", "desc")
    .limit(page.limit);
  const ids = (await found.execute()).map(({ commentId }) => commentId);
  return (await listComments(db, ids)).reverse();
}

/** How many comments of a project readers see, by stance; zeros where nobody has written. */
export async function findCounts(
  db: Db | Trx,
  ids: { contestId: string; projectId: string },
): Promise<CommentCounts> {
  const [row] = await countsOf(db, ids);
  return row ?? { visible: 0, stanceFor: 0, stanceConcern: 0, stanceQuestion: 0, stanceIdea: 0, answered: 0 };
}

const countsOf = prepared((db, value: Value<{ contestId: string; projectId: string }>) =>
  db
    .selectFrom("commentCount")
    .select(["visible", "stanceFor", "stanceConcern", "stanceQuestion", "stanceIdea", "answered"])
    .where("contestId", "=", value("contestId"))
    .where("projectId", "=", value("projectId")),
);

/** How many comments each project of a contest has; projects without any are left out. */
export async function listCounts(
  db: Db | Trx,
  contestId: string,
): Promise<{ projectId: string; visible: number }[]> {
  return db
    .selectFrom("commentCount")
    .select(["projectId", "visible"])
    .where("contestId", "=", contestId)
    .where("visible", ">", 0)
    .execute();
}

/** Questions of a contest without an official answer, longest waiting first, from after `after` on. */
export async function listWaiting(
  db: Db | Trx,
  page: { contestId: string; after: number; limit: number },
): Promise<ShownRow[]> {
  return shown(db)
    .where("comment.contestId", "=", page.contestId)
    .where(isWaiting)
    .where("comment.id", ">", page.after)
    .orderBy("comment.id")
    .limit(page.limit)
    .execute();
}

/** How many questions of a contest wait for an official answer. */
export async function countWaiting(db: Db | Trx, contestId: string): Promise<number> {
  const { waiting } = await db
    .selectFrom("comment")
    .select((row) => row.fn.countAll<number>().as("waiting"))
    .where("contestId", "=", contestId)
    .where(isWaiting)
    .executeTakeFirstOrThrow();
  return waiting;
}

const isWaiting = sql<boolean>`comment.stance = 'question' and comment.status = 'visible' and comment.answers = 0`;

/** Why comments were hidden, as the public is told: of the newest hiding of each. */
export async function listHideReasons(
  db: Db | Trx,
  ids: readonly number[],
): Promise<{ commentId: number; reason: ReportReason; note: string; at: string }[]> {
  const rows = await hidingsOf(db, ids, {});
  return rows.flatMap(({ commentId, reason, publicNote, at }) =>
    commentId !== null && reason !== null ? [{ commentId, reason, note: publicNote, at }] : [],
  );
}

const hidingsOf = preparedKeys((db, ids: number[]) =>
  db
    .selectFrom("moderationEvent")
    .select(["commentId", "reason", "publicNote", "at"])
    .where("commentId", "in", ids)
    .where("action", "=", "hide")
    .orderBy(sql`coalesce(step, 0)`)
    .orderBy("at"),
);

/** This person's comments of a project that wait for a moderator or were hidden, newest first. */
export async function listUnseenOfWriter(
  db: Db | Trx,
  of: { contestId: string; projectId: string; accountId: string },
): Promise<ShownRow[]> {
  return unseenOf(db, of);
}

const unseenOf = prepared((db, value: Value<{ contestId: string; projectId: string; accountId: string }>) =>
  shown(db)
    .where("comment.accountId", "=", value("accountId"))
    .where("comment.contestId", "=", value("contestId"))
    .where("comment.projectId", "=", value("projectId"))
    .where(sql<boolean>`comment.status in ('held', 'hidden')`)
    .orderBy("comment.id", "desc")
    .limit(20),
);

function shown(db: Db | Trx) {
  return db
    .selectFrom("comment")
    .leftJoin("commenter", "commenter.accountId", "comment.accountId")
    .selectAll("comment")
    .select("commenter.nickname");
}

/** A pattern for LIKE in which nothing of the text is special. */
function containing(text: string): string {
  return `%${text.replace(/[!%_]/g, "!$&")}%`;
}
