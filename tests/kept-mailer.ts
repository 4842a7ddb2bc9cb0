import type { Mail, Mailer } from "#app/services/mailer.server.ts";

/** A mailer that keeps what it was given; refuses while `down`. */
export function keptMailer(): Mailer & { mails: Mail[]; down: boolean } {
  const mails: Mail[] = [];
  const mailer = {
    mails,
    down: false,
    async send(mail: Mail) {
      if (!mailer.down) mails.push(mail);
      return !mailer.down;
    },
  };
  return mailer;
}
