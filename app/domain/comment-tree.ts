/** Levels of replies that one page shows below its first comment. */
export const shownLevels = 3;
/** How much of a thread a page shows below each of its comments; the rest is one link away. */
export const mostBelow = 3;
/** A page ends sooner where it shows so many comments: much answered threads cost no more to make or read than others. */
const mostShown = 24;

/** The first of these threads, as many as fit a page; one always does. */
export function fittingOnPage<T extends { below: number }>(tops: readonly T[]): readonly T[] {
  let shown = 0;
  const end = tops.findIndex(({ below }) => {
    shown += 1 + Math.min(below, mostBelow);
    return shown > mostShown;
  });
  return end < 0 ? tops : tops.slice(0, Math.max(1, end));
}

/** Nobody follows a conversation deeper; and a path stays short. */
export const deepest = 29;

const digits = 7;

/** A comment's place in its thread: the places above it and its own. Sorting by it reads the thread in order. */
export function pathOf(parentPath: string | null, id: number): string {
  return `${parentPath ?? ""}${id.toString(36).padStart(digits, "0")}`;
}

/** The ids from the top of the thread to the comment itself. */
export function idsOfPath(path: string): number[] {
  const ids: number[] = [];
  for (let at = 0; at < path.length; at += digits) ids.push(Number.parseInt(path.slice(at, at + digits), 36));
  return ids;
}

/** The half-open range of the paths below a comment. */
export function pathsBelow(path: string): { from: string; until: string } {
  return { from: `${path}0`, until: `${path}~` };
}

export interface Branch<T> {
  comment: T;
  replies: Branch<T>[];
  /** What is read first of a thread, where that is none of the replies here. */
  pinned: T | null;
  /** Visible comments below it, at any depth, that this page neither shows nor leaves to a comment further down. */
  more: number;
}

/** A comment by itself, whatever is below it. */
export function alone<T>(comment: T): Branch<T> {
  return { comment, replies: [], pinned: null, more: 0 };
}

/** The same branch of what each of its comments becomes; where none becomes another, it is this very branch. */
export function mapBranch<T>(branch: Branch<T>, become: (comment: T) => T): Branch<T> {
  const comment = become(branch.comment);
  const pinned = branch.pinned && become(branch.pinned);
  const replies = branch.replies.map((reply) => mapBranch(reply, become));
  const same = replies.every((reply, index) => reply === branch.replies[index]);
  return same && comment === branch.comment && pinned === branch.pinned
    ? branch
    : { ...branch, comment, pinned, replies };
}

/** All comments of branches, and what is pinned in them. */
export function commentsOf<T>(branches: readonly Branch<T>[]): T[] {
  return branches.flatMap(({ comment, pinned, replies }) => [
    comment,
    ...(pinned ? [pinned] : []),
    ...commentsOf(replies),
  ]);
}

/**
 * Rows in the order of their paths as a tree. A row whose parent is not among them is a root. `below` of a row counts the
 * visible comments below it, also those behind a tombstone; what of them is not here is `more`.
 */
export function buildTree<T extends { id: number; parentId: number | null; below: number; status: string }>(
  rows: readonly T[],
): Branch<T>[] {
  const branches = new Map<number, Branch<T>>();
  const roots: Branch<T>[] = [];
  for (const comment of rows) {
    const branch = alone(comment);
    branches.set(comment.id, branch);
    const parent = comment.parentId === null ? undefined : branches.get(comment.parentId);
    (parent?.replies ?? roots).push(branch);
  }
  for (const branch of branches.values()) {
    const here = branch.replies.map(({ comment }) => Number(comment.status === "visible") + comment.below);
    branch.more = Math.max(0, branch.comment.below - here.reduce((sum, count) => sum + count, 0));
  }
  return roots;
}
