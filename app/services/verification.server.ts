import { createHmac, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { Language } from "#app/i18n/language.ts";
import type { Keys } from "#app/keys.server.ts";
import { type Db, inTransaction, type Trx } from "#db/connection.ts";
import { listOutboxMessages, type OutboxMessage } from "#db/queries/outbox.ts";
import { countEvent, deleteEndedWindows, deleteWindow, findEventCount } from "#db/queries/rate-limits.ts";
import {
  deleteExpiredVerifications,
  deleteVerification,
  findLiveVerification,
  findVerification,
  insertVerification,
  markVerificationUsed,
  spendTry,
} from "#db/queries/verifications.ts";
import type { VoterVerifier } from "./voter-verifier.server.ts";
import { type Contact, contactKey, registerVoter } from "./voters.server.ts";

const minute = 60_000;
const hour = 60 * minute;
const codeLifeMs = 10 * minute;
const gapMs = 30_000;
const mostCodesAnHour = 5;
const mostTries = 5;
/** Loose on purpose: everybody in a hall shares one address. */
const mostFailuresAnHourAndAddress = 300;

export type CodeRequestRefusal =
  /** One was sent within the last 30 s; `verificationId` is that one, when it still waits for its code. */
  | { type: "too-soon"; verificationId: string | null }
  | { type: "too-many-codes"; minutes: number }
  | { type: "undeliverable" };

/** Sends a six-digit code to a contact; answers the id under which it is confirmed. Asks nothing about who is known. */
export async function requestCode(
  db: Db,
  request: { contact: Contact; language: Language; keys: Keys; verifier: VoterVerifier; now: Date },
): Promise<Result<{ verificationId: string }, CodeRequestRefusal>> {
  const { contact, language, keys, verifier, now } = request;
  const id = randomBytes(16).toString("hex");
  const code = randomInt(1_000_000).toString().padStart(6, "0");
  const begun = await inTransaction<null, CodeRequestRefusal>(db, async (trx) => {
    const key = contactKey(keys, contact);
    const refusal = await countCode(trx, key, now);
    if (refusal) return err(refusal);
    await tidy(trx, now);
    const expiresAt = new Date(now.getTime() + codeLifeMs).toISOString();
    await insertVerification(trx, { id, contactKey: key, codeHash: hashCode(keys, id, code), expiresAt });
    return ok(null);
  });
  if (!begun.ok) return begun;
  // After the commit: a sender may be slow, and must not hold the database meanwhile.
  const sent = await verifier.send({ contact, code, verificationId: id, language, now });
  if (!sent.ok) await forgetCode(db, { id, key: contactKey(keys, contact) });
  return sent.ok ? ok({ verificationId: id }) : sent;
}

/** A code that could not be sent is no code to enter, and nothing to wait 30 s for. */
async function forgetCode(db: Db, { id, key }: { id: string; key: string }): Promise<void> {
  await inTransaction<null, never>(db, async (trx) => {
    await deleteVerification(trx, id);
    await deleteWindow(trx, `code-gap/${key}`);
    return ok(null);
  });
}

async function countCode(trx: Trx, key: string, now: Date): Promise<CodeRequestRefusal | null> {
  const gap = await countEvent(trx, { key: `code-gap/${key}`, now, windowMs: gapMs });
  if (gap.count > 1) {
    const live = await findLiveVerification(trx, key, now.toISOString());
    return { type: "too-soon", verificationId: live?.id ?? null };
  }
  const codes = await countEvent(trx, { key: `codes/${key}`, now, windowMs: hour });
  if (codes.count <= mostCodesAnHour) return null;
  return { type: "too-many-codes", minutes: minutesUntil(codes.windowEndsAt, now) };
}

/** What is over goes: at one request in twenty, so that a busy hour is not spent on tidying. */
async function tidy(trx: Trx, now: Date): Promise<void> {
  if (randomInt(20) !== 0) return;
  const anHourAgo = new Date(now.getTime() - hour).toISOString();
  await deleteExpiredVerifications(trx, anHourAgo);
  await deleteEndedWindows(trx, anHourAgo);
}

export type CodeRefusal =
  | { type: "malformed" }
  | { type: "wrong"; left: number }
  | { type: "expired" }
  | { type: "used" }
  | { type: "too-many-tries" }
  | { type: "address-blocked" };

/**
 * Confirms a code and answers the voter's account, registered now if need be. `code` is as typed. `address` is the
 * client's network address: it counts failed tries only.
 */
export async function confirmCode(
  db: Db,
  confirmation: {
    verificationId: string;
    code: string;
    consentVersion: string;
    address: string;
    keys: Keys;
    now: Date;
  },
): Promise<Result<{ accountId: string }, CodeRefusal>> {
  const code = confirmation.code.normalize("NFKC").replace(/[\s\p{Pd}]/gu, "");
  if (!/^\d{6}$/.test(code)) return err({ type: "malformed" });
  type Outcome = Result<{ accountId: string }, CodeRefusal>;
  // A refusal is wrapped in ok: the try it cost must be committed, and inTransaction rolls back what is not ok.
  const done = await inTransaction<Outcome, never>(db, async (trx) =>
    ok(await tryCode(trx, { ...confirmation, code })),
  );
  return done.ok ? done.value : done;
}

async function tryCode(
  trx: Trx,
  { verificationId, code, consentVersion, address, keys, now }: Parameters<typeof confirmCode>[1],
): Promise<Result<{ accountId: string }, CodeRefusal>> {
  const failures = `failed-codes/${keyed(keys, "address/v1", address)}`;
  if ((await findEventCount(trx, failures, now)) >= mostFailuresAnHourAndAddress) {
    return err({ type: "address-blocked" });
  }
  const at = now.toISOString();
  const tried = await spendTry(trx, verificationId, { now: at, mostTries });
  if (!tried) return err(await whyNot(trx, verificationId, at));
  if (!sameText(tried.codeHash, hashCode(keys, verificationId, code))) {
    await countEvent(trx, { key: failures, now, windowMs: hour });
    const left = mostTries - tried.tries;
    return err(left > 0 ? { type: "wrong", left } : { type: "too-many-tries" });
  }
  await markVerificationUsed(trx, verificationId, at);
  return ok({ accountId: await registerVoter(trx, { contactKey: tried.contactKey, consentVersion, now }) });
}

async function whyNot(trx: Trx, verificationId: string, now: string): Promise<CodeRefusal> {
  const found = await findVerification(trx, verificationId);
  if (found?.usedAt) return { type: "used" };
  if (!found || found.expiresAt <= now) return { type: "expired" };
  return { type: "too-many-tries" };
}

/** What the code page shows: whether the verification can still be confirmed, and in a demonstration its messages. */
export async function loadVerification(
  db: Db,
  { verificationId, demo, now }: { verificationId: string; demo: boolean; now: Date },
): Promise<{ alive: boolean; messages: OutboxMessage[] }> {
  const found = await findVerification(db, verificationId);
  const alive = found !== undefined && found.usedAt === null && found.expiresAt > now.toISOString();
  return { alive, messages: demo ? await listOutboxMessages(db, `verification/${verificationId}`) : [] };
}

/** Whether a verification was begun for this contact: its consent then holds for another code too. */
export async function wasBegunFor(
  db: Db,
  { verificationId, contact, keys }: { verificationId: string; contact: Contact; keys: Keys },
): Promise<boolean> {
  return (await findVerification(db, verificationId))?.contactKey === contactKey(keys, contact);
}

function hashCode(keys: Keys, id: string, code: string): string {
  return keyed(keys, "code/v1", `${id}\0${code}`);
}

function keyed(keys: Keys, use: string, text: string): string {
  return createHmac("sha256", keys.contact).update(`${use}\0${text}`).digest("hex");
}

function sameText(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

function minutesUntil(time: string, now: Date): number {
  return Math.max(1, Math.ceil((Date.parse(time) - now.getTime()) / minute));
}
