import { hash } from "node:crypto";
import { redirect } from "@remix-run/node";
import { type Adapter, Lucia, TimeSpan } from "lucia";
import type { Db } from "#db/connection.ts";
import type { Account } from "#db/queries/accounts.ts";
import * as sessions from "#db/queries/sessions.ts";
import type { StaffRole } from "#db/schema-people.ts";
import { db, isStorageTrouble } from "./db.server.ts";
import { env } from "./env.server.ts";

/**
 * Sessions. The only file that imports Lucia, so that replacing it is a change of this file alone.
 * The database keeps SHA-256 of a session id: who reads it opens no session.
 */

declare module "lucia" {
  interface Register {
    Lucia: typeof lucia;
    DatabaseUserAttributes: Account;
  }
}

const secure = env.ORIGIN.startsWith("https:");

const lucia = new Lucia(sessionAdapter(db), {
  // Half an hour of rest ends a session; Lucia extends it while it is used.
  sessionExpiresIn: new TimeSpan(30, "m"),
  sessionCookie: {
    name: secure ? "__Host-session" : "session",
    expires: false,
    attributes: { sameSite: "lax", path: "/", secure },
  },
  getUserAttributes: (account) => account,
});

/** Starts a session and returns the Set-Cookie value. The id is always new, so a planted one is worth nothing. */
export async function signIn(accountId: string): Promise<string> {
  const session = await lucia.createSession(accountId, {});
  const cookie = lucia.createSessionCookie(session.id);
  // Lucia would have the browser keep it for 400 days; on a shared device it must go when the browser closes.
  delete cookie.attributes.maxAge;
  return cookie.serialize();
}

/** Ends the request's session on the server and returns the Set-Cookie value that empties the cookie. */
export async function signOut(request: Request): Promise<string> {
  const id = sessionIdOf(request.headers.get("Cookie") ?? "");
  if (id) await lucia.invalidateSession(id);
  return lucia.createBlankSessionCookie().serialize();
}

/** What a page that asks again by itself sends along (public/live.js): it is no use of the session, and prolongs none. */
export const unattended = { Unattended: "1" };

/** Who is asking; null for everybody who has not signed in. */
export async function findAccount(request: Request): Promise<Account | null> {
  const cookies = request.headers.get("Cookie") ?? "";
  if (!request.headers.has("Unattended")) return findAccountOf(cookies);
  const id = sessionIdOf(cookies);
  const found = id && (await sessions.findSession(db, hashOf(id)));
  return found && Date.parse(found.expiresAt) > Date.now() ? found.account : null;
}

/** Whose session these cookies hold; a use of it, which prolongs it. */
export async function findAccountOf(cookies: string): Promise<Account | null> {
  const id = sessionIdOf(cookies);
  if (!id) return null;
  const { user } = await lucia.validateSession(id);
  return user;
}

/** Whoever is signed in, voter or staff; others are sent to the verification page and come back here afterwards. */
export async function requireAccount(request: Request): Promise<Account> {
  const account = await findAccount(request);
  if (account) return account;
  throw redirect(`/verify?next=${encodeURIComponent(pathOf(request))}`);
}

/** The voter who is asking; others are sent to the verification page and come back here afterwards. */
export async function requireVoter(request: Request): Promise<Account> {
  const account = await findAccount(request);
  if (account?.kind === "voter") return account;
  throw redirect(`/verify?next=${encodeURIComponent(pathOf(request))}`);
}

export type StaffAccount = Account & { staff: NonNullable<Account["staff"]> };

/** The member of staff who is asking. Nobody signed in: to the sign-in page. Another role: 403. */
export async function requireStaff(request: Request, roles: readonly StaffRole[]): Promise<StaffAccount> {
  const account = await findAccount(request);
  if (account?.kind !== "staff" || !account.staff) {
    throw redirect(`/staff/sign-in?next=${encodeURIComponent(pathOf(request))}`);
  }
  if (!roles.includes(account.staff.role)) throw new Response(null, { status: 403 });
  return { ...account, staff: account.staff };
}

/** A path of this site to return to after signing in; anything else becomes `fallback`. */
export function safeReturnPath(candidate: unknown, fallback: string): string {
  if (typeof candidate !== "string" || !candidate.startsWith("/")) return fallback;
  const url = URL.parse(candidate, env.ORIGIN);
  // "/.//elsewhere.example" parses as a path of this site that begins with two slashes: as a link it leads elsewhere.
  if (url?.origin !== env.ORIGIN || url.pathname.startsWith("//")) return fallback;
  return `${url.pathname}${url.search}`;
}

const sessionCookie = new RegExp(`(?:^|;\\s*)${lucia.sessionCookieName}=([a-z0-9]{1,100})(?:;|$)`);

/** Lucia's own reader throws at a cookie, of whatever name, that is not well percent-encoded. */
function sessionIdOf(cookies: string): string | null {
  return sessionCookie.exec(cookies)?.[1] ?? null;
}

function pathOf(request: Request): string {
  const url = new URL(request.url);
  return `${url.pathname}${url.search}`;
}

function hashOf(sessionId: string): string {
  return hash("sha256", sessionId, "hex");
}

function sessionAdapter(database: Db): Adapter {
  return {
    async getSessionAndUser(id) {
      const found = await sessions.findSession(database, hashOf(id));
      if (!found) return [null, null];
      const session = { id, userId: found.account.id, expiresAt: new Date(found.expiresAt), attributes: {} };
      return [session, { id: found.account.id, attributes: found.account }];
    },
    // Lucia asks for these only in calls this site does not make; ids cannot be told back from their hashes.
    getUserSessions: async () => [],
    setSession: (session) =>
      sessions.insertSession(database, {
        idHash: hashOf(session.id),
        accountId: session.userId,
        expiresAt: session.expiresAt.toISOString(),
      }),
    async updateSessionExpiration(id, expiresAt) {
      try {
        await sessions.updateSessionExpiry(database, hashOf(id), expiresAt.toISOString());
      } catch (error) {
        // A full disk must not keep people from reading, nor from being told that nothing was recorded.
        if (!isStorageTrouble(error)) throw error;
      }
    },
    deleteSession: (id) => sessions.deleteSession(database, hashOf(id)),
    deleteUserSessions: (accountId) => sessions.deleteSessionsOfAccount(database, accountId),
    deleteExpiredSessions: () => sessions.deleteExpiredSessions(database, new Date().toISOString()),
  };
}
