import { db } from "./db.server.ts";
import { env } from "./env.server.ts";
import { log } from "./server/log.ts";
import { createMailer, type Mailer } from "./services/mailer.server.ts";

let made: Mailer | null | undefined;

/** The running server's way to send mail; null where there is none. */
export function mailer(): Mailer | null {
  made ??= createMailer(db, {
    smtpUrl: env.SMTP_URL,
    from: env.MAIL_FROM ?? `no-reply@${new URL(env.ORIGIN).hostname}`,
    demo: env.DEMO,
    tell: (problem) => log.warn(problem),
  });
  return made;
}
