import { ok } from "#app/domain/result.ts";
import { newsMessages } from "#app/i18n/news.ts";
import type { Keys } from "#app/keys.server.ts";
import { type Db, inTransaction } from "#db/connection.ts";
import { listAnnouncements } from "#db/queries/announcements.ts";
import { findContest } from "#db/queries/contests.ts";
import {
  claimDueMails,
  type DueMail,
  findSubscription,
  markMailSent,
  postponeMail,
} from "#db/queries/subscriptions.ts";
import { openAddress } from "./mail-addresses.server.ts";
import type { Mailer } from "./mailer.server.ts";
import { forgetUnconfirmed, subscriptionLink } from "./subscriptions.server.ts";

const minute = 60_000;
const atOnce = 50;
/** How long a mail belongs to the process that took it. */
const claimMs = 10 * minute;
/** Minutes until the next try, from the first failure on; then it is given up. */
const waits = [1, 5, 30, 120, 600, 1440];
const never = "9999-12-31T00:00:00.000Z";

/**
 * Sends what is due, up to fifty mails, and forgets addresses that nobody confirmed; answers how many mails left. Every process may call this every few seconds: a mail is
 * taken by one of them, and sent twice only when that one ends between sending and noting it.
 */
export async function sendDueMails(
  db: Db,
  { keys, mailer, origin, now }: { keys: Keys; mailer: Mailer; origin: string; now: Date },
): Promise<number> {
  const until = new Date(now.getTime() + claimMs).toISOString();
  const claimed = await inTransaction<DueMail[], never>(db, async (trx) => {
    await forgetUnconfirmed(trx, now);
    return ok(await claimDueMails(trx, { now: now.toISOString(), until, most: atOnce }));
  });
  let sent = 0;
  for (const mail of claimed.ok ? claimed.value : []) {
    if (await sendOne(db, mail, { keys, mailer, origin, now })) {
      await markMailSent(db, mail, now.toISOString());
      sent++;
      continue;
    }
    const wait = waits[mail.tries - 1];
    const dueAt = wait === undefined ? never : new Date(now.getTime() + wait * minute).toISOString();
    await postponeMail(db, mail, dueAt);
  }
  return sent;
}

async function sendOne(
  db: Db,
  { contestId, number, subscriptionId }: DueMail,
  { keys, mailer, origin, now }: Parameters<typeof sendDueMails>[1],
): Promise<boolean> {
  const subscription = await findSubscription(db, subscriptionId);
  const contest = await findContest(db, contestId);
  const entry = (await listAnnouncements(db, contestId)).find((one) => one.number === number);
  // Ended meanwhile: nothing to send any more.
  if (!subscription || !contest || !entry) return true;
  const { language } = subscription;
  const unsubscribe = subscriptionLink(keys, { id: subscription.id, origin });
  const t = newsMessages[language].mail;
  return mailer.send({
    ...{
      to: openAddress(keys, "subscription", subscription.sealedContact),
      topic: `subscription/${subscription.id}`,
    },
    subject: t.subject(contest.title[language], entry.title[language]),
    text: t.text({
      text: entry.text[language],
      link: `${origin}/contests/${contestId}/news#entry-${number}`,
      unsubscribe,
    }),
    ...{ unsubscribe, now },
  });
}
