import { db } from "#app/db.server.ts";
import type { Text } from "#app/domain/contest.ts";
import type { ModerationView } from "#app/domain/moderation-view.ts";
import { appealFor, loadBatch } from "#app/services/moderation-desk.server.ts";
import type { Judged } from "#app/services/moderation-queue.server.ts";

/** A comment as its moderation pages show it: who decided by name, nobody else by anything but a nickname. */
export function moderationView(
  judged: Judged,
  { moderatorId, names, now }: { moderatorId: string; names: Record<string, Text>; now: Date },
): ModerationView {
  const { events, appeals, waitingSince, hiders: _, ...others } = judged;
  return {
    ...others,
    waitedMs: waitingSince === null ? null : Math.max(0, now.getTime() - Date.parse(waitingSince)),
    appeal: appealFor(judged, moderatorId),
    appeals: appeals.map(({ text, madeAt, decision, decidedAt, answer }) => ({
      ...{ text, madeAt, decision, decidedAt, answer },
    })),
    events: events.map(({ actorId, ...event }) => ({
      ...event,
      by: (actorId && names[actorId]) || null,
      byWriter: event.action === "appeal",
    })),
  };
}

/** What an earlier press has done, as the address tells: only the moderator who pressed is told, and can undo it. */
export async function doneFor(request: Request, moderatorId: string) {
  const { searchParams } = new URL(request.url);
  const number = (name: string) => Number(/^\d{1,4}$/.exec(searchParams.get(name) ?? "")?.[0] ?? 0);
  const batch = searchParams.get("done");
  return {
    batch: batch ? await loadBatch(db, { batch, moderatorId }) : null,
    undone: number("undone"),
    missed: number("missed"),
  };
}
