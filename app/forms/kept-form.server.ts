import { deflateRawSync, inflateRawSync } from "node:zlib";
import { redirect } from "@remix-run/node";
import { env } from "#app/env.server.ts";
import { keys } from "#app/keys.server.ts";
import { draftOwner } from "#app/services/pseudonyms.server.ts";
import { type SentForm, textOf } from "./form.server.ts";

/**
 * A form of a room that was sent when the session had ended, or from a page that another officer had opened. It goes
 * back to the browser it came from, for the form's own address and its writer alone, and is in the form again once they
 * have signed in: so it is not lost without scripts.
 */

/** One cookie for each page that keeps a form: a room's address is the beginning of its desk's, and both are sent there. */
export type KeptName = "sheet-draft" | "check-in-draft";

const seconds = 1800;
/** Browsers drop a cookie that is larger with its name and attributes than 4,096 bytes. */
const mostLetters = 3800;
/** As much as any form of these pages may hold. */
const mostBytes = 128 * 1024;

/** Tells whose a form or a draft is: the next person at this device must not see a blind count, nor a comment half written. */
export function formOwner(accountId: string): string {
  return draftOwner(keys(), { contestId: "", voterId: accountId });
}

/** Whether a form was made for another officer, who used this device before. */
export function isAnothers(form: SentForm, officerId: string): boolean {
  const owner = textOf(form, "owner");
  return owner !== "" && owner !== formOwner(officerId);
}

/** The Set-Cookie value that keeps a form for the page at `path`; or why there is none. */
export function keepTyped(
  form: FormData,
  { name, path }: { name: KeptName; path: string },
): { cookie: string } | "nothing" | "too-long" {
  if (textOf(form, "owner") === "") return "nothing";
  const packed = deflateRawSync(new URLSearchParams(typedIn(form)).toString()).toString("base64url");
  return packed.length > mostLetters
    ? "too-long"
    : { cookie: cookie(name, { path, value: packed, seconds }) };
}

/** Every field of a form that was filled in, but for files. */
export function typedIn(form: FormData): [name: string, text: string][] {
  return [...form].flatMap(([name, value]) =>
    typeof value === "string" && value !== "" ? [[name, value]] : [],
  );
}

/** The form kept for this officer; null when there is none, or it is another's. */
export function readTyped(request: Request, name: KeptName, officerId: string): SentForm | null {
  const sent = new RegExp(`(?:^|;\\s*)${name}=([\\w-]+)`).exec(request.headers.get("Cookie") ?? "")?.[1];
  if (sent === undefined) return null;
  const form = new URLSearchParams(unpacked(sent));
  return textOf(form, "owner") === formOwner(officerId) ? form : null;
}

function unpacked(packed: string): string {
  try {
    const options = { maxOutputLength: mostBytes };
    return inflateRawSync(Buffer.from(packed, "base64url"), options).toString();
  } catch {
    return "";
  }
}

/** The Set-Cookie value that forgets it. */
export function forgetTyped(name: KeptName, path: string): string {
  return cookie(name, { path, value: "", seconds: 0 });
}

/** Whoever's session has ended meanwhile signs in again, and finds what they typed where it was. */
export function signInAgain(path: string, kept: ReturnType<typeof keepTyped>): Response {
  const headers: HeadersInit = typeof kept === "object" ? { "Set-Cookie": kept.cookie } : {};
  return redirect(`/staff/sign-in?next=${encodeURIComponent(path)}`, { status: 303, headers });
}

function cookie(name: KeptName, kept: { path: string; value: string; seconds: number }): string {
  const secure = env.ORIGIN.startsWith("https:") ? "; Secure" : "";
  return `${name}=${kept.value}; Path=${kept.path}; Max-Age=${kept.seconds}; HttpOnly; SameSite=Lax${secure}`;
}
