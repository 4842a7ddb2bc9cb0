import { err, ok, type Result } from "#app/domain/result.ts";
import type { Language } from "#app/i18n/language.ts";
import { verifyMessages } from "#app/i18n/verify.ts";
import type { Db } from "#db/connection.ts";
import { insertOutboxMessage } from "#db/queries/outbox.ts";
import { type Contact, maskContact } from "./voters.server.ts";

export interface CodeMessage {
  contact: Contact;
  /** Six digits, for the recipient's eyes only. */
  code: string;
  verificationId: string;
  language: Language;
  now: Date;
}

/**
 * Brings a one-time code to a phone or mailbox. A city connects its own sender here; a sender logs neither the code
 * nor the whole contact.
 */
export interface VoterVerifier {
  send(message: CodeMessage): Promise<Result<null, { type: "undeliverable" }>>;
}

/**
 * The verifier that comes with the site. In a demonstration the message goes to the outbox, which the code page shows
 * to the browser that asked for it, and the console says that it did, without the code. On a real site nothing is sent
 * or stored until a sender is connected: a code kept in the database would let its readers vote for others.
 */
export function embeddedVerifier(
  db: Db,
  { demo, tell }: { demo: boolean; tell: (line: string) => void },
): VoterVerifier {
  return {
    async send({ contact, code, verificationId, language, now }) {
      const recipient = maskContact(contact);
      if (!demo) {
        tell(`No sender is connected: a code for ${recipient} was not sent.`);
        return err({ type: "undeliverable" });
      }
      await insertOutboxMessage(db, {
        topic: `verification/${verificationId}`,
        recipient,
        body: verifyMessages[language].message(code),
        createdAt: now.toISOString(),
      });
      tell(`Demonstration: a code for ${recipient} is in the outbox on the code page.`);
      return ok(null);
    },
  };
}
