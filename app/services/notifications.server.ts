import { excerptOf, mostUnread, type NotificationView } from "#app/domain/notification-view.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import { type Clock, type Db, inTransaction, type Trx } from "#db/connection.ts";
import { deleteMute, insertMute, listMutes, type MuteRow } from "#db/queries/mutes.ts";
import {
  countUnread,
  findNotification,
  listModerationEvents,
  listNotifications,
  markAllRead,
  markRead,
  type NotificationCursor,
  type NotificationRow,
} from "#db/queries/notifications.ts";

const pageSize = 20;

/** How many notifications a person has not read; one more than mostUnread stands for any larger number. */
export function unreadOf(db: Db, accountId: string): Promise<number> {
  return countUnread(db, { accountId, most: mostUnread + 1 });
}

export interface MutedThread {
  rootId: number;
  contestId: string;
  projectId: string;
  project: { ko: string; en: string };
  /** How it begins; empty where that is not shown. */
  excerpt: string;
}

export interface NotificationPage {
  items: NotificationView[];
  /** Where the next page begins; null on the last. */
  next: string | null;
  unread: number;
  muted: MutedThread[];
}

const mostMuted = 100;

/** One page of what a person is told, newest first. A cursor nobody gave out is the first page. */
export async function loadNotifications(
  db: Db,
  { accountId, after }: { accountId: string; after: string | null },
): Promise<NotificationPage> {
  const rows = await listNotifications(db, { accountId, after: readCursor(after), limit: pageSize + 1 });
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  return {
    items: await toNotificationViews(db, rows.slice(0, pageSize)),
    next: last ? `${last.createdAt}_${last.id}` : null,
    unread: await unreadOf(db, accountId),
    muted: after ? [] : (await listMutes(db, accountId, mostMuted)).map(mutedThread),
  };
}

function readCursor(text: string | null): NotificationCursor | null {
  const [, createdAt = "", id = ""] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f-]{36})$/.exec(text ?? "") ?? [];
  return id ? { createdAt, id } : null;
}

function mutedThread(row: MuteRow): MutedThread {
  const { rootId, contestId, projectId, projectKo, projectEn, body, status } = row;
  const excerpt = status === "visible" ? excerptOf(body) : "";
  return { rootId, contestId, projectId, project: { ko: projectKo, en: projectEn }, excerpt };
}

/** Rows as their person may know them: no text of a comment that is not shown. */
export async function toNotificationViews(
  db: Db,
  rows: readonly NotificationRow[],
): Promise<NotificationView[]> {
  const eventIds = rows.filter(({ kind }) => kind === "moderation").map(eventOf);
  const events = new Map((await listModerationEvents(db, eventIds)).map((event) => [event.id, event]));
  return rows.map((row) => {
    const { id, kind, createdAt, contestId, projectId, commentId, rootId } = row;
    const event = kind === "moderation" ? events.get(eventOf(row)) : undefined;
    return {
      ...{ id, kind, createdAt, contestId, projectId, commentId, rootId },
      unread: row.readAt === null,
      project: { ko: row.projectKo, en: row.projectEn },
      name: kind === "moderation" ? null : (row.office ?? row.nickname ?? "?"),
      excerpt: row.status === "visible" ? excerptOf(row.body) : "",
      moderation: event ? { deed: event.action, reason: event.reason, note: event.publicNote } : null,
    };
  });
}

function eventOf({ subject }: NotificationRow): string {
  return subject.replace(/^moderation\//, "");
}

/** One person's act in their own list. */
export interface OwnAct {
  accountId: string;
  clock: Clock;
}

export type NotificationRefusal = { type: "gone" };

/** Marks one as read and answers what it is about. Gone: hidden or deleted since, or somebody else's. */
export function openNotification(
  db: Db,
  act: OwnAct & { id: string },
): Promise<Result<NotificationRow, NotificationRefusal>> {
  return onOwn(db, act, async (trx, row, at) => {
    await markRead(trx, { ...act, at });
    return row;
  });
}

/** Marks one as read, whatever became of what it is about; somebody else's stays as it is. */
export async function readNotification(db: Db, act: OwnAct & { id: string }): Promise<void> {
  await inTransaction<null, never>(db, async (trx) => {
    const at = (await act.clock(trx)).toISOString();
    await markRead(trx, { accountId: act.accountId, id: act.id, at });
    return ok(null);
  });
}

/** Tells nothing more of the thread that a notification is about. Answers the thread, for the way back. */
export function muteThread(
  db: Db,
  act: OwnAct & { id: string },
): Promise<Result<{ rootId: number }, NotificationRefusal>> {
  return onOwn(db, act, async (trx, { rootId }, at) => {
    await insertMute(trx, { accountId: act.accountId, rootId, mutedAt: at });
    return { rootId };
  });
}

function onOwn<T>(
  db: Db,
  { accountId, id, clock }: OwnAct & { id: string },
  act: (trx: Trx, row: NotificationRow, at: string) => Promise<T>,
): Promise<Result<T, NotificationRefusal>> {
  return inTransaction<T, NotificationRefusal>(db, async (trx) => {
    const row = await findNotification(trx, { accountId, id });
    if (!row) return err({ type: "gone" });
    return ok(await act(trx, row, (await clock(trx)).toISOString()));
  });
}

/** Marks as read what this person could see: what had happened by `until`, a time of their page; null means by now. */
export async function readAll(db: Db, act: OwnAct & { until: string | null }): Promise<void> {
  await inTransaction<null, never>(db, async (trx) => {
    const at = (await act.clock(trx)).toISOString();
    const until = act.until && !Number.isNaN(Date.parse(act.until)) ? act.until : at;
    await markAllRead(trx, { accountId: act.accountId, until, at });
    return ok(null);
  });
}

/** Tells again of a thread; doing so again changes nothing. */
export async function unmuteThread(
  db: Db,
  { accountId, rootId }: { accountId: string; rootId: number },
): Promise<void> {
  await inTransaction<null, never>(db, async (trx) => {
    await deleteMute(trx, { accountId, rootId });
    return ok(null);
  });
}
