import { isQuiet, nextMail, retryAt } from "#app/domain/notification-times.ts";
import { commentPath, type NotificationView } from "#app/domain/notification-view.ts";
import { ok } from "#app/domain/result.ts";
import type { Language } from "#app/i18n/language.ts";
import { notificationMessages } from "#app/i18n/notifications.ts";
import type { Keys } from "#app/keys.server.ts";
import { type Db, inTransaction } from "#db/connection.ts";
import {
  type ClaimedDigest,
  claimDueDigests,
  findDigest,
  finishDigest,
  postponeDigest,
  restDigest,
} from "#db/queries/digests.ts";
import { listUnmailed, markMailed } from "#db/queries/notifications.ts";
import { digestLink, digestTopic, forgetUnconfirmedDigests } from "./digest-subscriptions.server.ts";
import { openAddress } from "./mail-addresses.server.ts";
import type { Mailer } from "./mailer.server.ts";
import { toNotificationViews } from "./notifications.server.ts";

/** Few enough that all of them are through, were each to wait for the mail server as long as it may, before the claim ends. */
const atOnce = 20;
const claimMs = 15 * 60_000;
/** Word left in the last moments may be in a transaction that has not ended; it goes with the next mail. */
const settledMs = 5_000;
/** So many are named in one mail; of the rest, the number. */
const mostNamed = 20;
const mostCounted = 500;

interface Sending {
  keys: Keys;
  mailer: Mailer;
  origin: string;
  now: Date;
}

/**
 * Sends people what happened around their comments, up to twenty mails, and forgets addresses nobody confirmed; answers
 * how many left. Nothing leaves in quiet hours. Every process may call this every few seconds: a mail is taken by one of
 * them. Each thing is mailed at least once: when a process ends between handing a mail over and noting it, the mail is
 * sent once more with the same Message-ID, by which mail programs know it again. A digest that came twice is a small
 * harm; one that never came is a reply nobody hears of. Throws once all had their turn, if one could not be made.
 */
export async function sendDueDigests(db: Db, sending: Sending): Promise<number> {
  const { now } = sending;
  if (isQuiet(now)) return 0;
  const at = (ms: number) => new Date(now.getTime() + ms).toISOString();
  const claimed = await inTransaction<ClaimedDigest[], never>(db, async (trx) => {
    await forgetUnconfirmedDigests(trx, now);
    const when = { now: at(0), until: at(claimMs), upTo: at(-settledMs) };
    return ok(await claimDueDigests(trx, { ...when, most: atOnce }));
  });
  let sent = 0;
  const failures: unknown[] = [];
  for (const digest of claimed.ok ? claimed.value : []) {
    try {
      sent += await sendOne(db, digest, sending);
    } catch (error) {
      failures.push(error);
    }
  }
  // One address that cannot be opened keeps no other waiting.
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} digests were not sent`);
  return sent;
}

async function sendOne(db: Db, digest: ClaimedDigest, sending: Sending): Promise<0 | 1> {
  const { accountId, begunAt, frequency } = digest;
  const { now } = sending;
  const rows = await listUnmailed(db, { accountId, until: begunAt, limit: mostCounted });
  if (rows.length === 0) {
    await finish(db, digest, { sent: 0, notBefore: new Date(now.getTime() + settledMs) });
    return 0;
  }
  const items = await toNotificationViews(db, rows.slice(0, mostNamed));
  // Ended meanwhile: nothing to send any more.
  if (!(await findDigest(db, digest.id))) return 0;
  if (await sending.mailer.send(mailOf(digest, { items, total: rows.length, ...sending }))) {
    await finish(db, digest, { sent: 1, notBefore: nextMail(frequency, now, { justSent: true }), at: now });
    return 1;
  }
  const again = retryAt(digest.tries, now);
  if (again) await postponeDigest(db, digest, again.toISOString());
  else await finish(db, digest, { sent: 0, notBefore: nextMail("daily", now), giveUp: true });
  return 0;
}

/** Notes what became of a mail under way, and whether there is something for the next. */
async function finish(
  db: Db,
  digest: ClaimedDigest,
  how: { sent: 0 | 1; notBefore: Date; at?: Date; giveUp?: boolean },
): Promise<void> {
  const { accountId, begunAt } = digest;
  await inTransaction<null, never>(db, async (trx) => {
    await finishDigest(trx, digest, { sent: how.sent, notBefore: how.notBefore.toISOString() });
    if (how.at) await markMailed(trx, { accountId, until: begunAt, at: how.at.toISOString() });
    const forever = "9999-12-31T00:00:00.000Z";
    const left = await listUnmailed(trx, { accountId, until: forever, limit: 1 });
    if (left.length === 0 || how.giveUp) await restDigest(trx, digest);
    return ok(null);
  });
}

function mailOf(
  digest: ClaimedDigest,
  { items, total, keys, origin, now }: Sending & { items: readonly NotificationView[]; total: number },
) {
  const { id, language, sent } = digest;
  const t = notificationMessages[language].mail;
  const unsubscribe = digestLink(keys, { id, origin });
  const count = total >= mostCounted ? `${mostCounted}+` : String(total);
  const more = total > items.length ? `${t.more(String(total - items.length))}\n\n` : "";
  const list = `${origin}/notifications`;
  return {
    ...{ to: openAddress(keys, "digest", digest.sealedAddress), topic: digestTopic(id) },
    subject: t.subject(count),
    text: `${t.lead(count)}\n\n${items.map((item) => itemText(item, { language, origin })).join("\n\n")}\n\n${more}${t.foot({ list, unsubscribe })}`,
    ...{ unsubscribe, now },
    messageId: `<digest.${id}.${sent + 1}@${new URL(origin).hostname}>`,
  };
}

/**
 * Who did what, where, and the way there; never what was written: a mail cannot be called back when a comment is hidden
 * or taken away, and passes through more hands than the site.
 */
function itemText(
  item: NotificationView,
  { language, origin }: { language: Language; origin: string },
): string {
  const t = notificationMessages[language];
  // What became of one's own comment is seen by its writer alone, who signs in on the way.
  const path = item.kind === "moderation" ? "/notifications" : commentPath(item);
  return [`- ${t.sentence(item)}`, `  ${t.about(item.project[language])}`, `  ${origin}${path}`].join("\n");
}
