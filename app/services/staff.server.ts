import { createHash, randomBytes, randomUUID } from "node:crypto";
import { hash, hashSync, verify } from "@node-rs/argon2";
import { err, ok, type Result } from "#app/domain/result.ts";
import { type Db, inTransaction, type Trx } from "#db/connection.ts";
import { findStaffByLogin, insertStaff } from "#db/queries/accounts.ts";
import { insertAuditEvent } from "#db/queries/audit.ts";
import { countEvent, deleteWindow, uncountEvent } from "#db/queries/rate-limits.ts";
import type { StaffRole } from "#db/schema-people.ts";

/** For one login from one address: the laptops of a hall share one, and a stranger elsewhere cannot lock them out. */
const mostFailures = 10;
/** For one login from everywhere together: beyond it somebody is guessing from many places. */
const mostFailuresAnywhere = 100;
const minute = 60_000;
const windowMs = 15 * minute;

export type SignInRefusal = { type: "wrong" } | { type: "too-many-tries"; minutes: number };

/** Nobody has its password: an unknown login takes as long to refuse as a wrong password. */
const nobodysHash = hash(randomBytes(32));

/**
 * Judges login and password. An unknown login is refused like a wrong password, in words, in time and in how often it
 * may be tried. Every attempt leaves an audit event; that of an unknown login does not say what was typed.
 */
export async function signInStaff(
  db: Db,
  typed: { login: string; password: string; address: string; now: Date },
): Promise<Result<{ accountId: string }, SignInRefusal>> {
  const { now, password, address } = typed;
  const login = normalLogin(typed.login);
  const here = `staff-sign-in/${hashOf(`${login}\0${address}`)}`;
  const anywhere = `staff-sign-in/${hashOf(login)}`;
  const minutes =
    (await minutesToWait(db, { key: here, most: mostFailures, now })) ??
    (await minutesToWait(db, { key: anywhere, most: mostFailuresAnywhere, now }));
  if (minutes !== null) return err({ type: "too-many-tries", minutes });
  const staff = await findStaffByLogin(db, login);
  const passwordHash = staff?.passwordHash ?? (await nobodysHash);
  const right = await fewAtOnce(() => verify(passwordHash, password));
  return recordAttempt(db, { accountId: staff?.accountId ?? null, right, here, anywhere, now });
}

/** Counts the try before the password is looked at: many at once would otherwise all pass the limit. */
async function minutesToWait(
  db: Db,
  { key, most, now }: { key: string; most: number; now: Date },
): Promise<number | null> {
  const counted = await inTransaction<number | null, never>(db, async (trx) => {
    const { count, windowEndsAt } = await countEvent(trx, { key, now, windowMs });
    if (count <= most) return ok(null);
    return ok(Math.max(1, Math.ceil((Date.parse(windowEndsAt) - now.getTime()) / minute)));
  });
  return counted.ok ? counted.value : counted.error;
}

async function recordAttempt(
  db: Db,
  attempt: { accountId: string | null; right: boolean; here: string; anywhere: string; now: Date },
): Promise<Result<{ accountId: string }, SignInRefusal>> {
  const { accountId, right, here, anywhere, now } = attempt;
  const signedIn = accountId !== null && right;
  await inTransaction<null, never>(db, async (trx) => {
    if (signedIn) {
      await deleteWindow(trx, here);
      // Who signs in often is no guesser; what others have guessed meanwhile stays counted.
      await uncountEvent(trx, anywhere);
    }
    await insertAuditEvent(trx, {
      at: now.toISOString(),
      actorId: signedIn ? accountId : null,
      contestId: null,
      action: signedIn ? "staff-signed-in" : "staff-sign-in-failed",
      subject: `staff/${accountId ?? "unknown"}`,
    });
    return ok(null);
  });
  return signedIn ? ok({ accountId }) : err({ type: "wrong" });
}

interface NewStaff {
  login: string;
  nameKo: string;
  nameEn: string;
  role: StaffRole;
  demo: boolean;
  now: Date;
}

/** Adds a member of staff and answers their account's id. Throws when the login is taken. */
export async function registerStaff(trx: Trx, staff: NewStaff & { password: string }): Promise<string> {
  const { password, ...columns } = staff;
  // Not awaited: inside a transaction only the database may be waited for.
  return registerHashedStaff(trx, { ...columns, passwordHash: hashSync(password), actorId: null });
}

/** As registerStaff, for many at once: their passwords were hashed before the transaction began. */
export async function registerHashedStaff(
  trx: Trx,
  staff: NewStaff & { passwordHash: string; actorId: string | null },
): Promise<string> {
  const { login, now, actorId, ...columns } = staff;
  const accountId = randomUUID();
  await insertStaff(trx, { ...columns, accountId, login: normalLogin(login), now: now.toISOString() });
  await insertAuditEvent(trx, {
    at: now.toISOString(),
    actorId,
    contestId: null,
    action: "staff-registered",
    subject: `staff/${accountId}`,
  });
  return accountId;
}

/** The argon2id hash of a password; waits its turn. */
export function hashPassword(password: string): Promise<string> {
  return fewAtOnce(() => hash(password));
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

let busy = 0;
const waiting: (() => void)[] = [];

/**
 * Two passwords at a time, the others wait their turn: hashing is slow on purpose and shares Node's four threads with
 * everything else, so a flood of sign-ins must not slow down those who vote.
 */
async function fewAtOnce<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= 2) await new Promise<void>((resolve) => waiting.push(resolve));
  else busy++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else busy--;
  }
}

/** As people type it: composed Hangul, without the invisible characters a paste brings. */
function normalLogin(typed: string): string {
  return typed.normalize("NFC").replace(/\p{C}/gu, "").trim();
}
