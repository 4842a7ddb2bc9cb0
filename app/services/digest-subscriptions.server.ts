import { randomUUID } from "node:crypto";
import { type MailFrequency, nextMail } from "#app/domain/notification-times.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { Language } from "#app/i18n/language.ts";
import { notificationMessages } from "#app/i18n/notifications.ts";
import type { Keys } from "#app/keys.server.ts";
import { type Db, inTransaction, type Trx } from "#db/connection.ts";
import {
  confirmDigest,
  deleteDigestOfAccount,
  deleteUnconfirmedDigests,
  findDigest,
  findDigestOfAccount,
  replaceDigest,
  updateDigest,
} from "#db/queries/digests.ts";
import { markMailed } from "#db/queries/notifications.ts";
import { listOutboxMessages, type OutboxMessage } from "#db/queries/outbox.ts";
import { countEvent } from "#db/queries/rate-limits.ts";
import { keyedFor, linkToken, openAddress, readLinkToken, sealAddress } from "./mail-addresses.server.ts";
import type { Mailer } from "./mailer.server.ts";
import { minutesUntil, type SubscribeRefusal } from "./subscriptions.server.ts";
import { maskContact, parseContact } from "./voters.server.ts";

const hour = 3_600_000;
/** To one address, whoever asks; and by one person, whatever they type. */
const mostMailsAnHour = 3;
const mostAsksAnHour = 6;
/** How long an address that nobody confirmed is kept. */
const unconfirmedMs = 48 * hour;

/**
 * Takes an address for mail about one's own conversation and sends the first mail, whose link alone begins it (double
 * opt-in). The address stands in no relation to the one a person was verified with, and takes the place of an earlier one.
 */
export async function askForDigest(
  db: Db,
  asked: {
    accountId: string;
    typed: string;
    frequency: MailFrequency;
    language: Language;
    origin: string;
    keys: Keys;
    mailer: Mailer;
    now: Date;
  },
): Promise<Result<{ id: string; masked: string }, SubscribeRefusal>> {
  const { accountId, frequency, language, keys, mailer, now } = asked;
  const contact = parseContact(asked.typed);
  if (!contact.ok || contact.value.channel !== "email") return err({ type: "bad-address" });
  const { address } = contact.value;
  const id = randomUUID();
  const begun = await inTransaction<null, SubscribeRefusal>(db, async (trx) => {
    const key = `digest/${keyedFor(keys, "digest-contact", address)}`;
    const own = await countEvent(trx, { key: `digest-by/${accountId}`, now, windowMs: hour });
    const known = await countEvent(trx, { key, now, windowMs: hour });
    const over = own.count > mostAsksAnHour ? own : known.count > mostMailsAnHour ? known : null;
    if (over) return err({ type: "too-many", minutes: minutesUntil(over.windowEndsAt, now) });
    const at = now.toISOString();
    const sealedAddress = sealAddress(keys, "digest", address);
    await replaceDigest(trx, {
      ...{ accountId, id, sealedAddress, language, frequency },
      ...{ askedAt: at, notBefore: at },
    });
    return ok(null);
  });
  if (!begun.ok) return begun;
  const link = digestLink(keys, { id, origin: asked.origin });
  const t = notificationMessages[language].mail;
  const sent = await mailer.send({
    ...{ to: address, topic: digestTopic(id), subject: t.confirmSubject, text: t.confirmText(link) },
    ...{ unsubscribe: link, now },
  });
  return sent ? ok({ id, masked: maskContact(contact.value) }) : err({ type: "undeliverable" });
}

/** What a demonstration did not send, newest first. */
export function listDemoDigests(db: Db, id: string): Promise<OutboxMessage[]> {
  return listOutboxMessages(db, digestTopic(id));
}

/** Under which a demonstration keeps the mails of one subscription. */
export function digestTopic(id: string): string {
  return `digest/${id}`;
}

/** The link that stands in every mail. */
export function digestLink(keys: Keys, { id, origin }: { id: string; origin: string }): string {
  return `${origin}/notifications/mail/${linkToken(keys, "digest", id)}`;
}

/** Forgets the addresses that nobody has confirmed within two days. */
export function forgetUnconfirmedDigests(trx: Trx, now: Date): Promise<void> {
  return deleteUnconfirmedDigests(trx, new Date(now.getTime() - unconfirmedMs).toISOString());
}

export interface DigestSettings {
  id: string;
  /** Enough of the address for its owner to know it; asterisks where the key it was sealed with is gone. */
  masked: string;
  frequency: MailFrequency;
  confirmed: boolean;
}

/** How a person hears by mail; null while they do not. */
export async function loadDigestSettings(
  db: Db,
  { accountId, keys }: { accountId: string; keys: Keys },
): Promise<DigestSettings | null> {
  const found = await findDigestOfAccount(db, accountId);
  if (!found) return null;
  const { id, frequency, confirmedAt } = found;
  const masked = maskedAddress(keys, found.sealedAddress);
  return { id, masked, frequency, confirmed: confirmedAt !== null };
}

function maskedAddress(keys: Keys, sealed: Buffer): string {
  try {
    return maskContact({ channel: "email", address: openAddress(keys, "digest", sealed) });
  } catch {
    return "***";
  }
}

/** Changes how often mail comes, in which language; `off` forgets the address. False where there is none. */
export async function changeDigest(
  db: Db,
  change: { accountId: string; frequency: MailFrequency | "off"; language: Language; now: Date },
): Promise<boolean> {
  const { accountId, frequency, language, now } = change;
  const done = await inTransaction<boolean, never>(db, async (trx) => {
    if (!(await findDigestOfAccount(trx, accountId))) return ok(false);
    if (frequency === "off") await deleteDigestOfAccount(trx, accountId);
    else {
      const notBefore = nextMail(frequency, now).toISOString();
      await updateDigest(trx, { accountId, frequency, language, notBefore });
    }
    return ok(true);
  });
  return done.ok && done.value;
}

/** What the link of a mail is about; null for a link that is no link, and once it was ended. */
export async function loadDigestByLink(
  db: Db,
  { token, keys }: { token: string; keys: Keys },
): Promise<{ confirmed: boolean } | null> {
  const id = readLinkToken(keys, "digest", token);
  const found = id === null ? undefined : await findDigest(db, id);
  return found ? { confirmed: found.confirmedAt !== null } : null;
}

/**
 * Begins or ends mail by the link of one, without signing in. Mail tells what happens from then on. Doing so again
 * changes nothing; false where there is none.
 */
export async function changeDigestByLink(
  db: Db,
  { token, to, keys, now }: { token: string; to: "on" | "off"; keys: Keys; now: Date },
): Promise<boolean> {
  const id = readLinkToken(keys, "digest", token);
  if (id === null) return false;
  const done = await inTransaction<boolean, never>(db, async (trx) => {
    const found = await findDigest(trx, id);
    if (!found) return ok(false);
    const { accountId, frequency, confirmedAt } = found;
    if (to === "off") await deleteDigestOfAccount(trx, accountId);
    else if (confirmedAt === null) {
      const at = now.toISOString();
      await confirmDigest(trx, { id, at, notBefore: nextMail(frequency, now).toISOString() });
      await markMailed(trx, { accountId, until: at, at });
    }
    return ok(true);
  });
  return done.ok && done.value;
}
