import { createHmac, randomUUID } from "node:crypto";
import { domainToASCII } from "node:url";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { Keys } from "#app/keys.server.ts";
import type { Trx } from "#db/connection.ts";
import { findVoterByContact, insertVoter, updateConsent } from "#db/queries/accounts.ts";

/** A way to reach one person, in the one form it is hashed in: +821012345678, or an e-mail address in lower case. */
export interface Contact {
  channel: "sms" | "email";
  address: string;
}

/** Reads a Korean mobile number in any spelling, or an e-mail address. */
export function parseContact(typed: string): Result<Contact, { type: "bad-contact" }> {
  const text = typed.trim().slice(0, 300);
  return text.includes("@") || text.includes("＠") ? parseEmail(text) : parsePhone(text);
}

function parsePhone(text: string): Result<Contact, { type: "bad-contact" }> {
  // NFKC turns full-width digits and signs, which Korean keyboards offer, into plain ones; numbers pasted from an
  // address book carry invisible marks of direction (Cf).
  const digits = text.normalize("NFKC").replace(/[\s\p{Cf}\p{Pd}().·/−]/gu, "");
  const national = digits.replace(/^(?:\+|00)?820?/, "0");
  if (!/^(?:010\d{8}|01[16-9]\d{7,8})$/.test(national)) return err({ type: "bad-contact" });
  return ok({ channel: "sms", address: `+82${national.slice(1)}` });
}

function parseEmail(text: string): Result<Contact, { type: "bad-contact" }> {
  const [local = "", ...rest] = text.replace("＠", "@").normalize("NFC").toLowerCase().split("@");
  // The form mail is sent to: ｇｍａｉｌ.com and gmail.com, 한국.com and its xn-- spelling are one domain each.
  const domain = domainToASCII(rest.join("@"));
  const address = `${local}@${domain}`;
  const wellFormed = /^[^\s@<>()[\],;:"\\\p{C}]{1,64}@(?:[a-z\d-]{1,63}\.)+[a-z\d-]{2,63}$/u;
  if (address.length > 254 || !wellFormed.test(address)) return err({ type: "bad-contact" });
  return ok({ channel: "email", address });
}

/** What of a contact may be shown or logged: enough for its owner to know it, too little to reach them. */
export function maskContact({ channel, address }: Contact): string {
  if (channel === "sms") return `0${address.slice(3, 5)}-****-${address.slice(-4)}`;
  const [local = "", domain = ""] = address.split("@", 2);
  return `${[...local][0] ?? ""}***@${domain}`;
}

/** The keyed hash by which a contact is known again. The contact itself is never stored. */
export function contactKey(keys: Pick<Keys, "contact">, contact: Contact): string {
  return createHmac("sha256", keys.contact)
    .update(`contact/v1\0${contact.channel}\0${contact.address}`)
    .digest("hex");
}

/**
 * Finds the voter of a contact, or registers them; answers the account's id. Two transactions at once end up with one
 * voter. The consent given last is the one kept.
 */
export async function registerVoter(
  trx: Trx,
  voter: { contactKey: string; consentVersion: string; now: Date },
): Promise<string> {
  const now = voter.now.toISOString();
  const { contactKey, consentVersion } = voter;
  const known = await findVoterByContact(trx, contactKey);
  if (known) {
    await updateConsent(trx, { accountId: known.accountId, consentVersion, now });
    return known.accountId;
  }
  const accountId = randomUUID();
  if (await insertVoter(trx, { accountId, contactKey, consentVersion, now })) return accountId;
  const winner = await findVoterByContact(trx, contactKey);
  if (!winner) throw new Error("a voter was neither registered nor there");
  return winner.accountId;
}
