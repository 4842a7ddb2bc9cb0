import { env } from "#app/env.server.ts";
import { keys } from "#app/keys.server.ts";
import { draftOwner } from "#app/services/pseudonyms.server.ts";
import { type SentForm, textOf } from "./form.server.ts";

/**
 * A count that was sent when the session had ended. It goes back to the browser it came from, for the sheet's own
 * address and its writer alone, and is in the form again once they have signed in: so it is not lost without scripts.
 */

const cookieName = "sheet-draft";
const sent = new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]+)`);
const seconds = 1800;
/** Browsers drop a cookie that is larger with its name and attributes than 4,096 bytes. */
const mostLetters = 3800;

/** What a form of the sheet carries to tell whose it is: the next person at this device must not see a blind count. */
export function sheetOwner(officerId: string): string {
  return draftOwner(keys(), { contestId: "", voterId: officerId });
}

/** The Set-Cookie value that keeps a form for the sheet at `path`; null when there is nothing to keep, or too much. */
export function keepTyped(form: FormData, path: string): string | null {
  if (textOf(form, "owner") === "") return null;
  const typed = new URLSearchParams();
  for (const [name, value] of form) if (typeof value === "string" && value !== "") typed.append(name, value);
  const text = Buffer.from(typed.toString()).toString("base64url");
  return text.length > mostLetters ? null : cookie(path, text, seconds);
}

/** The form kept for this officer; null when there is none, or it is another's. */
export function readTyped(request: Request, officerId: string): SentForm | null {
  const text = sent.exec(request.headers.get("Cookie") ?? "")?.[1];
  if (text === undefined) return null;
  const form = new URLSearchParams(Buffer.from(text, "base64url").toString());
  return textOf(form, "owner") === sheetOwner(officerId) ? form : null;
}

/** The Set-Cookie value that forgets it. */
export function forgetTyped(path: string): string {
  return cookie(path, "", 0);
}

function cookie(path: string, value: string, maxAge: number): string {
  const secure = env.ORIGIN.startsWith("https:") ? "; Secure" : "";
  return `${cookieName}=${value}; Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
}
