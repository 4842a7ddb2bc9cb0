import { randomUUID } from "node:crypto";
import type { Contest } from "#app/domain/contest.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { Language } from "#app/i18n/language.ts";
import { newsMessages } from "#app/i18n/news.ts";
import type { Keys } from "#app/keys.server.ts";
import { type Db, inTransaction, type Trx } from "#db/connection.ts";
import { listOutboxMessages, type OutboxMessage } from "#db/queries/outbox.ts";
import { countEvent } from "#db/queries/rate-limits.ts";
import {
  confirmSubscription,
  countSubscribers,
  deleteSubscription,
  deleteUnconfirmed,
  findSubscription,
  type Subscription,
  upsertSubscription,
} from "#db/queries/subscriptions.ts";
import { loadContest } from "./contests.server.ts";
import { keyedFor, linkToken, readLinkToken, sealAddress } from "./mail-addresses.server.ts";
import type { Mailer } from "./mailer.server.ts";
import { maskContact, parseContact } from "./voters.server.ts";

const hour = 3_600_000;
const mostMailsAnHour = 3;
/** Loose: an office or a school shares one address. */
const mostAsksAnHourAndAddress = 60;
/** How long an address that nobody confirmed is kept. */
const unconfirmedMs = 48 * hour;

export type SubscribeRefusal =
  | { type: "bad-address" }
  | { type: "too-many"; minutes: number }
  | { type: "undeliverable" };

/**
 * Sends the first mail, whose link alone makes somebody a subscriber (double opt-in). Answers alike whether the address
 * was known or not. Throws 404.
 */
export async function askForSubscription(
  db: Db,
  asked: {
    contestId: string;
    typed: string;
    language: Language;
    /** The client's network address. */
    from: string;
    origin: string;
    keys: Keys;
    mailer: Mailer;
    now: Date;
  },
): Promise<Result<{ id: string; masked: string }, SubscribeRefusal>> {
  const { contestId, language, keys, mailer, now } = asked;
  const { contest } = await loadContest(db, contestId, now);
  const contact = parseContact(asked.typed);
  if (!contact.ok || contact.value.channel !== "email") return err({ type: "bad-address" });
  const { address } = contact.value;
  const contactKey = keyedFor(keys, "subscription-contact", address);
  const begun = await inTransaction<Subscription, SubscribeRefusal>(db, async (trx) => {
    const own = await countEvent(trx, { key: `subscribe/${contactKey}`, now, windowMs: hour });
    const key = `subscribe-from/${keyedFor(keys, "subscription-from", asked.from)}`;
    const shared = await countEvent(trx, { key, now, windowMs: hour });
    const over = own.count > mostMailsAnHour ? own : shared.count > mostAsksAnHourAndAddress ? shared : null;
    if (over) return err({ type: "too-many", minutes: minutesUntil(over.windowEndsAt, now) });
    const sealedContact = sealAddress(keys, "subscription", address);
    const fresh = { id: randomUUID(), contestId, contactKey, sealedContact, language };
    return ok(await upsertSubscription(trx, { ...fresh, askedAt: now.toISOString(), confirmedAt: null }));
  });
  if (!begun.ok) return begun;
  const { id } = begun.value;
  const link = subscriptionLink(keys, { id, origin: asked.origin });
  const t = newsMessages[language].mail;
  const sent = await mailer.send({
    ...{ to: address, topic: `subscription/${id}`, subject: t.confirmSubject(contest.title[language]) },
    text: t.confirmText(contest.title[language], link),
    ...{ unsubscribe: link, now },
  });
  return sent ? ok({ id, masked: maskContact(contact.value) }) : err({ type: "undeliverable" });
}

/** Forgets the addresses that nobody has confirmed within two days. */
export function forgetUnconfirmed(trx: Trx, now: Date): Promise<void> {
  return deleteUnconfirmed(trx, new Date(now.getTime() - unconfirmedMs).toISOString());
}

export interface SubscriptionPage {
  id: string;
  contest: Contest;
  language: Language;
  confirmed: boolean;
}

/** The subscription behind the link of a mail; null for a link that is no link, and once it was ended. */
export async function loadSubscription(
  db: Db,
  { token, keys, now }: { token: string; keys: Keys; now: Date },
): Promise<SubscriptionPage | null> {
  const id = readLinkToken(keys, "subscription", token);
  const found = id === null ? undefined : await findSubscription(db, id);
  if (!found) return null;
  const { contest } = await loadContest(db, found.contestId, now);
  return { id: found.id, contest, language: found.language, confirmed: found.confirmedAt !== null };
}

/** Begins or ends a subscription by the link of a mail. Doing so again changes nothing; false where there is none. */
export async function changeSubscription(
  db: Db,
  { token, to, keys, now }: { token: string; to: "on" | "off"; keys: Keys; now: Date },
): Promise<boolean> {
  const id = readLinkToken(keys, "subscription", token);
  if (id === null) return false;
  const changed = await inTransaction<boolean, never>(db, async (trx) => {
    const found = await findSubscription(trx, id);
    if (!found) return ok(false);
    if (to === "on") await confirmSubscription(trx, { id, at: now.toISOString() });
    else await deleteSubscription(trx, id);
    return ok(true);
  });
  return changed.ok && changed.value;
}

/** The link that stands in every mail: it shows whether the subscription runs, and ends it. */
export function subscriptionLink(keys: Keys, { id, origin }: { id: string; origin: string }): string {
  return `${origin}/subscriptions/${linkToken(keys, "subscription", id)}`;
}

/** At least one. */
export function minutesUntil(time: string, now: Date): number {
  return Math.max(1, Math.ceil((Date.parse(time) - now.getTime()) / 60_000));
}

/** What a demonstration did not send to a subscriber, newest first. */
export function listDemoMails(db: Db, id: string): Promise<OutboxMessage[]> {
  return listOutboxMessages(db, `subscription/${id}`);
}

/** How many people an announcement would be mailed to. */
export function subscribersOf(db: Db, contestId: string): Promise<number> {
  return countSubscribers(db, contestId);
}
