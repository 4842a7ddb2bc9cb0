import type { Contest } from "#app/domain/contest.ts";
import { holdingRule } from "#app/domain/moderation-reports.ts";
import { medianWait } from "#app/domain/moderation-times.ts";
import type { Db } from "#db/connection.ts";
import { findCommentRules } from "#db/queries/comment-rules.ts";
import { countEvents, listHandled, listPublicEvents, type PublicEvent } from "#db/queries/moderation.ts";
import { countQueue } from "#db/queries/moderation-queue.ts";
import { loadContest } from "./contests.server.ts";

const pageSize = 50;
/** The median is that of the newest decisions; older ones say nothing of how long it takes now. */
const mostHandled = 1000;

export interface ModerationLog {
  contest: Contest;
  counts: Awaited<ReturnType<typeof countEvents>>;
  waiting: number;
  /** How many people with accounts of which age hold a comment by reporting it. */
  holding: { reports: number; hours: number };
  /** Milliseconds; null before anything was decided. */
  median: number | null;
  events: PublicEvent[];
  /** Where the next page begins; null on the last. */
  next: string | null;
}

/** A contest's record of moderation as everybody may read it: no person, no text. Throws 404. */
export async function loadModerationLog(
  db: Db,
  { contestId, before, now }: { contestId: string; before: string | null; now: Date },
): Promise<ModerationLog> {
  const { contest } = await loadContest(db, contestId, now);
  const rows = await listPublicEvents(db, {
    contestId: contest.id,
    before: readPlace(before),
    limit: pageSize + 1,
  });
  const events = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? events.at(-1) : undefined;
  const queue = await countQueue(db, contest.id);
  return {
    contest,
    counts: await countEvents(db, contest.id),
    waiting: queue.reduce((sum, { count }) => sum + count, 0),
    holding: holdingRule(await findCommentRules(db, contest.id)),
    median: medianWait(await listHandled(db, { contestId: contest.id, since: "", limit: mostHandled })),
    events,
    next: last ? `${last.at}_${last.id}` : null,
  };
}

/** Null for what is no place in the record: its beginning. */
function readPlace(text: string | null): { at: string; id: string } | null {
  const [, at, id] = /^(\d{4}-[\dT:.-]{5,30}Z)_([0-9a-f-]{36})$/.exec(text ?? "") ?? [];
  return at && id ? { at, id } : null;
}
