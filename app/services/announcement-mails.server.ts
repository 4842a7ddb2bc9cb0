import type { Announcement } from "#app/domain/announcement.ts";
import { ok } from "#app/domain/result.ts";
import type { Language } from "#app/i18n/language.ts";
import { newsMessages } from "#app/i18n/news.ts";
import type { Keys } from "#app/keys.server.ts";
import { type Db, inTransaction } from "#db/connection.ts";
import {
  claimDueMails,
  type DueMail,
  findSubscription,
  markMailSent,
  postponeMail,
} from "#db/queries/subscriptions.ts";
import { announcementText } from "./announcement-text.server.ts";
import { loadNews } from "./announcements.server.ts";
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
  // Ended meanwhile: nothing to send any more.
  if (!subscription) return true;
  const { contest, announcements, chosen } = await loadNews(db, contestId, now);
  const entry = announcements.find((one) => one.number === number);
  if (!entry) return true;
  const { language } = subscription;
  // What tells who was chosen waits at the same gate as the result. It is written after the publication only.
  const project = chosen.find(({ id }) => id === entry.projectId)?.title[language] ?? null;
  if (entry.projectId !== null && project === null) return false;
  const unsubscribe = subscriptionLink(keys, { id: subscription.id, origin });
  const t = newsMessages[language].mail;
  return mailer.send({
    ...{
      to: openAddress(keys, "subscription", subscription.sealedContact),
      topic: `subscription/${subscription.id}`,
    },
    subject: subjectOf(entry, { contest: contest.title[language], project, language }),
    text: t.text({
      ...{ contest: contest.title[language], title: entry.title[language] },
      text: announcementText(entry, { project, language }),
      link: `${origin}/contests/${contestId}/news#entry-${number}`,
      unsubscribe,
    }),
    ...{ unsubscribe, now },
  });
}

/** Of a status it names the project and how it fares, so that the mailbox alone tells what happened. */
function subjectOf(
  { status, title }: Announcement,
  { contest, project, language }: { contest: string; project: string | null; language: Language },
): string {
  const { mail, statuses } = newsMessages[language];
  if (project === null || status === null) return mail.subject(contest, title[language]);
  return mail.subjectOfStatus(project, statuses[status], title[language]);
}
