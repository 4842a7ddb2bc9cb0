import { createTransport } from "nodemailer";
import type { Db } from "#db/connection.ts";
import { insertOutboxMessage } from "#db/queries/outbox.ts";
import { maskContact } from "./voters.server.ts";

export interface Mail {
  to: string;
  /** What it belongs to; under it a demonstration shows the mail. */
  topic: string;
  subject: string;
  text: string;
  /** Where one press ends the subscription (RFC 8058). */
  unsubscribe: string;
  /** Names the mail, so that a program that gets it twice shows it once; without it each try is a new mail. */
  messageId?: string;
  now: Date;
}

export interface Mailer {
  /** False when it could not be handed over; the reason is logged without the address. */
  send(mail: Mail): Promise<boolean>;
}

/**
 * How mail leaves: by SMTP where an address is set, into the outbox on a demonstration, else not at all (null), and then
 * nobody is offered any.
 */
export function createMailer(
  db: Db,
  settings: { smtpUrl: string | undefined; from: string; demo: boolean; tell: (problem: string) => void },
): Mailer | null {
  const { smtpUrl, from, demo, tell } = settings;
  if (smtpUrl) return smtpMailer({ smtpUrl, from, tell });
  return demo ? outboxMailer(db) : null;
}

function smtpMailer({
  smtpUrl,
  from,
  tell,
}: {
  smtpUrl: string;
  from: string;
  tell: (problem: string) => void;
}): Mailer {
  const pool = createTransport(withDefaults(smtpUrl));
  return {
    async send({ to, subject, text, unsubscribe, messageId }) {
      try {
        await pool.sendMail({
          ...{ from, to, subject, text, messageId },
          headers: {
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": `<${unsubscribe}>`,
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
          },
          textEncoding: "base64",
        });
        return true;
      } catch (error) {
        // What a mail server answers may name the recipient.
        const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
        tell(`a mail was not sent: ${String(code ?? "error")} ${String(responseCode ?? "")}`.trim());
        return false;
      }
    },
  };
}

/** Settings travel in the address; what the operator said there stays. */
function withDefaults(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  const defaults = { pool: "true", connectionTimeout: "10000", socketTimeout: "20000" };
  for (const [name, value] of Object.entries(defaults)) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, value);
  }
  return url.href;
}

function outboxMailer(db: Db): Mailer {
  return {
    async send({ to, topic, subject, text, now }) {
      const recipient = maskContact({ channel: "email", address: to });
      const body = `${subject}\n\n${text}`;
      await insertOutboxMessage(db, { topic, recipient, body, createdAt: now.toISOString() });
      return true;
    },
  };
}
