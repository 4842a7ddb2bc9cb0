import { env } from "#app/env.server.ts";
import { type Contact, parseContact } from "#app/services/voters.server.ts";

/**
 * The verification under way, for half an hour and for the pages below /verify: its id, and the contact, so that a new
 * code can be sent without typing it again. The contact stays in the browser of the person who typed it.
 */
export interface VerificationCookie {
  verificationId: string;
  contact: Contact;
}

const cookieName = "verification";

export function readVerification(request: Request): VerificationCookie | null {
  const cookies = request.headers.get("Cookie") ?? "";
  const match = new RegExp(`(?:^|;\\s*)${cookieName}=([0-9a-f]{32})\\.([\\w-]{1,400})(?:;|$)`).exec(cookies);
  if (!match?.[1] || !match[2]) return null;
  const contact = parseContact(Buffer.from(match[2], "base64url").toString("utf8"));
  return contact.ok ? { verificationId: match[1], contact: contact.value } : null;
}

/** The Set-Cookie value. */
export function writeVerification({ verificationId, contact }: VerificationCookie): string {
  return cookie(`${verificationId}.${Buffer.from(contact.address).toString("base64url")}; Max-Age=1800`);
}

/** The Set-Cookie value that removes it. */
export function clearVerification(): string {
  return cookie("; Max-Age=0");
}

function cookie(value: string): string {
  const secure = env.ORIGIN.startsWith("https:") ? "; Secure" : "";
  return `${cookieName}=${value}; Path=/verify; HttpOnly; SameSite=Lax${secure}`;
}
